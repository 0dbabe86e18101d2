"""The past is folded of those who have a part in a cohort, and shows what the whole registry would have shown."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

import msgspec
import pytest
from eventsourcing.dcb.api import DCBQuery, DCBSequencedEvent
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.applications.answered import ApplicationBecameRun
from domain.calendar import day_of
from domain.corrections import CORRECTS, corrected_by
from domain.entries import EntryId, entry_id
from domain.kernel import Event, PersonId, Recorded, Stamp
from domain.organisations.events import (
    OrganisationId,
    OrganisationRegistered,
    PersonRegistered,
    Role,
    RoleGranted,
    RoleRevoked,
)
from portal.event_store import AsyncDCBRecorder
from portal.rows import history
from portal.rows.history import AsOf, History, Reckoning
from portal.rows.leavers import Left, left
from portal.rows.past_rows import PastRows
from portal.rows.registry_index import REGISTRY
from portal.sealing import Vault
from portal.sealing.envelope import decode
from portal.words.labels import Labels, labels_of_cohort
from projections import PROJECTIONS
from projections.cohorts import COHORTS
from projections.journal import JOURNAL
from projections.memberships import MEMBERSHIPS
from projections.organisations import ORGANISATIONS, PEOPLE
from projections.privacy import DELETIONS
from tests.portal.kept import stored
from tests.projections.histories import COHORT
from tests.projections.programme import ADVISOR, made, noon, programme_of_the_cohort, whole_programme

HISTORY = whole_programme()
FIRST_DAY = dt.date(2026, 1, 1)
MOVER, STRANGER = PersonId("person-8"), PersonId("person-9")
ELSEWHERE, OWN = OrganisationId("organisation-8"), OrganisationId("organisation-1")


def granted(person: PersonId, organisation: OrganisationId | None, role: Role = Role.PARTICIPANT) -> Event:
    return made(RoleGranted, person=person, role=role, organisation=organisation)


REGISTERED = (
    made(OrganisationRegistered, organisation=ELSEWHERE, name="Boform 8"),
    made(PersonRegistered, person=MOVER, title="Leder"),
    made(PersonRegistered, person=STRANGER, title="Medarbejder"),
    granted(MOVER, ELSEWHERE),
    granted(STRANGER, ELSEWHERE),
    made(RoleRevoked, person=MOVER, role=Role.PARTICIPANT, organisation=ELSEWHERE),
    granted(MOVER, OWN),
    granted(STRANGER, None, Role.ADVISOR),
)
"""Somebody of another organisation comes to the cohort's, and somebody else to the agency."""


@st.composite
def told_with_others(draw: st.DrawFn) -> tuple[Recorded[Event], ...]:
    """A programme, with others registered meanwhile, a few of whom come to it; an import may set the clocks."""
    told = [(it.event, it.stamp) for it in HISTORY]
    others = REGISTERED[: draw(st.integers(3, len(REGISTERED)))]
    places = sorted(draw(st.lists(st.integers(4, len(told)), min_size=len(others), max_size=len(others))))
    for event, place in zip(reversed(others), reversed(places), strict=True):
        at = noon(FIRST_DAY + dt.timedelta(days=draw(st.integers(0, 400))))
        told.insert(place, (event, Stamp(position=0, by=ADVISOR, recorded_at=at)))
    entries = {entry_id(stamp.position): entry_id(number) for number, (_, stamp) in enumerate(told, start=1)}
    return tuple(
        Recorded(_still_correcting(event, entries), msgspec.structs.replace(stamp, position=number))
        for number, (event, stamp) in enumerate(told, start=1)
    )


def _still_correcting(event: Event, entries: Mapping[EntryId, EntryId]) -> Event:
    """The event, which corrects the same as before it was numbered anew."""
    corrects = corrected_by(event)
    return event if corrects is None else msgspec.structs.replace(event, **{CORRECTS: entries[corrects]})


class InMemory:
    """A log, and a vault with nothing sealed. Counts the cohort's events that it was asked for."""

    def __init__(self, told: Sequence[Recorded[Event]]) -> None:
        self.told = told
        self.read: list[int] = []

    async def head(self) -> int:
        return len(self.told)

    async def stream(self, query: DCBQuery, *, after: int = 0, until: int) -> AsyncIterator[DCBSequencedEvent]:
        for recorded in self.told[after:until]:
            event = stored(recorded)
            if any(set(it.tags) <= set(event.tags) and (not it.types or event.type in it.types) for it in query.items):
                self.read += [recorded.stamp.position] if COHORT in event.tags else []
                yield DCBSequencedEvent(event, recorded.stamp.position)

    async def opened(self, found: Sequence[DCBSequencedEvent]) -> list[Recorded[Event]]:
        return [decode(it) for it in found]

    async def generation(self) -> int:
        return 0


def history_of(kept: InMemory) -> History:
    recorder: AsyncDCBRecorder = kept  # type: ignore[assignment]  # as much of one as is needed
    vault: Vault = kept  # type: ignore[assignment]  # likewise
    return History(recorder, vault)


