"""Rows are found the same way wherever they are: by key, by what their columns equal, the latest first."""

from collections.abc import AsyncGenerator

import msgspec
import pytest

from domain.meetings.events import CallKind
from domain.plans.run import RunId
from portal.rows.conditions import Contains
from portal.rows.past_rows import PastRows
from portal.rows.projector import rebuild
from portal.rows.remembered_rows import RememberedRows
from portal.rows.rows import LiveRows, Rows, TooManyRows, every_row
from portal.rows.selecting import Selection, all_of, the_one
from portal.words.named_rows import named_ahead, named_in
from projections import PROJECTIONS
from projections.answers import CALLS
from projections.cohorts import COHORTS
from projections.comments import COMMENTS
from projections.completion import EVIDENCE
from projections.journal import JOURNAL
from projections.kernel import fold, in_order
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE
from tests.portal.kept import as_told, log
from tests.portal.statements import counting
from tests.projections.programme import whole_programme

COHORT = RunId("cohort-1")
THOSE = [it.stamp.position for it in whole_programme() if getattr(it.event, "cohort", None) == COHORT]


@pytest.fixture(params=["live", "remembered", "past"])
async def rows(request: pytest.FixtureRequest, database: str) -> AsyncGenerator[Rows]:
    if request.param == "past":
        yield PastRows(whole_programme())
        return
    async with log(database) as kept:
        await kept.append(whole_programme())
        await rebuild(kept.pool, kept.recorder, kept.vault)
        live = LiveRows(kept.pool)
        yield live if request.param == "live" else RememberedRows(live)


async def test_every_row_is_the_value_it_was_folded_to(rows: Rows) -> None:
    for projection in PROJECTIONS:
        for key, row in fold(projection, whole_programme(), {}).items():
            found = await rows.one(projection, *key)
            assert as_told(projection, found) == as_told(projection, row)


async def test_what_is_asked_for_together_is_what_each_would_have_been_answered(rows: Rows) -> None:
    questions = (
        *(all_of(projection) for projection in PROJECTIONS),
        *(all_of(projection, cohort=COHORT) for projection in (MEMBERSHIPS, JOURNAL)),
        the_one(PEOPLE, "person-9"),
        all_of(PEOPLE, Contains("roles", "organisation", (None, "organisation-1"))),
    )
    each = [await rows.selected(it) for it in questions]
    rows.forget()
    await rows.ahead(*questions)
    assert [await rows.selected(it) for it in questions] == each
    assert [len(it) > 0 for it in each].count(False) == 1


async def test_what_other_rows_lead_to_is_asked_for_together_with_them(database: str) -> None:
    async with log(database) as kept:
        await kept.append(whole_programme())
        await rebuild(kept.pool, kept.recorder, kept.vault)
        live = LiveRows(kept.pool)
        (cohort,) = await live.selected(the_one(COHORTS, COHORT))
        named = [
            it for it in named_in(cohort, await live.many(MEMBERSHIPS, cohort=COHORT)) if isinstance(it, Selection)
        ]
        each = [await live.selected(it) for it in named]
        rows = RememberedRows(live)
        with counting() as asked:
            await rows.ahead(*named_ahead(COHORT))
            assert [await rows.selected(it) for it in named] == each
        assert len(asked) == 1
        assert all(each)


async def test_people_are_found_by_an_organisation_they_belong_or_belonged_to(rows: Rows) -> None:
    everybody = await rows.many(PEOPLE)
    for organisation in (None, "organisation-1", "organisation-2"):
        found = await rows.selected(all_of(PEOPLE, Contains("roles", "organisation", (organisation,))))
        assert found == tuple(it for it in everybody if organisation in {held.organisation for held in it.roles})


async def test_a_row_that_is_not_there_is_none(rows: Rows) -> None:
    assert await rows.one(PEOPLE, "person-9") is None
    assert await rows.one(CALLS, COHORT, "organisation-1", CallKind.KICKOFF_FOLLOW_UP) is None


async def test_rows_are_found_by_what_their_columns_equal(rows: Rows) -> None:
    assert [it.organisation for it in await rows.many(MEMBERSHIPS, cohort=COHORT)] == [
        "organisation-1",
        "organisation-2",
        "organisation-3",
    ]
    assert [it.kind for it in await rows.many(CALLS, cohort=COHORT, kind=CallKind.EXPECTATION)] == [
        CallKind.EXPECTATION
    ]
    of_the_agency = [it.comment for it in await rows.many(COMMENTS) if it.organisation is None]
    assert "comment-2" in of_the_agency
    assert "comment-1" not in of_the_agency
    assert [it.comment for it in await rows.many(COMMENTS, organisation=None)] == of_the_agency
    assert await rows.many(MEMBERSHIPS, cohort=RunId("cohort-9")) == ()


