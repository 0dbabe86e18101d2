"""Every cohort's evidence is kept as of the newest checkpoint, for the processes that have no key to sign it with."""

from io import BytesIO

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.completion.bundling import bundle_as_of
from portal.rows.history import History
from portal.signing.kept_bundles import Bundle, kept
from portal.signing.verifier import check_bundle
from tests.portal.clockwork.working import INTERVAL, KEY, Working, working
from tests.stories import COHORT, FIRST, a_cohort, all_scheduled, at, moved, registered

STORY = [*a_cohort(), *all_scheduled()]
BEFORE = at("2025-08-20 08:00")
NOBODYS = RunId("cohort-nobodys")
ELSEWHERE = OrganisationId("organisation-elsewhere")


async def evidence(portal: Working, cohort: RunId = COHORT) -> Bundle | None:
    return await kept(portal.kept.pool, cohort, 0)


async def test_it_is_what_whoever_has_the_key_would_give(database: str) -> None:
    async with working(database, STORY) as portal:
        size = await portal.kept.recorder.head()
        await portal.sign(BEFORE)
        bundle = await evidence(portal)
        history = History(portal.kept.recorder, portal.kept.vault)
        same = await bundle_as_of(portal.kept.pool, portal.kept.recorder, history, (KEY,), COHORT, size)
    assert bundle is not None
    assert bundle == Bundle(size, same or b"")
    check_bundle(BytesIO(bundle.content))


async def test_it_is_made_anew_when_a_checkpoint_covers_more_of_the_cohort(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        before = await evidence(portal)
        await portal.happened(moved(FIRST, "2025-11-05"))
        unsigned = await evidence(portal)
        await portal.sign(BEFORE + INTERVAL)
        after = await evidence(portal)
    assert before is not None
    assert unsigned == before
    assert after is not None
    assert after.size > before.size


async def test_news_of_nobody_in_the_cohort_leaves_it_as_it_was(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        before = await evidence(portal)
        await portal.happened(*registered(ELSEWHERE))
        await portal.sign(BEFORE + INTERVAL)
        assert await evidence(portal) == before


async def test_none_is_kept_of_a_cohort_that_is_none_or_as_of_a_later_size(database: str) -> None:
    async with working(database, STORY) as portal:
        await portal.sign(BEFORE)
        bundle = await evidence(portal)
        assert bundle is not None
        assert await evidence(portal, NOBODYS) is None
        assert await kept(portal.kept.pool, COHORT, bundle.size) == bundle
        assert await kept(portal.kept.pool, COHORT, bundle.size + 1) is None
