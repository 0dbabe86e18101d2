"""After a meeting: that it was held and who was there, what was wrong with that, and the minutes."""

import datetime as dt
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.correct_attendance import CorrectAttendance
from domain.meetings.hold_meeting import HoldMeeting
from domain.meetings.record_minutes import RecordMinutes
from domain.plans.programme import Mode
from domain.text import Prose
from portal.meetings.attendance import attendance_in, attendance_values, labels_of, people_fields
from portal.meetings.form_page import form_page
from portal.meetings.forms import ATTENDANCE_LABELS, HOLDING_LABELS, MINUTES_LABELS, AttendancePage
from portal.meetings.reading import about, address, meeting_to_change, subject
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Form, FormFields, decode
from portal.web.templates import shown
from portal.words.meetings import counts_on, planned_as, when
from projections.meetings import MeetingRow

MINUTE = dt.timedelta(minutes=1)


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """What the form about a held meeting asks, besides who was there."""

    held_on: dt.date
    minutes: int
    mode: Mode


class CorrectionReason(msgspec.Struct, frozen=True, kw_only=True):
    reason: Prose


class Held(Controller):
    path = "/cohorts/{cohort:str}/meetings/{meeting:str}"

    @get("/holding", access=COHORT_ADVISOR)
    async def holding(self, here: Here, meeting: FromPath[str]) -> Template:
        """The form, filled in as the meeting was planned."""
        row = await meeting_to_change(here, meeting)
        planned = {"held_on": counts_on(row), "minutes": (row.ends_at - row.starts_at) // MINUTE, "mode": row.mode}
        return await _holding_page(here, row, here.form(labels_of(here, row, HOLDING_LABELS), **planned))

    @post("/holding", access=COHORT_ADVISOR)
    async def hold(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        return await here.visit.submit_by(
            form,
            lambda sent: _hold(here, row, sent),
            opened=here.form(labels_of(here, row, HOLDING_LABELS)),
            again=lambda it: _holding_page(here, row, it),
            to=address(here, row),
            notice="Mødet er registreret som holdt. Skriv referatet, mens du husker det.",
        )

    @get("/attendance", access=COHORT_ADVISOR)
    async def attendance(self, here: Here, meeting: FromPath[str]) -> Template:
        """The form, filled in with the list as it stands."""
        row = await meeting_to_change(here, meeting)
        return await _attendance_page(here, row, _attendance(here, row))

    @post("/attendance", access=COHORT_ADVISOR)
    async def correct_attendance(
        self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]
    ) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        return await here.visit.submit_by(
            form,
            lambda sent: _correct(here, row, sent),
            opened=_attendance(here, row),
            again=lambda it: _attendance_page(here, row, it),
            to=address(here, row),
            notice="Deltagerlisten er rettet.",
        )

    @get("/minutes", access=COHORT_ADVISOR)
    async def minutes(self, here: Here, meeting: FromPath[str]) -> Template:
        row = await meeting_to_change(here, meeting)
        return await form_page(here, row, _minutes(here, row), "Referat", "minutes")

    @post("/minutes", access=COHORT_ADVISOR)
    async def record_minutes(
        self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]
    ) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        return await here.submit(
            form,
            RecordMinutes,
            subject(row),
            opened=_minutes(here, row),
            again=lambda it: form_page(here, row, it, "Referat", "minutes"),
            to=address(here, row),
            notice="Referatet er gemt.",
        )


def _attendance(here: RunVisit, row: MeetingRow) -> Form:
    """With the organisations' fields, whose names are no Python names."""
    return here.editing(labels_of(here, row, ATTENDANCE_LABELS), **attendance_values(row))


def _minutes(here: RunVisit, row: MeetingRow) -> Form:
    return here.editing(MINUTES_LABELS, text=row.minutes_text)


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


async def _holding_page(here: RunVisit, row: MeetingRow, form: Form) -> Template:
    page = await _with_people(here, row, form, "Registrér, at mødet er holdt", "holding")
    return shown("meetings/holding.html", page)


async def _attendance_page(here: RunVisit, row: MeetingRow, form: Form) -> Template:
    page = await _with_people(here, row, form, "Ret deltagerlisten", "attendance")
    return shown("meetings/attendance.html", page)


async def _with_people(here: RunVisit, row: MeetingRow, form: Form, title: str, name: str) -> AttendancePage:
    return AttendancePage(
        **about(here, row, title),
        when=when(row.starts_at, row.ends_at),
        form=form,
        action=address(here, row, name),
        advised=planned_as(here.cohort, row.kind).participants,
        organisations=people_fields(here, row),
    )