async def test_the_latest_come_in_turns(rows: Rows) -> None:
    first = await rows.latest(JOURNAL, 3, cohort=COHORT)
    assert [it.position for it in first] == THOSE[:-4:-1]
    more = await rows.latest(JOURNAL, 3, before=(first[-1].position,), cohort=COHORT)
    assert [it.position for it in more] == THOSE[-4:-7:-1]
    assert await rows.latest(JOURNAL, 3, before=(1,)) == ()


async def test_rows_with_a_key_of_several_columns_come_in_turns_too(rows: Rows) -> None:
    calls = await rows.many(CALLS)
    keys = [(it.cohort, it.organisation, it.kind) for it in calls]
    assert [it.kind for it in calls] == [CallKind.EXPECTATION, CallKind.POST_CLOSING]
    assert await rows.latest(CALLS, 5, before=keys[1]) == calls[:1]


async def test_the_one_that_follows_a_key_is_found_among_those_alike(rows: Rows) -> None:
    last = await rows.following(JOURNAL, (THOSE[-2],), cohort=COHORT)
    assert last is not None
    assert last.position == THOSE[-1]
    assert await rows.following(JOURNAL, (THOSE[-1],), cohort=COHORT) is None
    calls = await rows.many(CALLS)
    assert await rows.following(CALLS, (calls[0].cohort, calls[0].organisation, calls[0].kind)) == calls[1]


async def test_all_rows_are_read_in_turns(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    calls, journal = await rows.many(CALLS), await rows.many(JOURNAL, cohort=COHORT)
    for reader in ("rows", "past_rows"):
        monkeypatch.setattr(f"portal.rows.{reader}.ROWS_MAX", 1)
    assert await rows.many(CALLS) == calls
    assert await rows.many(JOURNAL, cohort=COHORT) == journal


async def test_more_rows_than_a_page_can_hold_are_refused(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(await rows.many(PEOPLE)) == 4
    for reader in ("rows", "past_rows"):
        monkeypatch.setattr(f"portal.rows.{reader}.ROWS_IN_ALL_MAX", 2)
    with pytest.raises(TooManyRows):
        await rows.many(PEOPLE)


@pytest.mark.parametrize("turn", [1, 2, 3, 4])
async def test_a_registry_is_read_whole_however_many_rows_come_at_a_time(rows: Rows, turn: int) -> None:
    assert await every_row(rows, PEOPLE, turn=turn) == await rows.many(PEOPLE)
    assert await every_row(rows, CALLS, turn=turn) == await rows.many(CALLS)


async def test_a_question_is_asked_once_and_anew_when_something_has_been_carried_out(database: str) -> None:
    """The rows of a request: what is carried out in between by others is seen by the next request."""
    history = whole_programme()
    async with log(database) as kept:
        await kept.append(history[:40])
        await rebuild(kept.pool, kept.recorder, kept.vault)
        rows = RememberedRows(LiveRows(kept.pool))
        before = await rows.many(PEOPLE)
        await kept.append(history[40:])
        await rebuild(kept.pool, kept.recorder, kept.vault)
        assert await rows.many(PEOPLE) == before
        rows.forget()
        assert await rows.many(PEOPLE) == in_order(PEOPLE, fold(PEOPLE, history, {}).values())
        assert await rows.many(PEOPLE) != before


async def test_evidence_that_is_as_it_was_is_the_same_to_the_next_request(database: str) -> None:
    """So that its account is known; nothing else outlives a request, for somebody's words may be in it."""
    async with log(database) as kept:
        await kept.append(whole_programme())
        await rebuild(kept.pool, kept.recorder, kept.vault)
        one, other = RememberedRows(LiveRows(kept.pool)), RememberedRows(LiveRows(kept.pool))
        for rows in (one, other):
            await rows.ahead(the_one(EVIDENCE, COHORT), all_of(PEOPLE))
        assert await one.one(EVIDENCE, COHORT) is await other.one(EVIDENCE, COHORT)
        assert (await one.many(PEOPLE))[0] is not (await other.many(PEOPLE))[0]
        await kept.pool.execute("update projections.evidence set position = position + 1")
        other.forget()
        await other.ahead(the_one(EVIDENCE, COHORT), all_of(PEOPLE))
        before, after = await one.one(EVIDENCE, COHORT), await other.one(EVIDENCE, COHORT)
        assert before is not None
        assert after == msgspec.structs.replace(before, position=before.position + 1)
