"""Schedule a joint meeting of a cohort."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId, MeetingKind, MeetingScheduled
from domain.meetings.in_plan import refuse_unless_planned
from domain.meetings.limits import explained
from domain.meetings.order import refuse_unless_ordered, refuse_unless_timely
from domain.meetings.questions import MeetingStates, meeting_state, meetings_of
from domain.plans.programme import Mode
from domain.plans.run import RunId
from domain.text import Prose


class ScheduleMeeting(Command, frozen=True):
    """`starts_at` and `ends_at` are instants with their offset from UTC."""

    LATER = ("limit_broken_because",)
    cohort: RunId
    meeting: MeetingId
    kind: MeetingKind
    starts_at: dt.datetime
    ends_at: dt.datetime
    mode: Mode
    place: Prose | None = None
    limit_broken_because: Prose | None = None


class MeetingAlreadyScheduled(Refusal):
    sentence = "Mødet er allerede planlagt."


def decide(
    command: ScheduleMeeting, _: Act, same: MeetingStates, others: MeetingStates, planned: CohortPlanned | None
) -> Iterator[Event]:
    if same:
        raise MeetingAlreadyScheduled
    if planned is not None:
        refuse_unless_planned(planned.run, command.kind)
    refuse_unless_timely(command.starts_at, command.ends_at)
    refuse_unless_ordered(command.meeting, command.kind, day_of(command.starts_at), others)
    scheduled = following(
        MeetingScheduled,
        command,
        starts_at=command.starts_at.astimezone(dt.UTC),
        ends_at=command.ends_at.astimezone(dt.UTC),
    )
    yield explained(planned, others, scheduled)


schedule_meeting = Decision(
    command=ScheduleMeeting,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_state(it.meeting), meetings_of(it.cohort), cohort_planned(it.cohort)),
    decide=decide,
)
