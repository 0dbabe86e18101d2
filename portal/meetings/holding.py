"""After a meeting: that it was held and who was there, and what was wrong with that."""

import datetime as dt

import msgspec

from domain.counting import counted
from domain.meetings.correct_attendance import CorrectAttendance
from domain.meetings.hold_meeting import HoldMeeting
from domain.plans.programme import Mode
from domain.text import Prose
from portal.meetings.attendance import (
    PeopleOf,
    attendance_fields,
    attendance_in,
    attendance_values,
    expected_values,
    left_out,
    organisations_of,
    people_fields,
)
from portal.meetings.correcting_holding import HOLDING_CORRECTION
from portal.meetings.reading import MEETING, meeting_form
from portal.meetings.walk_ins import (
    WALK_INS_ROWS,
    Came,
    KnownByName,
    WalkIn,
    came,
    name_them,
    walk_in_fields,
    with_walk_ins,
)
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Choice, Field, FormFields, decode
from portal.web.readers import readers_of
from portal.words.choosing import named
from portal.words.meetings import MODE_CHOICES, counts_on, planned_as, when
from projections.meetings import MeetingRow

MINUTE = dt.timedelta(minutes=1)
AS_CHECKED_IN = (
    " De, der selv har tjekket ind, er krydset af; hos organisationer, hvor ingen har, de, der ventes. "
    "Det er dig, der afgør, hvem der var med."
)


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What the form about a held meeting asks, besides who was there."""

    held_on: dt.date
    minutes: int
    mode: Mode
    walk_ins: tuple[WalkIn, ...] = ()


class CorrectionReason(msgspec.Struct, frozen=True, kw_only=True):
    reason: Prose
    walk_ins: tuple[WalkIn, ...] = ()


class WhoMayHaveBeen(msgspec.Struct, frozen=True, kw_only=True):
    """`advised` says how many of each organisation the programme asks for; `walk_ins` how many rows there are for
    those who are on no list, and `to` which organisations they may be of.
    """

    advised: str
    organisations: tuple[PeopleOf, ...]
    walk_ins: int
    to: tuple[Choice, ...]
    known: KnownByName


def _who(here: RunVisit, row: MeetingRow) -> WhoMayHaveBeen:
    return WhoMayHaveBeen(
        advised=planned_as(here.cohort, row.kind).participants,
        organisations=people_fields(here, row),
        walk_ins=WALK_INS_ROWS,
        to=named(organisations_of(here, row), here.labels),
        known=KnownByName(here),
    )


async def _hold(here: RunVisit, row: MeetingRow, form: FormFields) -> int:
    said = decode(form, Holding)
    new = came(here, form, said.walk_ins)
    command = HoldMeeting(
        cohort=row.cohort,
        meeting=row.meeting,
        held_on=said.held_on,
        minutes=said.minutes,
        mode=said.mode,
        attendance=with_walk_ins(attendance_in(here, row, form), new),
    )
    return await _recorded(here, form, command, new)


async def _correct(here: RunVisit, row: MeetingRow, form: FormFields) -> int:
    said = decode(form, CorrectionReason)
    new = came(here, form, said.walk_ins)
    command = CorrectAttendance(
        cohort=row.cohort,
        meeting=row.meeting,
        attendance=with_walk_ins(attendance_in(here, row, form), new),
        reason=said.reason,
    )
    return await _recorded(here, form, command, new)


async def _recorded(here: RunVisit, form: FormFields, command: HoldMeeting | CorrectAttendance, new: Came) -> int:
    """How many were registered with it: all of it is done, or nothing."""
    if new.registering:
        await here.visit.perform_all((*new.registering, command), form)
        await name_them(here, new)
    else:
        await here.visit.perform(command, form)
    return len(new.names)


def _and_new(sentence: str, new: int) -> str:
    return f"{sentence} {counted(new, 'ny person er', 'nye personer er')} oprettet." if new else sentence


HOLDING = meeting_form(
    path=f"{MEETING}/holding",
    access=COHORT_ADVISOR,
    title="Registrér, at mødet er holdt",
    lead=lambda here, row: (
        f"{here.labels.heading(row.meeting)} var planlagt til {when(row.starts_at, row.ends_at)}."
        f"{AS_CHECKED_IN if row.check_ins else ''}"
    ),
    asks=Holding,
    fields=lambda here, row: {
        "held_on": Field("Hvilken dag blev mødet holdt?"),
        "minutes": Field("Hvor mange minutter varede det?", "Pauser tæller med."),
        "mode": Field("Form", choices=MODE_CHOICES),
        **attendance_fields(here, row),
        **walk_in_fields(here, organisations_of(here, row)),
    },
    filled=lambda here, row: {
        "held_on": counts_on(row),
        "minutes": (row.ends_at - row.starts_at) // MINUTE,
        "mode": row.mode,
        **(attendance_values(row) or expected_values(here, row)),
    },
    doing=_hold,
    hints_about=left_out,
    template="meetings/holding.html",
    beside=_who,
    send="Gem",
    notice=lambda _, __, new: _and_new("Mødet er registreret som holdt. Skriv referatet, mens du husker det.", new),
)
ATTENDANCE = meeting_form(
    path=f"{MEETING}/attendance",
    access=COHORT_ADVISOR,
    title="Ret deltagerlisten",
    lead=lambda here, row: f"For {here.labels[row.meeting]}. Listen, som den stod før, kan stadig ses.",
    asks=CorrectionReason,
    fields=lambda here, row: {
        **attendance_fields(here, row),
        **walk_in_fields(here, organisations_of(here, row)),
        "reason": Field("Hvorfor rettes listen?", readers_of("CorrectAttendance", "reason"), rows=3),
    },
    filled=lambda _, row: attendance_values(row),
    edits=True,
    says_why="reason",
    doing=_correct,
    hints_about=left_out,
    template="meetings/attendance.html",
    beside=_who,
    send="Ret listen",
    notice=lambda _, __, new: _and_new("Deltagerlisten er rettet.", new),
)
HOLDING_FORMS = (HOLDING_CORRECTION, HOLDING, ATTENDANCE)
