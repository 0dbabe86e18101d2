"""Say whether somebody comes to a meeting: everybody for themselves, the coordinator for the organisation's others."""

from collections.abc import Iterator

from domain.cohorts.questions import Coordination, Membership, coordination, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.meetings.events import Coming, ComingAnswered, MeetingId
from domain.meetings.questions import AnsweredComing, MeetingStates, coming_answered, meeting_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.plans.run import RunId


class AnswerComing(Command, frozen=True):
    """It may be answered, and answered anew, until the meeting is recorded as held."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    person: PersonId
    coming: Coming


class NotTheirsToAnswer(Refusal):
    sentence = "Du kan svare for dig selv. For andre svarer tovholderen."


class ComesForAnother(Refusal):
    sentence = "Den, der skal med, er ikke deltager fra organisationen."


def decide(
    command: AnswerComing,
    act: Act,
    held: Membership,
    meetings: MeetingStates,
    coordinates: Coordination,
    person: RolesHeld,
    before: AnsweredComing | None,
) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    meeting = find(command.meeting, meetings)
    refuse_unless_scheduled(meeting)
    if act.by not in (command.person, coordinates.coordinator):
        raise NotTheirsToAnswer
    if not person.is_member(command.organisation):
        raise ComesForAnother
    stands = before is not None and before.position > meeting.scheduled_position
    if before is None or not stands or before.coming is not command.coming:
        yield following(ComingAnswered, command)


answer_coming = Decision(
    command=AnswerComing,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        coordination(it.cohort, it.organisation),
        standing(it.person),
        coming_answered(it.meeting, it.person),
    ),
    decide=decide,
)
