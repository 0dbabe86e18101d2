"""The past: what had been recorded by the end of a day, or up to a position, and nothing that came later."""

import asyncio
import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from domain.calendar import COPENHAGEN, day_of
from domain.cohorts.events import CohortPlanned, OrganisationInvited
from domain.kernel import Event, Recorded, Stamp, heard_by
from domain.organisations.events import OrganisationRegistered
from domain.plans.run import RunId
from domain.privacy.events import DeletionRequested
from domain.sharing.events import ExperiencePosted
from domain.text import Malformed
from portal.rows import history
from portal.rows.history import AsOf, History, HistoryTooLong, as_of
from portal.rows.past_rows import PastRows
from portal.rows.projector import rebuild
from portal.rows.registry_index import OF_NO_RUN, REGISTRY
from projections import PROJECTIONS
from projections.completion import EVIDENCE
from projections.journal import JOURNAL
from projections.memberships import MEMBERSHIPS
from projections.organisations import PEOPLE, PersonRow
from projections.sharing import EXPERIENCES
from tests.conftest import TestPostgres
from tests.portal.kept import AllRows, folded_rows, fresh, live_rows, log
from tests.projections.histories import COHORT, NO_SHRINKING, histories
from tests.projections.programme import ADVISOR, made, noon, programme_of_the_cohort

HISTORY = programme_of_the_cohort()
DAY = next(it.stamp.recorded_at.date() for it in HISTORY if isinstance(it.event, ExperiencePosted))
"""The day on which the first experience of the programme was recorded."""


IN_NO_PAST = frozenset(OF_NO_RUN) - frozenset(REGISTRY)
NEVER = tuple(it.table for it in PROJECTIONS if it is not JOURNAL and IN_NO_PAST & frozenset(heard_by(it.evolve)))
"""The tables of which a cohort's past has none."""


async def rows_of(past: PastRows) -> AllRows:
    return {projection.table: await past.many(projection) for projection in PROJECTIONS}


def test_as_of_now_is_now(postgres: TestPostgres) -> None:
    @given(histories())
    @settings(max_examples=6, deadline=None, phases=NO_SHRINKING)
    def same(told: tuple[Recorded[Event], ...]) -> None:
        with fresh(postgres) as url:
            asyncio.run(_same(url, told))

    same()


def _of_the_cohort(rows: AllRows, told: Iterable[Recorded[Event]]) -> AllRows:
    """Without what the journal tells of no cohort, whoever has no part in it, what they are to have deleted, and what
    is in no cohort's past.
    """
    own = {
        **rows,
        "journal": tuple(row for row in rows["journal"] if row.cohort is not None),
        "people": _people_of_the_cohort(rows),
        "organisations": (),
        **dict.fromkeys(NEVER, ()),
    }
    people = {row.person for row in own["people"]}
    asked = (it.event for it in told if isinstance(it.event, DeletionRequested))
    entries = {it.entry for it in asked if it.author in people}
    return {**own, "deletion_requests": tuple(row for row in rows["deletion_requests"] if row.entry in entries)}


def _people_of_the_cohort(rows: AllRows) -> tuple[PersonRow, ...]:
    """Those who were ever there for one of its organisations, or at the agency."""
    places = {None, *(row.organisation for row in rows["memberships"])}
    return tuple(row for row in rows["people"] if any(it.organisation in places for it in row.roles))


async def _same(url: str, told: tuple[Recorded[Event], ...]) -> None:
    async with log(url) as kept:
        await kept.append(told)
        await rebuild(kept.pool, kept.recorder, kept.vault)
        live = _of_the_cohort(await live_rows(kept.pool), told)
        head, today = AsOf(position=len(told)), AsOf(day=day_of(told[-1].stamp.recorded_at))
        for then in (head, today):
            past = await rows_of(await History(kept.recorder, kept.vault).of(COHORT, then))
            assert _of_the_cohort(past, told) == live


@pytest.mark.parametrize("position", [0, 1, 25, 50, len(HISTORY), 10**17])
async def test_as_of_a_position_is_what_had_been_recorded_up_to_and_including_it(database: str, position: int) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        past = await History(kept.recorder, kept.vault).of(COHORT, AsOf(position=position))
        assert await rows_of(past) == folded_rows(HISTORY[:position])
        assert past.position == min(position, len(HISTORY))


async def test_as_of_a_day_is_what_had_been_recorded_by_its_end_in_copenhagen(database: str) -> None:
    midnight = dt.datetime(2026, 3, 5, tzinfo=COPENHAGEN)
    late, on_time = midnight, midnight - dt.timedelta(microseconds=1)
    async with log(database) as kept:
        await kept.append([_recorded(1, on_time, "organisation-1"), _recorded(2, late, "organisation-2")])
        past = await History(kept.recorder, kept.vault).of(COHORT, AsOf(day=dt.date(2026, 3, 4)))
        assert [it.organisation for it in await past.many(MEMBERSHIPS)] == ["organisation-1"]
        assert (past.position, past.day) == (1, dt.date(2026, 3, 4))


