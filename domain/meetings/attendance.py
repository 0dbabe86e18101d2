"""Who may be in an attendance: participants of organisations that took part in the cohort on the day, each once."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from domain.cohorts.events import CohortId
from domain.cohorts.questions import membership
from domain.kernel import Question, Refusal
from domain.meetings.events import Attendance
from domain.organisations.events import OrganisationId
from domain.organisations.questions import participations

ATTENDANCE_MAX = 200


class AttendanceOutOfRange(Refusal):
    sentence = "Et møde kan have højst {0} deltagere."


class AttendanceTwice(Refusal):
    sentence = "Den samme person står flere gange på deltagerlisten."


class AttendingOrganisationNotInCohort(Refusal):
    sentence = "En af organisationerne på deltagerlisten deltog ikke i holdet den dag."


class AttendingPersonNotOfOrganisation(Refusal):
    sentence = "En person på deltagerlisten har ikke været deltager fra den organisation."


def attendance_questions(cohort: CohortId, attendance: Sequence[Attendance]) -> tuple[Question[Any], ...]:
    """How each organisation stands to the cohort, and then where each person takes or took part."""
    listed = attendance[:ATTENDANCE_MAX]
    return (
        *(membership(cohort, organisation) for organisation in _organisations(listed)),
        *(participations(present.person) for present in listed),
    )


def refuse_unless_attendable(attendance: Sequence[Attendance], on: dt.date, answers: Sequence[Any]) -> None:
    """`answers` are those to `attendance_questions`."""
    if len(attendance) > ATTENDANCE_MAX:
        raise AttendanceOutOfRange(ATTENDANCE_MAX)
    if len({present.person for present in attendance}) < len(attendance):
        raise AttendanceTwice
    organisations = _organisations(attendance)
    memberships, people = answers[: len(organisations)], answers[len(organisations) :]
    if not all(membership.took_part_on(on) for membership in memberships):
        raise AttendingOrganisationNotInCohort
    if not all(present.organisation in of for present, of in zip(attendance, people, strict=True)):
        raise AttendingPersonNotOfOrganisation


def _organisations(attendance: Sequence[Attendance]) -> tuple[OrganisationId, ...]:
    return tuple(dict.fromkeys(present.organisation for present in attendance))
