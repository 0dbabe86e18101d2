"""Lock the minutes as they stand: what is locked is the version that the advisor has read."""

from collections.abc import Iterator

from domain.cohorts.authority import COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.minuted import (
    MinutesAreLocked,
    MinutesLocked,
    MinutesState,
    MinutesWrittenMeanwhile,
    NoMinutes,
    minutes_of,
)
from domain.plans.run import RunId


class LockMinutes(Command, frozen=True):
    cohort: RunId
    meeting: MeetingId
    version: int


def decide(command: LockMinutes, _: Act, minutes: MinutesState) -> Iterator[Event]:
    if minutes.versions == 0:
        raise NoMinutes
    if minutes.locked:
        raise MinutesAreLocked
    if command.version != minutes.versions:
        raise MinutesWrittenMeanwhile
    yield following(MinutesLocked, command)


lock_minutes = Decision(
    command=LockMinutes,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (minutes_of(it.cohort, it.meeting),),
    decide=decide,
)
