"""Write down what the mapping of practice showed, and what is recommended, the most urgent first."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import CallAnswer, MeetingId
from domain.meetings.hold_call import answered
from domain.meetings.questions import MeetingStates, meeting_of
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import PracticeMapped, Recommendation
from domain.progress.refusals import held_meeting, refuse_unless_asked, refuse_unless_some

RECOMMENDATIONS_MAX = 12


class MapPractice(Command, frozen=True):
    """`meeting` is the day on which practice was mapped."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    answers: tuple[CallAnswer, ...]
    recommendations: tuple[Recommendation, ...]


def decide(
    command: MapPractice, _: Act, member: Membership, planned: CohortPlanned | None, meetings: MeetingStates
) -> Iterator[Event]:
    refuse_unless_taking_part(member)
    held_meeting(command.meeting, meetings)
    refuse_unless_asked(command.answers, planned)
    refuse_unless_some([it.recommendation for it in command.recommendations], RECOMMENDATIONS_MAX)
    yield following(PracticeMapped, command, answers=answered(command.answers) or ())


map_practice = Decision(
    command=MapPractice,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        cohort_planned(it.cohort),
        meeting_of(it.cohort, it.meeting),
    ),
    decide=decide,
)
