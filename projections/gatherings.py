"""Gatherings as they stand: what was announced, who has a place, who waits, and who was there."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.gatherings.events import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringHeld,
    GatheringKind,
    MovedUp,
    SignedUp,
    SignUpCancelled,
)
from domain.gatherings.ids import GatheringId
from domain.gatherings.questions import GatheringEvent, without
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import OrganisationId
from domain.text import Name, Prose
from projections.kernel import Projection, begun

CHANGES = ("title", "about", "place", "organisation", "starts_at", "ends_at", "places")
"""What is said anew when a gathering is changed."""


class GatheringChange(msgspec.Struct, frozen=True, kw_only=True):
    """When and where it was to be before it was changed, and why it was; when it was called off, that."""

    starts_at: dt.datetime
    ends_at: dt.datetime
    place: Name
    reason: Prose
    at: dt.datetime
    position: int


class SignUpRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who has a place, or waits for one, since the position."""

    person: PersonId
    organisation: OrganisationId | None
    waiting: bool
    signed_up_at: dt.datetime
    position: int
    moved_up_at: dt.datetime | None = None


class GatheringRow(msgspec.Struct, frozen=True, kw_only=True):
    """As it was announced, or changed last. `people` are in the order in which they signed up, those who cancelled left
    out; who came to a place first is first among those who have one.
    """

    gathering: GatheringId
    kind: GatheringKind
    title: Name
    about: Prose
    place: Name
    organisation: OrganisationId | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int | None
    announced_by: PersonId
    announced_at: dt.datetime
    position: int
    changes: tuple[GatheringChange, ...] = ()
    cancelled: GatheringChange | None = None
    people: tuple[SignUpRow, ...] = ()
    left: tuple[PersonId, ...] = ()
    attended: tuple[PersonId, ...] | None = None
    others: int = 0

    @property
    def coming(self) -> tuple[SignUpRow, ...]:
        return tuple(it for it in self.people if not it.waiting)

    @property
    def waiting(self) -> tuple[SignUpRow, ...]:
        return tuple(it for it in self.people if it.waiting)

    @property
    def free(self) -> int | None:
        """How many places are left; None where there is room for all."""
        return None if self.places is None else max(0, self.places - len(self.coming))

    @property
    def is_full(self) -> bool:
        return bool(self.waiting) or self.free == 0

    def of(self, person: PersonId) -> SignUpRow | None:
        """That they signed up, None for somebody who has not, or has cancelled."""
        return next((it for it in self.people if it.person == person), None)

    def number_waiting(self, person: PersonId) -> int | None:
        """Which of those who wait, from 1; None for anybody else."""
        return next((number for number, it in enumerate(self.waiting, start=1) if it.person == person), None)

    def is_open(self, at: dt.datetime) -> bool:
        """May somebody sign up, or cancel, at the instant?"""
        return self.cancelled is None and self.attended is None and at < self.starts_at


def _gathering(row: GatheringRow | None, event: GatheringEvent, stamp: Stamp) -> GatheringRow:
    if isinstance(event, GatheringAnnounced):
        return row_of(GatheringRow, event, stamp, announced_by=stamp.by, announced_at=stamp.recorded_at)
    row = begun(row)
    match event:
        case GatheringChanged():
            now = {it: getattr(event, it) for it in CHANGES}
            told = any(it.position == stamp.position for it in row.changes)
            return row if told else replace(row, changes=(*row.changes, _before(row, event.reason, stamp)), **now)
        case GatheringCancelled():
            return replace(row, cancelled=_before(row, event.reason, stamp))
        case GatheringHeld(attended=attended, others=others):
            return replace(row, attended=attended, others=others)
        case SignedUp():
            one = row_of(SignUpRow, event, stamp, signed_up_at=stamp.recorded_at)
            return replace(row, people=(*_others(row, event.person), one), left=without(row.left, event.person))
        case SignUpCancelled(person=person):
            return replace(row, people=_others(row, person), left=(*without(row.left, person), person))
        case MovedUp(person=person):
            return replace(row, people=_moved_up(row.people, person, stamp))
    assert_never(event)


def _others(row: GatheringRow, person: PersonId) -> tuple[SignUpRow, ...]:
    return tuple(it for it in row.people if it.person != person)


def _before(row: GatheringRow, reason: Prose, stamp: Stamp) -> GatheringChange:
    return GatheringChange(
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        reason=reason,
        at=stamp.recorded_at,
        position=stamp.position,
    )


def _moved_up(people: tuple[SignUpRow, ...], person: PersonId, stamp: Stamp) -> tuple[SignUpRow, ...]:
    return tuple(
        replace(it, waiting=False, moved_up_at=stamp.recorded_at) if it.person == person else it for it in people
    )


GATHERINGS = Projection("gatherings", GatheringRow, key=("gathering",), evolve=_gathering)
