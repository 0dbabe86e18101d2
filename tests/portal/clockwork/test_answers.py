"""Whoever applied is told by the portal itself when the week comes, once; a day after it was decided at the soonest."""

from domain.applications.answered import ApplicationAnswered
from domain.applications.events import ApplicationRoundCancelled
from domain.kernel import SYSTEM
from portal.clockwork.answers import ApplicationsAnswered
from tests.applying import ANNOUNCED, ROUND, SENT, known, sent
from tests.judging import REFUSED, SAID, decided, screened
from tests.portal.clockwork.working import Working, working
from tests.specification import Happened
from tests.stories import ADVISOR, AGENCY, ORGANISATIONS, SKOVVANG, By, at

OTHER = sent("skovvang", SKOVVANG)
STORY: list[Happened] = [*AGENCY, *ORGANISATIONS, ANNOUNCED, known(), SENT, OTHER, *screened(SENT, OTHER)]


async def answered(portal: Working, *whens: str) -> list[tuple[str, str]]:
    """Who was told, and when, after the duty was done at these instants."""
    duty = ApplicationsAnswered(portal.kept.pool, portal.rows, portal.ledger)
    for when in whens:
        await duty(at(when))
        await portal.caught_up()
    told = await portal.told(ApplicationAnswered)
    assert {it.stamp.by for it in told} <= {SYSTEM}
    events = [(it.event, it.stamp.recorded_at) for it in told]
    return [(event.application, str(when.date())) for event, when in events if isinstance(event, ApplicationAnswered)]


async def test_what_was_decided_is_told_when_the_week_comes_and_once(database: str) -> None:
    one = By(decided(SENT), person=ADVISOR, on=at("2026-06-18 09:00"))
    async with working(database, STORY, one) as portal:
        assert await answered(portal, "2026-06-20 09:00", "2026-06-21 23:00") == []
        days = ("2026-06-22 00:05", "2026-06-22 12:00", "2026-06-23 12:00", "2026-06-24 09:00")
        assert await answered(portal, *days) == [(SENT.application, "2026-06-21")]


async def test_what_is_decided_in_the_week_waits_until_the_day_after(database: str) -> None:
    late = By(decided(OTHER, REFUSED), person=ADVISOR, on=at("2026-06-24 15:00"))
    async with working(database, STORY, late) as portal:
        assert await answered(portal, "2026-06-24 16:00") == []
        assert await answered(portal, "2026-06-25 08:00") == [(OTHER.application, "2026-06-25")]


async def test_what_is_long_past_or_called_off_is_left_to_the_advisors(database: str) -> None:
    one = By(decided(SENT), person=ADVISOR, on=at("2026-06-18 09:00"))
    off = By(ApplicationRoundCancelled(round=ROUND, reason=SAID, cohort=None), on=at("2026-06-19 09:00"))
    async with working(database, STORY, one) as portal:
        assert await answered(portal, "2026-09-22 09:00") == []
        await portal.happened(off)
        assert await answered(portal, "2026-06-23 09:00") == []
