"""What an organisation shows at a meeting, slide by slide: what it says itself, and what the history has to show."""

import datetime as dt
from enum import Enum

import msgspec

from domain.entries import EntryId
from domain.experiences import ExperienceId
from domain.files import FileId
from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionId
from domain.text import Prose, Title


class SlideKind(Enum):
    """What a slide is about. The texts are the organisation's own; what is shown is said by the history."""

    TEXT = "text"
    TEST_ACTION = "test_action"
    EXPERIENCE = "experience"
    RUN_CHART = "run_chart"
    DECISION = "decision"
    PHOTO = "photo"
    SPARRING = "sparring"
    GOAL = "goal"


class SlideBlock(msgspec.Struct, frozen=True, kw_only=True):
    """One slide: `text` is what the organisation says to it, the rest names what it shows.

    Whatever is shown is with a `test_action`, an experience and perhaps a photo with an `experience` of that; a photo
    that names neither stands with the presentation. `entry` tells one
    decision, or one unit's first measurement, from others; without it the latest decision and the first unit are shown.
    """

    kind: SlideKind
    heading: Title | None = None
    text: Prose | None = None
    test_action: TestActionId | None = None
    experience: ExperienceId | None = None
    entry: EntryId | None = None
    photo: FileId | None = None


class SlidesSubmitted(Event, frozen=True):
    """What the organisation presents, in its order. What it shows is what stood when this was recorded."""

    TOPIC = "meetings.SlidesSubmitted"
    KIND = "Præsentation med slides afleveret"
    DOCUMENT = "Præsentation til fællesmøde, slides"
    READ_WITH = ("organisation", "cohort")
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    submitted_at: dt.datetime
    blocks: tuple[SlideBlock, ...]


class SlidesCorrected(Event, frozen=True):
    """The slides as they should have been, and why. What they show is what stood when they were corrected."""

    TOPIC = "meetings.SlidesCorrected"
    KIND = "Præsentation med slides rettet"
    DOCUMENT = "Rettet præsentation til fællesmøde, slides"
    READ_WITH = ("organisation", "cohort")
    CORRECTS = SlidesSubmitted
    MENDS = ("blocks",)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    corrects: EntryId
    blocks: tuple[SlideBlock, ...]
    why: Prose
