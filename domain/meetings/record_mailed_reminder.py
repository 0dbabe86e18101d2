"""Record that an organisation was mailed about the presentation it had not submitted, once for each day of a meeting.

The portal does it by itself, when a mail server has taken the first such letter: what it knows is that it was sent.
"""

import datetime as dt
from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, Question, Refusal, Stamp
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find
from domain.meetings.remind_of_presentation import presentation_reminded
from domain.meetings.reminded import PresentationReminderMailed
from domain.organisations.authority import THE_PORTAL
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class RecordMailedReminder(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId


class NothingToRemindOf(Refusal):
    sentence = "Organisationen er ikke blevet mindet om præsentationen."


def decide(
    command: RecordMailedReminder,
    _: Act,
    meetings: MeetingStates,
    reminded: frozenset[dt.date],
    mailed: frozenset[dt.date],
) -> Iterator[Event]:
    meeting = find(command.meeting, meetings)
    if meeting.on not in reminded:
        raise NothingToRemindOf
    if meeting.on not in mailed:
        yield following(PresentationReminderMailed, command, meeting_on=meeting.on)


def reminder_mailed(meeting: MeetingId, organisation: OrganisationId) -> Question[frozenset[dt.date]]:
    """For which days of the meeting has the organisation been mailed?"""
    return Question((meeting, organisation), frozenset(), _mailed)


def _mailed(days: frozenset[dt.date], event: PresentationReminderMailed, _: Stamp) -> frozenset[dt.date]:
    return days | {event.meeting_on}


record_mailed_reminder = Decision(
    command=RecordMailedReminder,
    permission=THE_PORTAL,
    asks=lambda it, _: (
        meeting_of(it.cohort, it.meeting),
        presentation_reminded(it.meeting, it.organisation),
        reminder_mailed(it.meeting, it.organisation),
    ),
    decide=decide,
)
