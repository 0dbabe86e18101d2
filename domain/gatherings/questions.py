"""What decisions ask about gatherings: how one stands, who has a place in it, and who waits for one."""

import datetime as dt
from typing import assert_never

import msgspec

from domain.gatherings.events import (
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringHeld,
    MovedUp,
    SignedUp,
    SignUpCancelled,
)
from domain.gatherings.ids import GatheringId
from domain.kernel import PersonId, Question, Stamp

GatheringEvent = (
    GatheringAnnounced | GatheringChanged | GatheringCancelled | GatheringHeld | SignedUp | SignUpCancelled | MovedUp
)


class Gathering(msgspec.Struct, frozen=True, kw_only=True):
    """As it stands: those with a place and those who wait, in the order in which they came to it."""

    starts_at: dt.datetime | None = None
    places: int | None = None
    cancelled: bool = False
    held: bool = False
    coming: tuple[PersonId, ...] = ()
    waiting: tuple[PersonId, ...] = ()

    @property
    def is_full(self) -> bool:
        """Is there no place for one more? Whoever waits comes first."""
        return bool(self.waiting) or (self.places is not None and len(self.coming) >= self.places)

    def moving_up(self, places: int | None) -> tuple[PersonId, ...]:
        """Who of those who wait has a place, with so many places in all."""
        free = len(self.waiting) if places is None else max(0, places - len(self.coming))
        return self.waiting[:free]


def gathering_of(gathering: GatheringId) -> Question[Gathering]:
    """How does the gathering stand?"""
    return Question((gathering,), Gathering(), evolve_gathering)


def evolve_gathering(state: Gathering, event: GatheringEvent, _: Stamp) -> Gathering:
    replace = msgspec.structs.replace
    match event:
        case GatheringAnnounced() | GatheringChanged():
            return replace(state, starts_at=event.starts_at, places=event.places)
        case GatheringCancelled():
            return replace(state, cancelled=True)
        case GatheringHeld():
            return replace(state, held=True)
        case SignedUp(person=person, waiting=True):
            return replace(state, waiting=(*state.waiting, person))
        case SignedUp(person=person):
            return replace(state, coming=(*state.coming, person))
        case SignUpCancelled(person=person):
            return replace(state, coming=without(state.coming, person), waiting=without(state.waiting, person))
        case MovedUp(person=person):
            return replace(state, coming=(*state.coming, person), waiting=without(state.waiting, person))
    assert_never(event)


def without(people: tuple[PersonId, ...], person: PersonId) -> tuple[PersonId, ...]:
    return tuple(it for it in people if it != person)
