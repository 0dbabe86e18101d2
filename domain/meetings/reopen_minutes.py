"""Reopen minutes that were locked, with the reason; the version that was locked stays readable."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.minuted import MinutesAreOpen, MinutesReopened, MinutesState, minutes_of
from domain.plans.run import RunId
from domain.text import Prose


class ReopenMinutes(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    reason: Prose


def decide(command: ReopenMinutes, _: Act, minutes: MinutesState) -> Iterator[Event]:
    if not minutes.locked:
        raise MinutesAreOpen
    yield following(MinutesReopened, command)


reopen_minutes = Decision(
    command=ReopenMinutes,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (minutes_of(it.cohort, it.meeting),),
    decide=decide,
)
