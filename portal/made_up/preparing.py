"""A made-up cohort until its kick-off: planned, its meetings set, organisations invited, their people appointed."""

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from domain.cohorts.accept_invitation import AcceptInvitation
from domain.cohorts.appoint_coordinator import AppointCoordinator
from domain.cohorts.assign_advisor import AssignAdvisor
from domain.cohorts.decline_invitation import DeclineInvitation
from domain.cohorts.form_implementation_team import FormImplementationTeam
from domain.cohorts.form_steering_group import FormSteeringGroup
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.cohorts.plan_cohort import PlanCohort
from domain.meetings.cancel_meeting import CancelMeeting
from domain.meetings.events import Answer, CallKind, MeetingId, MeetingKind
from domain.meetings.hold_call import HoldCall
from domain.meetings.move_meeting import MoveMeeting
from domain.meetings.schedule_meeting import ScheduleMeeting
from domain.text import Name, Prose
from portal.made_up.cast import Cast, CastMeeting, coordinator, leader
from portal.made_up.registry import Place
from portal.made_up.telling import ToldCommand, at

PLANNED_DAYS, INVITED_DAYS, ANSWERED_DAYS, CALLED_DAYS, FORMED_DAYS = 70, 66, 40, 14, 10
"""So many days before the kick-off."""
BEGINS_HOUR, ENDS_HOUR = 9, 14
PROGRESS = Answer.YES
REASON = Prose("Lokalet er først ledigt en time senere. Alle tovholdere har sagt ja til det nye tidspunkt.")


def preparing(cast: Cast) -> Iterator[ToldCommand]:
    """What happens before the kick-off, in its order."""
    yield from _planned(cast)
    yield from _scheduled(cast)
    invited_on = cast.kickoff_on - dt.timedelta(days=INVITED_DAYS)
    for number, place in enumerate(cast.invited):
        invite = InviteOrganisation(cohort=cast.cohort, organisation=place.organisation)
        yield ToldCommand(at(invited_on, 9, number), cast.advisor, invite)
    for number, place in enumerate(cast.joined):
        yield from _joined(cast, place, number)
    declined = replace(cast.example(DeclineInvitation), cohort=cast.cohort, organisation=cast.declining.organisation)
    yield ToldCommand(at(cast.kickoff_on - dt.timedelta(days=ANSWERED_DAYS), 15), leader(cast.declining), declined)


def _planned(cast: Cast) -> Iterator[ToldCommand]:
    on = cast.kickoff_on - dt.timedelta(days=PLANNED_DAYS)
    example = cast.example(PlanCohort)
    planned = replace(
        example,
        cohort=cast.cohort,
        name=Name(f"Gruppeforløb {cast.number}: {example.theme}"),
        kickoff_on=cast.kickoff_on,
        places=len(cast.invited),
    )
    yield ToldCommand(at(on, 9), cast.advisor, planned, events=2)
    for number, advisor in enumerate(cast.advisors[1:], start=1):
        yield ToldCommand(at(on, 9, number), cast.advisor, AssignAdvisor(cohort=cast.cohort, advisor=advisor))


def _scheduled(cast: Cast) -> Iterator[ToldCommand]:
    on = cast.kickoff_on - dt.timedelta(days=PLANNED_DAYS - 2)
    _, first, second, _ = cast.meetings
    between = CastMeeting(
        MeetingId(f"meeting-{cast.number:04}-extra"), MeetingKind.REFLECTION, first.on + (second.on - first.on) / 3
    )
    for number, meeting in enumerate((*cast.meetings, between)):
        begins, ends = at(meeting.on, BEGINS_HOUR), at(meeting.on, ENDS_HOUR)
        scheduled = replace(
            cast.example(ScheduleMeeting, number),
            cohort=cast.cohort,
            meeting=meeting.meeting,
            kind=meeting.kind,
            starts_at=begins,
            ends_at=ends,
        )
        yield ToldCommand(at(on, 11, number), cast.advisor, scheduled)
    later = dt.timedelta(hours=1)
    begins = at(first.on, BEGINS_HOUR) + later
    ends = at(first.on, ENDS_HOUR) + later
    moved = MoveMeeting(cohort=cast.cohort, meeting=first.meeting, starts_at=begins, ends_at=ends, reason=REASON)
    yield ToldCommand(at(on, 14), cast.advisor, moved)
    cancelled = replace(cast.example(CancelMeeting), cohort=cast.cohort, meeting=between.meeting)
    yield ToldCommand(at(on, 14, 30), cast.advisor, cancelled)


def _joined(cast: Cast, place: Place, number: int) -> Iterator[ToldCommand]:
    cohort, organisation = cast.cohort, place.organisation
    answered_on = cast.kickoff_on - dt.timedelta(days=ANSWERED_DAYS - number)
    accepted = replace(
        cast.example(AcceptInvitation, number), cohort=cohort, organisation=organisation, accepted_on=answered_on
    )
    yield ToldCommand(at(answered_on, 10), leader(place), accepted)
    appointed = AppointCoordinator(cohort=cohort, organisation=organisation, coordinator=coordinator(place))
    yield ToldCommand(at(answered_on, 10, 5), leader(place), appointed)
    called_on = cast.kickoff_on - dt.timedelta(days=CALLED_DAYS)
    yield called(cast, place, CallKind.EXPECTATION, called_on, number)
    formed_on = cast.kickoff_on - dt.timedelta(days=FORMED_DAYS)
    steering = FormSteeringGroup(cohort=cohort, organisation=organisation, members=place.people[:3])
    yield ToldCommand(at(formed_on, 9, number), coordinator(place), steering)
    team = FormImplementationTeam(cohort=cohort, organisation=organisation, members=place.people[1:5])
    yield ToldCommand(at(formed_on, 9, 30 + number), coordinator(place), team)


def called(cast: Cast, place: Place, kind: CallKind, on: dt.date, number: int) -> ToldCommand:
    """A call that was held with the organisation's coordinator."""
    example = cast.example(HoldCall, number)
    held = replace(
        example,
        cohort=cast.cohort,
        organisation=place.organisation,
        kind=kind,
        held_on=on,
        spoke_with=coordinator(place),
        continued_progress=PROGRESS if kind is CallKind.POST_CLOSING else None,
    )
    return ToldCommand(at(on, 13, number), cast.advisor, held)
