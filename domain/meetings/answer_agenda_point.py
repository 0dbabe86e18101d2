"""Take a proposed point in, or say no to it with a sentence: whoever proposed it reads what became of it."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.agenda_points import (
    AgendaPointAnswered,
    AgendaPointId,
    PointAnswer,
    PointStates,
    points_proposed,
)
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class AnswerAgendaPoint(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    agenda_point: AgendaPointId
    answer: PointAnswer
    sentence: Prose | None = None


class NoSuchPoint(Refusal):
    sentence = "Forslaget findes ikke til det møde."


class PointAlreadyAnswered(Refusal):
    sentence = "Forslaget er allerede besvaret."


class DeclinedWithoutSentence(Refusal):
    FIELD = "sentence"
    sentence = "Skriv en sætning til dem, der foreslog punktet, om hvorfor det ikke kommer med."


def decide(command: AnswerAgendaPoint, _: Act, meetings: MeetingStates, points: PointStates) -> Iterator[Event]:
    find(command.meeting, meetings)
    proposed = next((it for it in points if it.agenda_point == command.agenda_point), None)
    if proposed is None:
        raise NoSuchPoint
    if proposed.answer is not None:
        raise PointAlreadyAnswered
    if command.answer is PointAnswer.DECLINED and command.sentence is None:
        raise DeclinedWithoutSentence
    yield following(AgendaPointAnswered, command)


answer_agenda_point = Decision(
    command=AnswerAgendaPoint,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting), points_proposed(it.meeting, it.organisation)),
    decide=decide,
)
