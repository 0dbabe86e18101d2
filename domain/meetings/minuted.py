"""Minutes are locked once they stand, and reopened where they have to be changed after all; how do they stand?"""

import msgspec

from domain.kernel import Event, Question, Refusal, Stamp
from domain.meetings.events import MeetingId, MinutesRecorded
from domain.plans.run import RunId
from domain.text import Prose


class MinutesLocked(Event, frozen=True):
    """The minutes stand as they are: until they are reopened they are not written again.

    `version` is which were locked, counted from 1 by how often they had been recorded.
    """

    TOPIC = "meetings.MinutesLocked"
    KIND = "Referat låst"
    cohort: RunId
    meeting: MeetingId
    version: int


class MinutesReopened(Event, frozen=True):
    """The locked minutes may be written again, and why; what was locked stays readable."""

    TOPIC = "meetings.MinutesReopened"
    KIND = "Referat låst op"
    READ_WITH = ("cohort",)
    cohort: RunId
    meeting: MeetingId
    reason: Prose


class MinutesAreLocked(Refusal):
    sentence = "Referatet er låst. Skal det ændres, så lås det op først, med en begrundelse."


class MinutesAreOpen(Refusal):
    sentence = "Referatet er ikke låst."


class NoMinutes(Refusal):
    sentence = "Der er ikke skrevet et referat endnu."


class MinutesWrittenMeanwhile(Refusal):
    sentence = "Referatet er skrevet om imens. Læs det, som det står nu, og lås det så."


class MinutesState(msgspec.Struct, frozen=True, kw_only=True):
    """How often the minutes were recorded: the last time they stand by. Whether they are locked."""

    versions: int = 0
    locked: bool = False


def minutes_of(cohort: RunId, meeting: MeetingId) -> Question[MinutesState]:
    """How do the meeting's minutes stand?"""
    return Question((cohort, meeting), MinutesState(), _minutes)


def _minutes(state: MinutesState, event: MinutesRecorded | MinutesLocked | MinutesReopened, _: Stamp) -> MinutesState:
    if isinstance(event, MinutesRecorded):
        return msgspec.structs.replace(state, versions=state.versions + 1)
    return msgspec.structs.replace(state, locked=isinstance(event, MinutesLocked))
