"""Set the agenda of a meeting; setting it again replaces it."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.events import AgendaSet, MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.plans.run import RunId

AGENDA_ITEMS_MAX = 30
AGENDA_ITEM_MINUTES_MAX = 600


class SetAgenda(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    items: tuple[AgendaItem, ...]


class AgendaOutOfRange(Refusal):
    FIELD = "items"
    sentence = "En dagsorden har mellem 1 og {0} punkter på hver mellem 1 og {1} minutter."


def decide(command: SetAgenda, _: Act, meetings: MeetingStates) -> Iterator[Event]:
    refuse_unless_scheduled(find(command.meeting, meetings))
    if not 1 <= len(command.items) <= AGENDA_ITEMS_MAX or not all(
        1 <= item.minutes <= AGENDA_ITEM_MINUTES_MAX for item in command.items
    ):
        raise AgendaOutOfRange(AGENDA_ITEMS_MAX, AGENDA_ITEM_MINUTES_MAX)
    yield following(AgendaSet, command)


set_agenda = Decision(
    command=SetAgenda,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting),),
    decide=decide,
)