def whole(told: Sequence[Recorded[Event]]) -> list[Recorded[Event]]:
    """The cohort's events, and the whole registry."""
    return [it for it in told if getattr(it.event, "cohort", None) == COHORT or isinstance(it.event, REGISTRY)]


async def shown(rows: PastRows) -> dict[str, Any]:
    """Everything that pages of the cohort show of these rows: what is asked to be deleted stands outside any."""
    others = (ORGANISATIONS, PEOPLE, JOURNAL, DELETIONS)
    tables = {it.table: await rows.many(it) for it in PROJECTIONS if it not in others}
    cohort = await rows.one(COHORTS, COHORT)
    memberships = await rows.many(MEMBERSHIPS, cohort=COHORT)
    labels = Labels({}) if cohort is None else await labels_of_cohort(rows, cohort, memberships, None)
    journal = await rows.many(JOURNAL, cohort=COHORT)
    return {**tables, "journal": journal, "labels": labels, "positions": rows.positions}


THENS = st.one_of(
    st.integers(0, 120).map(lambda position: AsOf(position=position)),
    st.builds(
        lambda days, reckoning: AsOf(day=FIRST_DAY + dt.timedelta(days=days), reckoning=reckoning),
        st.integers(0, 400),
        st.sampled_from(Reckoning),
    ),
    st.just(AsOf()),
)


@given(told_with_others(), st.lists(THENS, min_size=1, max_size=4), st.integers(1, 120))
@settings(max_examples=25, deadline=None)
def test_the_past_by_need_shows_what_the_past_of_the_whole_registry_shows(
    told: tuple[Recorded[Event], ...], thens: list[AsOf], early: int
) -> None:
    async def same() -> None:
        kept = InMemory(told[:early])
        pasts = history_of(kept)
        await pasts.of(COHORT, thens[0])
        kept.told = told
        for then in thens:
            by_need, folded = await pasts.of(COHORT, then), PastRows(then.among(whole(told)))
            assert await shown(by_need) == await shown(folded)
            assert then.day is not None or by_need.day == folded.day

    asyncio.run(same())


@given(told_with_others(), THENS)
@settings(max_examples=25, deadline=None)
def test_whoever_has_left_sees_what_the_whole_registry_would_show(
    told: tuple[Recorded[Event], ...], then: AsOf
) -> None:
    async def same() -> None:
        members = await PastRows(told).many(MEMBERSHIPS, cohort=COHORT)
        for gone in (left([it]) for it in members):
            if gone is not None:
                by_need = await history_of(InMemory(told)).of(COHORT, then, left=gone)
                assert await shown(by_need) == await shown(_reached(told, then, gone))

    asyncio.run(same())


def _reached(told: Sequence[Recorded[Event]], then: AsOf, gone: Left) -> PastRows:
    return PastRows(then.among(gone.among(whole(told))))


def with_strangers(count: int) -> tuple[Recorded[Event], ...]:
    """The whole programme, after so many people of another organisation were registered."""
    events: list[Event] = [made(OrganisationRegistered, organisation=ELSEWHERE, name="Boform 8")]
    for number in range(count):
        person = PersonId(f"person-s{number}")
        events += [made(PersonRegistered, person=person, title="Medarbejder"), granted(person, ELSEWHERE)]
    stamps = [Stamp(position=0, by=ADVISOR, recorded_at=noon(FIRST_DAY)) for _ in events]
    told = [*zip(events, stamps, strict=True), *((it.event, it.stamp) for it in HISTORY)]
    entries = {entry_id(stamp.position): entry_id(number) for number, (_, stamp) in enumerate(told, start=1)}
    return tuple(
        Recorded(_still_correcting(event, entries), msgspec.structs.replace(stamp, position=number))
        for number, (event, stamp) in enumerate(told, start=1)
    )


@pytest.mark.parametrize("strangers", [0, 3, 500])
async def test_people_who_have_no_part_in_the_cohort_are_not_in_its_past(strangers: int) -> None:
    past = await history_of(InMemory(with_strangers(strangers))).of(COHORT, AsOf())
    begun = sum(isinstance(it.event, ApplicationBecameRun) for it in HISTORY)
    assert past.size == len(programme_of_the_cohort()) + begun


async def test_a_past_is_kept_however_many_people_are_registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("EVENTS_KEPT_MAX", "EVENTS_MAX"):
        monkeypatch.setattr(history, limit, len(HISTORY))
    kept = InMemory(with_strangers(500))
    pasts = history_of(kept)
    for position in (1030, 1040, 1050):
        await pasts.of(COHORT, AsOf(position=position))
    assert len(kept.read) == len(set(kept.read))


async def test_the_day_of_a_position_is_that_of_the_log_also_where_a_stranger_was_registered_last() -> None:
    told = [*HISTORY]
    late = told[-1].stamp.recorded_at + dt.timedelta(days=9)
    stranger = made(PersonRegistered, person=STRANGER)
    told.append(Recorded(stranger, Stamp(position=len(told) + 1, by=ADVISOR, recorded_at=late)))
    pasts = history_of(InMemory(told))
    days = [(await pasts.of(COHORT, AsOf(position=it))).day for it in (len(told) - 1, len(told))]
    assert days == [day_of(told[-2].stamp.recorded_at), day_of(late)]
