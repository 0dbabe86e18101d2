"""The pieces of evidence that rules count, each with the position it was recorded at."""

import datetime as dt

import msgspec

from domain.meetings.events import Answer, CallKind, MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.timing import ActivityCode
from domain.sharing.events import ExperienceId
from domain.sides import RunSide
from domain.test_actions.events import TestActionId


class Cycle(msgspec.Struct, frozen=True, kw_only=True):
    """The days, both included, in which a test action was planned to be tried."""

    organisation: OrganisationId
    test_action: TestActionId
    cycle: int
    from_on: dt.date
    to_on: dt.date
    position: int


class Experience(msgspec.Struct, frozen=True, kw_only=True):
    """`position` is that of the latest event that says so: the posting, the correction or the withdrawal."""

    organisation: OrganisationId
    test_action: TestActionId
    experience: ExperienceId
    occurred_on: dt.date
    position: int
    withdrawn: bool = False


class Presentation(msgspec.Struct, frozen=True, kw_only=True):
    organisation: OrganisationId
    meeting: MeetingId
    submitted_at: dt.datetime
    position: int


class Call(msgspec.Struct, frozen=True, kw_only=True):
    organisation: OrganisationId
    kind: CallKind
    held_on: dt.date
    continued_progress: Answer | None
    position: int


class Attestation(msgspec.Struct, frozen=True, kw_only=True):
    """What was answered of an activity for a day; the latest answer for the day counts."""

    organisation: OrganisationId
    activity: ActivityCode
    attested_on: dt.date
    answer: Answer
    position: int


class Evaluation(msgspec.Struct, frozen=True, kw_only=True):
    """One side said what it thinks of the cooperation; `on` is the day it was recorded."""

    organisation: OrganisationId
    side: RunSide
    on: dt.date
    position: int


class Feedback(msgspec.Struct, frozen=True, kw_only=True):
    organisation: OrganisationId
    meeting: MeetingId
    sparring_relevant: Answer
    local_focus: Answer | None
    position: int
