"""A catalogue of guidelines and recommendations grows by versions, and what is worked with is tagged with its items."""

from enum import Enum
from typing import NewType

import msgspec

from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import DevelopmentPointId
from domain.sharing.events import ExperienceId
from domain.test_actions.events import TestActionId
from domain.text import Name

GuidelineId = NewType("GuidelineId", str)
"""One item as one version of the catalogue has it: `guideline-1-bol-2` is BOL 2 of version 1, and stays that."""


class GuidelineItem(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the catalogue. Its `title` is a name, and stands as those who published it wrote it.

    `explanation` says in our own words what it is about, `words` what people write who work with it. `replaces` is the
    item whose place it takes, besides the one with its code.
    """

    guideline: GuidelineId
    title: Name
    chapter: Name
    collection: Name
    year: int
    source: Name
    link: str | None = None
    explanation: Name | None = None
    words: tuple[Name, ...] = ()
    replaces: GuidelineId | None = None


class TaggedKind(Enum):
    """What may be tagged."""

    TEST_ACTION = "test_action"
    EXPERIENCE = "experience"
    MEETING = "meeting"
    POINT = "point"


# What comes later to it is left out where it says nothing, so that old bytes stay as they were.
class TaggedThing(msgspec.Struct, frozen=True, omit_defaults=True):
    """The one thing that is tagged: whichever of these has an id."""

    test_action: TestActionId | None = None
    experience: ExperienceId | None = None
    meeting: MeetingId | None = None
    point: DevelopmentPointId | None = None

    @property
    def ids(self) -> dict[TaggedKind, str]:
        """The id that it has, by its kind: exactly one, where it is well formed."""
        named = {kind: getattr(self, kind.value) for kind in TaggedKind}
        return {kind: id_ for kind, id_ in named.items() if id_ is not None}

    @property
    def kind(self) -> TaggedKind:
        return next(iter(self.ids))

    @property
    def id(self) -> str:
        return next(iter(self.ids.values()))


class GuidelinesTagged(Event, frozen=True):
    """From now on the thing is said to touch these items, and no others. `organisation` is whose people say so; None
    where an advisor does."""

    TOPIC = "guidelines.GuidelinesTagged"
    KIND = "Knyttet til retningslinjer"
    cohort: RunId
    thing: TaggedThing
    guidelines: tuple[GuidelineId, ...]
    organisation: OrganisationId | None = None

    @property
    def tagged(self) -> str:
        return self.thing.id


class GuidelinesAdded(Event, frozen=True):
    """A version of the catalogue: what is new in it or takes the place of something, and what is `retired`."""

    TOPIC = "guidelines.GuidelinesAdded"
    version: int
    name: Name
    items: tuple[GuidelineItem, ...]
    retired: tuple[GuidelineId, ...] = ()
