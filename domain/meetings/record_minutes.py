"""Record the minutes of a meeting that was held; recording them again replaces them, and both stay in the history.

Once they are locked they are not written again before they are reopened.
"""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId, MinutesRecorded, MinutesSection
from domain.meetings.minuted import MinutesAreLocked, MinutesState, minutes_of
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find, refuse_unless_held
from domain.plans.run import RunId
from domain.text import Prose

MINUTES_SECTIONS_MAX = 60


class RecordMinutes(Command, frozen=True):
    LATER = ("sections",)
    cohort: RunId
    meeting: MeetingId
    text: Prose
    sections: tuple[MinutesSection, ...] | None = None


class TooManySections(Refusal):
    sentence = "Et referat har højst {0} afsnit."


def decide(command: RecordMinutes, _: Act, meetings: MeetingStates, minutes: MinutesState) -> Iterator[Event]:
    refuse_unless_held(find(command.meeting, meetings))
    if minutes.locked:
        raise MinutesAreLocked
    if len(command.sections or ()) > MINUTES_SECTIONS_MAX:
        raise TooManySections(MINUTES_SECTIONS_MAX)
    yield following(MinutesRecorded, command)


record_minutes = Decision(
    command=RecordMinutes,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (meeting_of(it.cohort, it.meeting), minutes_of(it.cohort, it.meeting)),
    decide=decide,
)
