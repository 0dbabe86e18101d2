"""Who may be in an attendance: participants of organisations that took part in the cohort on the day, each once."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from domain.cohorts.questions import membership
from domain.kernel import Question, Refusal
from domain.meetings.events import Attendance
from domain.organisations.events import OrganisationId
from domain.organisations.questions import Until, participant_until
from domain.plans.run import RunId

ATTENDANCE_MAX = 200


class AttendanceOutOfRange(Refusal):
    sentence = "Et møde kan have højst {0} deltagere."


class AttendanceTwice(Refusal):
    sentence = "Den samme person står flere gange på deltagerlisten."


class AttendingOrganisationNotInCohort(Refusal):
    sentence = "En af organisationerne på deltagerlisten deltog ikke i holdet den dag."


class AttendingPersonNotOfOrganisation(Refusal):
    sentence = "En person på deltagerlisten var ikke deltager fra den organisation den dag."


def attendance_questions(cohort: RunId, attendance: Sequence[Attendance]) -> tuple[Question[Any], ...]:
    """How each organisation stands to the cohort, and then until when each person took part where."""
    listed = attendance[:ATTENDANCE_MAX]
    return (
        *(membership(cohort, organisation) for organisation in _organisations(listed)),
        *(participant_until(present.person) for present in listed),
    )


def refuse_unless_attendable(
    attendance: Sequence[Attendance], on: dt.date, answers: Sequence[Any], listed: Collection[Attendance] = ()
) -> None:
    """`answers` are those to `attendance_questions`; whoever is `listed` already may stay on the list."""
    if len(attendance) > ATTENDANCE_MAX:
        raise AttendanceOutOfRange(ATTENDANCE_MAX)
    if len({present.person for present in attendance}) < len(attendance):
        raise AttendanceTwice
    organisations = _organisations(attendance)
    memberships, people = answers[: len(organisations)], answers[len(organisations) :]
    if not all(membership.took_part_on(on) for membership in memberships):
        raise AttendingOrganisationNotInCohort
    for present, until in zip(attendance, people, strict=True):
        if present not in listed and not _belonged(until, present.organisation, on):
            raise AttendingPersonNotOfOrganisation


def _belonged(until: Until, organisation: OrganisationId, on: dt.date) -> bool:
    """Was the person of the organisation then? Whoever was let in later may have been there before."""
    if organisation not in until:
        return False
    last = until[organisation]
    return last is None or last >= on


def _organisations(attendance: Sequence[Attendance]) -> tuple[OrganisationId, ...]:
    return tuple(dict.fromkeys(present.organisation for present in attendance))