async def test_recorded_late_is_not_known_early(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        pasts = History(kept.recorder, kept.vault)
        day_before = await pasts.of(COHORT, AsOf(day=DAY - dt.timedelta(days=1)))
        assert await day_before.many(EXPERIENCES) == ()
        (known,) = await (await pasts.of(COHORT, AsOf(day=DAY))).many(EXPERIENCES)
        assert (known.experience, known.occurred_on.isoformat()) == ("experience-1", "2026-01-22")


async def test_what_an_import_says_of_its_time_changes_no_past(database: str) -> None:
    registered, planned, invited = (_first(it) for it in (OrganisationRegistered, CohortPlanned, OrganisationInvited))
    today, long_ago, between = (noon(dt.date(year, 3, 4)) for year in (2026, 2021, 2022))
    told = [
        Recorded(registered, Stamp(position=1, by=ADVISOR, recorded_at=today)),
        Recorded(planned, Stamp(position=2, by=ADVISOR, recorded_at=between, simulated=True)),
        Recorded(invited, Stamp(position=3, by=ADVISOR, recorded_at=long_ago, simulated=True)),
    ]
    async with log(database) as kept:
        await kept.append(told)
        pasts = History(kept.recorder, kept.vault)
        before = await pasts.of(COHORT, AsOf(day=today.date() - dt.timedelta(days=1)))
        assert await before.many(JOURNAL) == ()
        since = await (await pasts.of(COHORT, AsOf(day=today.date()))).many(JOURNAL)
        assert [(it.recorded_at, it.simulated) for it in since] == [(today, False), (today, True), (today, True)]


async def test_another_cohort_is_not_in_it(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        past = await History(kept.recorder, kept.vault).of(RunId("cohort-9"), AsOf(position=len(HISTORY)))
        assert await past.many(EVIDENCE) == ()
        assert await past.many(MEMBERSHIPS) == ()
        assert {it.person for it in await past.many(PEOPLE)} == {"person-1", "person-3"}


async def test_a_day_that_is_not_over_grows_and_a_position_does_not(database: str) -> None:
    async with log(database) as kept:
        pasts = History(kept.recorder, kept.vault)
        await kept.append(HISTORY[:40])
        day, position = AsOf(day=dt.date(2030, 1, 1)), AsOf(position=40)
        before = [await pasts.of(COHORT, it) for it in (day, position)]
        assert [it.position for it in before] == [40, 40]
        await kept.append(HISTORY[40:])
        after = [await pasts.of(COHORT, it) for it in (day, position)]
        assert [it.position for it in after] == [len(HISTORY), 40]
        assert after[1] is before[1]


async def test_only_the_latest_pasts_are_remembered(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "PASTS_MAX", 2)
    async with log(database) as kept:
        await kept.append(HISTORY)
        pasts = History(kept.recorder, kept.vault)
        first, second = [await pasts.of(COHORT, AsOf(position=it)) for it in (1, 2)]
        assert await pasts.of(COHORT, AsOf(position=1)) is first
        await pasts.of(COHORT, AsOf(position=3))
        assert await pasts.of(COHORT, AsOf(position=1)) is first
        assert await pasts.of(COHORT, AsOf(position=2)) is not second


async def test_a_history_that_memory_cannot_hold_is_refused(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "EVENTS_MAX", 40)
    async with log(database) as kept:
        await kept.append(HISTORY)
        with pytest.raises(HistoryTooLong):
            await History(kept.recorder, kept.vault).of(COHORT, AsOf(position=len(HISTORY)))


@pytest.mark.parametrize(
    ("text", "then", "shown"),
    [
        ("2026-03-04", AsOf(day=dt.date(2026, 3, 4)), "4. marts 2026"),
        ("4/3-26", AsOf(day=dt.date(2026, 3, 4)), "4. marts 2026"),
        (" 2026-03-04 ", AsOf(day=dt.date(2026, 3, 4)), "4. marts 2026"),
        ("117", AsOf(position=117), "hændelse nr. 117"),
        ("0", AsOf(position=0), "hændelse nr. 0"),
    ],
)
def test_a_day_or_a_position_is_understood(text: str, then: AsOf, shown: str) -> None:
    assert as_of(text) == then
    assert then.text == shown
    assert as_of(then.parameter) == then


@pytest.mark.parametrize(
    "text", ["", "i går", "2026-02-30", "2026-3-4", "2026-W10-3", "4. marts", "-1", "1e3", "²", "٣", "9" * 19]
)
def test_anything_else_is_told_what_to_write(text: str) -> None:
    with pytest.raises(Malformed, match="hverken en dato, der findes"):
        as_of(text)


@pytest.mark.parametrize(("text", "known"), [("0001-01-01", 0), ("9999-12-31", len(HISTORY))])
def test_as_of_the_ends_of_the_calendar_is_nothing_and_all(text: str, known: int) -> None:
    assert len(as_of(text).among(HISTORY)) == known


def _first(kind: type[Event]) -> Event:
    return next(recorded.event for recorded in HISTORY if isinstance(recorded.event, kind))


def _recorded(position: int, at: dt.datetime, organisation: str) -> Recorded[Event]:
    event = made(OrganisationInvited, organisation=organisation)
    return Recorded(event, Stamp(position=position, by=ADVISOR, recorded_at=at))
