"""Remind an organisation of the presentation it has not submitted, once for each day a meeting is set for.

The portal does it by itself, from the day on which the plan has the organisation prepare.
"""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import Membership, cohort_planned, membership
from domain.cohorts.refusals import UnknownCohort
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Question, Refusal, Stamp
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of, presentation_submitted
from domain.meetings.refusals import find, refuse_unless_scheduled
from domain.meetings.reminded import PresentationReminded
from domain.organisations.authority import THE_PORTAL
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class RemindOfPresentation(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId


class NotTimeToRemind(Refusal):
    sentence = "Det er ikke tid til at minde om præsentationen."


def decide(
    command: RemindOfPresentation,
    act: Act,
    planned: CohortPlanned | None,
    held: Membership,
    meetings: MeetingStates,
    submitted: bool,
    reminded: frozenset[dt.date],
) -> Iterator[Event]:
    if planned is None:
        raise UnknownCohort
    refuse_unless_taking_part(held)
    meeting = find(command.meeting, meetings)
    refuse_unless_scheduled(meeting)
    today = day_of(act.at)
    if not planned.run.is_time_to_prepare(meeting.kind.value, meeting.on, today):
        raise NotTimeToRemind
    if submitted or meeting.on in reminded:
        return
    yield following(PresentationReminded, command, meeting_on=meeting.on, days_left=(meeting.on - today).days)


def presentation_reminded(meeting: MeetingId, organisation: OrganisationId) -> Question[frozenset[dt.date]]:
    """For which days of the meeting has the organisation been reminded?"""
    return Question((meeting, organisation), frozenset(), _reminded)


def _reminded(days: frozenset[dt.date], event: PresentationReminded, _: Stamp) -> frozenset[dt.date]:
    return days | {event.meeting_on}


remind_of_presentation = Decision(
    command=RemindOfPresentation,
    permission=THE_PORTAL,
    asks=lambda it, _: (
        cohort_planned(it.cohort),
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        presentation_submitted(it.meeting, it.organisation),
        presentation_reminded(it.meeting, it.organisation),
    ),
    decide=decide,
)
