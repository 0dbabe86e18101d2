"""Cancel a meeting: it bounds no period any more, and its history stays."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingCancelled, MeetingId
from domain.meetings.limits import explained
from domain.meetings.questions import MeetingStates, meetings_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.plans.run import RunId
from domain.text import Prose


class CancelMeeting(Command, frozen=True):
    """Where a limit of the programme breaks by it, it is said why as well."""

    LATER = ("limit_broken_because",)
    cohort: RunId
    meeting: MeetingId
    reason: Prose
    limit_broken_because: Prose | None = None


def decide(command: CancelMeeting, _: Act, meetings: MeetingStates, planned: CohortPlanned | None) -> Iterator[Event]:
    refuse_unless_scheduled(find(command.meeting, meetings))
    yield explained(planned, meetings, following(MeetingCancelled, command))


cancel_meeting = Decision(
    command=CancelMeeting,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meetings_of(it.cohort), cohort_planned(it.cohort)),
    decide=decide,
)
