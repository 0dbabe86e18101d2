"""A person is erased, texts are redacted, and both may be held back; nothing here says anything about anybody."""

from enum import Enum
from typing import NewType

from domain.entries import EntryId
from domain.kernel import Event, PersonId
from domain.plans.run import RunId
from domain.text import Prose

HoldId = NewType("HoldId", str)


class Ground(Enum):
    """Why something is forgotten: the person asked, it should never have been written, or its time was up."""

    REQUEST = "request"
    MISTAKE = "mistake"
    RETENTION = "retention"


class HoldGround(Enum):
    """Why something must not be forgotten yet: a legal claim, a supervision under way, or delivery to an archive."""

    LEGAL_CLAIM = "legal_claim"
    SUPERVISION = "supervision"
    ARCHIVING = "archiving"


class PersonErased(Event, frozen=True):
    """Name and mail address are forgotten, and with `texts` everything that the person wrote."""

    TOPIC = "privacy.PersonErased"
    person: PersonId
    ground: Ground
    texts: bool


class TextsRedacted(Event, frozen=True):
    """The texts of one event are forgotten. `leaf` is the event's leaf hash, 64 hexadecimal digits.

    With the leaf an instruction that is carried out again, on a log that was restored from a backup, cannot meet
    another event in the same place.
    """

    TOPIC = "privacy.TextsRedacted"
    KIND = "Tekster slettet"
    entry: EntryId
    leaf: str
    ground: Ground
    cohort: RunId | None = None


class DeletionRequested(Event, frozen=True):
    """Somebody asks that the texts of an event be deleted, which the `author` wrote. It says why, and not what."""

    TOPIC = "privacy.DeletionRequested"
    ABOUT = ("author",)
    READ_WITH = ()
    entry: EntryId
    author: PersonId
    reason: Prose


class DeletionDeclined(Event, frozen=True):
    """They stay, and why."""

    TOPIC = "privacy.DeletionDeclined"
    READ_WITH = ()
    entry: EntryId
    reason: Prose


class HoldPlaced(Event, frozen=True):
    """Nothing of the person, or nothing of the cohort, is forgotten until the hold is lifted."""

    TOPIC = "privacy.HoldPlaced"
    KIND = "Spærring lagt"
    hold: HoldId
    ground: HoldGround
    person: PersonId | None = None
    cohort: RunId | None = None


class HoldLifted(Event, frozen=True):
    TOPIC = "privacy.HoldLifted"
    KIND = "Spærring ophævet"
    hold: HoldId
    person: PersonId | None = None
    cohort: RunId | None = None
