"""Check in to a meeting on its day, from where one is.

That one knows the code that is shown there is asked before it is wished.
"""

from collections.abc import Iterator

from domain.calendar import danish_day, day_of
from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.checked_in import CheckedIn, checked_in_at
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, MeetingStatus, last_day, meeting_of
from domain.meetings.refusals import MeetingIsCancelled, find
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class CheckIn(Command, frozen=True):
    """Everybody checks in themselves; also when the meeting was recorded meanwhile, for the list may be corrected."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId


class NotTheDay(Refusal):
    sentence = "Man tjekker ind den dag, mødet holdes: den {0}."


def decide(command: CheckIn, act: Act, held: Membership, meetings: MeetingStates, there: int | None) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    meeting = find(command.meeting, meetings)
    if meeting.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelled
    if not day_of(meeting.starts_at) <= day_of(act.at) <= last_day(meeting.ends_at):
        raise NotTheDay(danish_day(day_of(meeting.starts_at)))
    if there is None or there < meeting.scheduled_position:
        yield following(CheckedIn, command, person=act.by)


check_in = Decision(
    command=CheckIn,
    permission=MEMBER,
    asks=lambda it, act: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        checked_in_at(it.meeting, act.by),
    ),
    decide=decide,
)
