"""Move a meeting to another time; it counts on its new day."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId, MeetingMoved
from domain.meetings.limits import explained
from domain.meetings.order import refuse_unless_in_place, refuse_unless_ordered, refuse_unless_timely
from domain.meetings.questions import MeetingStates, meetings_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.plans.run import RunId
from domain.text import Prose


class MoveMeeting(Command, frozen=True):
    """Where a limit of the programme breaks by it, it is said why as well; moved to a day that is gone, that it was
    held then.
    """

    LATER = ("limit_broken_because", "was_held")
    cohort: RunId
    meeting: MeetingId
    starts_at: dt.datetime
    ends_at: dt.datetime
    reason: Prose
    limit_broken_because: Prose | None = None
    was_held: bool | None = None


class MovedIntoThePast(Refusal):
    sentence = (
        "Et møde kan ikke flyttes til en dag, der er gået, medmindre det blev holdt da. Registrér bagefter, at det er "
        "holdt."
    )


def decide(command: MoveMeeting, act: Act, meetings: MeetingStates, planned: CohortPlanned | None) -> Iterator[Event]:
    meeting = find(command.meeting, meetings)
    refuse_unless_scheduled(meeting)
    refuse_unless_timely(command.starts_at, command.ends_at)
    if (command.starts_at, command.ends_at) == (meeting.starts_at, meeting.ends_at):
        return
    on = day_of(command.starts_at)
    refuse_unless_ordered(meeting.meeting, meeting.kind, on, meetings)
    refuse_unless_in_place(meeting, on, meetings)
    if on < day_of(act.at) and not command.was_held:
        raise MovedIntoThePast
    moved = following(
        MeetingMoved,
        command,
        starts_at=command.starts_at.astimezone(dt.UTC),
        ends_at=command.ends_at.astimezone(dt.UTC),
    )
    yield explained(planned, meetings, moved)


move_meeting = Decision(
    command=MoveMeeting,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meetings_of(it.cohort), cohort_planned(it.cohort)),
    decide=decide,
)
