"""What organisations propose for a meeting's agenda, or wish of it, and what became of each."""

from enum import Enum
from typing import NewType

import msgspec

from domain.kernel import Event, Question, Stamp
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose, Title

AgendaPointId = NewType("AgendaPointId", str)


class PointAnswer(Enum):
    TAKEN_IN = "taken_in"
    DECLINED = "declined"


class AgendaPointProposed(Event, frozen=True):
    """An organisation proposes a point for the agenda, for so long, or wishes something of the meeting."""

    TOPIC = "meetings.AgendaPointProposed"
    KIND = "Punkt foreslået til et møde"
    READ_WITH = ("cohort",)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    agenda_point: AgendaPointId
    title: Title
    why: Prose | None = None
    minutes: int | None = None


class AgendaPointAnswered(Event, frozen=True):
    """The advisors take it in, or say why not."""

    TOPIC = "meetings.AgendaPointAnswered"
    KIND = "Svar på et forslag til et møde"
    READ_WITH = ("cohort",)
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    agenda_point: AgendaPointId
    answer: PointAnswer
    sentence: Prose | None = None


class PointState(msgspec.Struct, frozen=True, kw_only=True):
    """One proposal, whose it is, and what was answered, if anything was."""

    agenda_point: AgendaPointId
    organisation: OrganisationId
    answer: PointAnswer | None = None


PointStates = tuple[PointState, ...]


def points_proposed(meeting: MeetingId, organisation: OrganisationId) -> Question[PointStates]:
    """What has the organisation proposed for the meeting, and what was answered?"""
    return Question((meeting, organisation), (), _points)


def _points(points: PointStates, event: AgendaPointProposed | AgendaPointAnswered, _: Stamp) -> PointStates:
    if isinstance(event, AgendaPointProposed):
        others = tuple(it for it in points if it.agenda_point != event.agenda_point)
        return (*others, PointState(agenda_point=event.agenda_point, organisation=event.organisation))
    return tuple(
        msgspec.structs.replace(it, answer=event.answer) if it.agenda_point == event.agenda_point else it
        for it in points
    )
