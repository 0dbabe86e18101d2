"""After a meeting: that it was held and who was there, what was wrong with that, and the minutes."""

import datetime as dt

import msgspec

from domain.meetings.correct_attendance import CorrectAttendance
from domain.meetings.hold_meeting import HoldMeeting
from domain.meetings.record_minutes import RecordMinutes
from domain.plans.programme import Mode
from domain.text import Prose
from portal.meetings.attendance import (
    PeopleOf,
    attendance_fields,
    attendance_in,
    attendance_values,
    expected_values,
    people_fields,
)
from portal.meetings.reading import MEETING, meeting_form
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Field, FormFields, decode
from portal.web.readers import readers_of
from portal.words.meetings import MODE_CHOICES, counts_on, planned_as, when
from projections.meetings import MeetingRow

MINUTE = dt.timedelta(minutes=1)


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What the form about a held meeting asks, besides who was there."""

    held_on: dt.date
    minutes: int
    mode: Mode


class CorrectionReason(msgspec.Struct, frozen=True, kw_only=True):
    reason: Prose


class WhoMayHaveBeen(msgspec.Struct, frozen=True, kw_only=True):
    """`advised` says how many of each organisation the programme asks for."""

    advised: str
    organisations: tuple[PeopleOf, ...]


def _who(here: RunVisit, row: MeetingRow) -> WhoMayHaveBeen:
    return WhoMayHaveBeen(
        advised=planned_as(here.cohort, row.kind).participants, organisations=people_fields(here, row)
    )


async def _hold(here: RunVisit, row: MeetingRow, form: FormFields) -> None:
    said = decode(form, Holding)
    command = HoldMeeting(
        cohort=row.cohort,
        meeting=row.meeting,
        held_on=said.held_on,
        minutes=said.minutes,
        mode=said.mode,
        attendance=attendance_in(here, row, form),
    )
    await here.visit.perform(command, form)


async def _correct(here: RunVisit, row: MeetingRow, form: FormFields) -> None:
    command = CorrectAttendance(
        cohort=row.cohort,
        meeting=row.meeting,
        attendance=attendance_in(here, row, form),
        reason=decode(form, CorrectionReason).reason,
    )
    await here.visit.perform(command, form)


HOLDING = meeting_form(
    path=f"{MEETING}/holding",
    access=COHORT_ADVISOR,
    title="Registrér, at mødet er holdt",
    lead=lambda here, row: (
        f"{here.labels.heading(row.meeting)} var planlagt til {when(row.starts_at, row.ends_at)}."
        f"{' De, der har svaret, at de kommer, er krydset af: ret det til dem, der var der.' if row.coming else ''}"
    ),
    asks=Holding,
    fields=lambda here, row: {
        "held_on": Field("Hvilken dag blev mødet holdt?"),
        "minutes": Field("Hvor mange minutter varede det?", "Pauser tæller med."),
        "mode": Field("Form", choices=MODE_CHOICES),
        **attendance_fields(here, row),
    },
    filled=lambda _, row: {
        "held_on": counts_on(row),
        "minutes": (row.ends_at - row.starts_at) // MINUTE,
        "mode": row.mode,
        **(attendance_values(row) or expected_values(row)),
    },
    edits=True,
    doing=_hold,
    template="meetings/holding.html",
    beside=_who,
    send="Gem",
    notice="Mødet er registreret som holdt. Skriv referatet, mens du husker det.",
)
ATTENDANCE = meeting_form(
    path=f"{MEETING}/attendance",
    access=COHORT_ADVISOR,
    title="Ret deltagerlisten",
    lead=lambda here, row: f"For {here.labels[row.meeting]}. Listen, som den stod før, kan stadig ses.",
    asks=CorrectionReason,
    fields=lambda here, row: {
        **attendance_fields(here, row),
        "reason": Field("Hvorfor rettes listen?", readers_of("CorrectAttendance", "reason"), rows=3),
    },
    filled=lambda _, row: attendance_values(row),
    edits=True,
    says_why="reason",
    doing=_correct,
    template="meetings/attendance.html",
    beside=_who,
    send="Ret listen",
    notice="Deltagerlisten er rettet.",
)
MINUTES = meeting_form(
    path=f"{MEETING}/minutes",
    access=COHORT_ADVISOR,
    title="Referat",
    lead=lambda here, row: f"Af {here.labels[row.meeting]}. {readers_of('RecordMinutes', 'text')}",
    asks=RecordMinutes,
    fields={
        "text": Field("Referat", "Hvad blev drøftet og aftalt? Skriv ikke noget, som en borger kan kendes på.", rows=12)
    },
    filled=lambda _, row: {"text": row.minutes_text},
    edits=True,
    send="Gem referatet",
    notice="Referatet er gemt.",
)
HOLDING_FORMS = (HOLDING, ATTENDANCE, MINUTES)
