"""Say who is the host of a joint meeting, what leads to it, and who sees to the catering."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.questions import Membership, membership
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.arranged import MeetingArranged
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class ArrangeMeeting(Command, frozen=True):
    """All of it is said anew each time; without an `organisation` the advisors are its host."""

    cohort: RunId
    meeting: MeetingId
    organisation: OrganisationId | None = None
    link: Prose | None = None
    catering: Prose | None = None


class HostNotInvited(Refusal):
    FIELD = "organisation"
    sentence = "Værten skal være en organisation, der er inviteret til holdet."


def decide(command: ArrangeMeeting, _: Act, meetings: MeetingStates, host: Membership | None = None) -> Iterator[Event]:
    refuse_unless_scheduled(find(command.meeting, meetings))
    if host is not None and not (host.takes_part or host.awaits_answer):
        raise HostNotInvited
    yield following(MeetingArranged, command)


arrange_meeting = Decision(
    command=ArrangeMeeting,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (
        meeting_of(it.cohort, it.meeting),
        *(() if it.organisation is None else (membership(it.cohort, it.organisation),)),
    ),
    decide=decide,
)
