"""A gathering is announced, changed, called off; people sign up, wait, cancel, and are there.

Whoever comes is known by an id, as everybody is: name and mail live elsewhere, and can be forgotten there.
"""

import datetime as dt
from enum import Enum

from domain.gatherings.ids import GatheringId
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId
from domain.text import Name, Prose


class GatheringKind(Enum):
    NETWORK_MEETING = "network_meeting"
    THEME_DAY = "theme_day"
    CONFERENCE = "conference"


class GatheringAnnounced(Event, frozen=True):
    """What it is `about`, where it is and when, and for how many (None: for all who come).

    An organisation may be its host. Everything of it is public.
    """

    TOPIC = "gatherings.GatheringAnnounced"
    DOCUMENT = "Opslag om netværksmøde, temadag eller konference"
    READ_WITH = ("gathering",)
    gathering: GatheringId
    kind: GatheringKind
    title: Name
    about: Prose
    place: Name
    organisation: OrganisationId | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int | None


class GatheringChanged(Event, frozen=True):
    """All of it as it is from now on, and why; those who have signed up are told."""

    TOPIC = "gatherings.GatheringChanged"
    DOCUMENT = "Ændret opslag om netværksmøde, temadag eller konference"
    READ_WITH = ("gathering",)
    gathering: GatheringId
    title: Name
    about: Prose
    place: Name
    organisation: OrganisationId | None
    starts_at: dt.datetime
    ends_at: dt.datetime
    places: int | None
    reason: Prose


class GatheringCancelled(Event, frozen=True):
    """It does not take place, and why; those who have signed up are told."""

    TOPIC = "gatherings.GatheringCancelled"
    READ_WITH = ("gathering",)
    gathering: GatheringId
    reason: Prose


class SignedUp(Event, frozen=True):
    """Somebody wants to come, for their organisation here if it is one; `waiting` where all places were taken."""

    TOPIC = "gatherings.SignedUp"
    gathering: GatheringId
    person: PersonId
    organisation: OrganisationId | None
    waiting: bool


class SignUpCancelled(Event, frozen=True):
    """They do not come after all, or wait no more."""

    TOPIC = "gatherings.SignUpCancelled"
    gathering: GatheringId
    person: PersonId


class MovedUp(Event, frozen=True):
    """There is a place now for somebody who waited."""

    TOPIC = "gatherings.MovedUp"
    gathering: GatheringId
    person: PersonId


class GatheringHeld(Event, frozen=True):
    """It took place; who was there of those who had signed up, and how many `others`. Told again it is put right."""

    TOPIC = "gatherings.GatheringHeld"
    DOCUMENT = "Deltagerliste fra netværksmøde, temadag eller konference"
    gathering: GatheringId
    attended: tuple[PersonId, ...]
    others: int
