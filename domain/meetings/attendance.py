"""Who may be in an attendance: participants of organisations that took part in the cohort on the day, each once."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from domain.cohorts.events import CohortId, InvitationAccepted, OrganisationWithdrew
from domain.cohorts.questions import Membership, evolve_membership
from domain.kernel import PersonId, Question, Refusal, Stamp
from domain.meetings.events import Attendance
from domain.organisations.events import OrganisationId
from domain.organisations.questions import Standing, standing

ATTENDANCE_MAX = 200

Members = tuple[tuple[OrganisationId, Membership], ...]


class AttendanceOutOfRange(Refusal):
    sentence = "Et møde kan have højst {0} deltagere."


class AttendanceTwice(Refusal):
    sentence = "Den samme person står flere gange på deltagerlisten."


class AttendingOrganisationNotInCohort(Refusal):
    sentence = "En af organisationerne på deltagerlisten deltog ikke i holdet den dag."


class AttendingPersonNotOfOrganisation(Refusal):
    sentence = "En person på deltagerlisten er ikke deltager fra den organisation."


def members_of(cohort: CohortId) -> Question[Members]:
    """Which organisations take or took part in the cohort, and from when to when?"""
    return Question((cohort,), (), _members)


def _members(members: Members, event: InvitationAccepted | OrganisationWithdrew, stamp: Stamp) -> Members:
    held = dict(members)
    held[event.organisation] = evolve_membership(held.get(event.organisation, Membership()), event, stamp)
    return tuple(held.items())


def attendance_questions(cohort: CohortId, attendance: Sequence[Attendance]) -> tuple[Question[Any], ...]:
    people: list[PersonId] = [present.person for present in attendance[:ATTENDANCE_MAX]]
    return (members_of(cohort), *(standing(person) for person in people))


def refuse_unless_attendable(
    attendance: Sequence[Attendance], on: dt.date, members: Members, people: Sequence[Standing]
) -> None:
    if len(attendance) > ATTENDANCE_MAX:
        raise AttendanceOutOfRange(ATTENDANCE_MAX)
    if len({present.person for present in attendance}) < len(attendance):
        raise AttendanceTwice
    held = dict(members)
    for present, person in zip(attendance, people, strict=True):
        membership = held.get(present.organisation)
        if membership is None or not membership.took_part_on(on):
            raise AttendingOrganisationNotInCohort
        if not person.is_member(present.organisation):
            raise AttendingPersonNotOfOrganisation
