"""The portal noticed that a phase began, and what set its day."""

import datetime as dt
from enum import Enum

from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.plans.run import RunId
from domain.plans.timing import Phase
from domain.text import Name


class PhaseCause(Enum):
    """What set the day on which a phase began: the plan alone, a joint meeting, or one that had been moved there."""

    PLAN = "plan"
    MEETING = "meeting"
    MEETING_MOVED = "meeting_moved"


class PhaseBegun(Event, frozen=True):
    """The portal noticed that a phase began on `began_on`; `meeting` is the joint meeting that set the day, if any.

    `called` is what the plan calls it; the group programme's are known without.
    """

    TOPIC = "meetings.PhaseBegun"
    LATER = ("called",)
    KIND = "Fase begyndt"
    HAPPENED_ON = "began_on"
    cohort: RunId
    phase: Phase
    began_on: dt.date
    cause: PhaseCause
    meeting: MeetingId | None = None
    called: Name | None = None
