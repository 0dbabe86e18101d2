"""Propose a point for a meeting's agenda, or wish something of it, until it is recorded as held."""

from collections.abc import Iterator

from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.agenda_points import AgendaPointId, AgendaPointProposed, PointStates, points_proposed
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.meetings.set_agenda import AGENDA_ITEM_MINUTES_MAX
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose, Title

POINTS_MAX = 10


class ProposeAgendaPoint(Command, frozen=True):
    """Proposed again it is said anew, until it has been answered."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    agenda_point: AgendaPointId
    title: Title
    why: Prose | None = None
    minutes: int | None = None


class ProposalAnswered(Refusal):
    sentence = "Forslaget er besvaret og kan ikke ændres. Foreslå et nyt."


class TooManyPoints(Refusal):
    sentence = "I har foreslået {0} punkter til mødet. Det er så mange, der kan foreslås."


class PointMinutesOutOfRange(Refusal):
    FIELD = "minutes"
    sentence = "Et punkt varer mellem 1 og {0} minutter."


def decide(
    command: ProposeAgendaPoint, _: Act, held: Membership, meetings: MeetingStates, before: PointStates
) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    refuse_unless_scheduled(find(command.meeting, meetings))
    stands = next((it for it in before if it.agenda_point == command.agenda_point), None)
    if stands is not None and stands.answer is not None:
        raise ProposalAnswered
    if stands is None and len(before) >= POINTS_MAX:
        raise TooManyPoints(POINTS_MAX)
    if command.minutes is not None and not 1 <= command.minutes <= AGENDA_ITEM_MINUTES_MAX:
        raise PointMinutesOutOfRange(AGENDA_ITEM_MINUTES_MAX)
    yield following(AgendaPointProposed, command)


propose_agenda_point = Decision(
    command=ProposeAgendaPoint,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        points_proposed(it.meeting, it.organisation),
    ),
    decide=decide,
)
