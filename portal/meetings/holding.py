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
from portal.visiting.cohort_visit import CohortVisit, Here
from portal.visiting.submission import submit
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
        return await _holding_page(here, row, _form(here, row, HOLDING_LABELS, **planned))

    @post("/holding", access=COHORT_ADVISOR)
    async def hold(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        blank = _form(here, row, HOLDING_LABELS)
        return await submit(
            here.visit,
            _hold(here, row, form),
            again=lambda reason: _holding_page(here, row, blank.again(form, reason)),
            to=address(here, row),
            notice="Mødet er registreret som holdt. Skriv referatet, mens du husker det.",
        )

    @get("/attendance", access=COHORT_ADVISOR)
    async def attendance(self, here: Here, meeting: FromPath[str]) -> Template:
        """The form, filled in with the list as it stands."""
        row = await meeting_to_change(here, meeting)
        form = _form(here, row, ATTENDANCE_LABELS, **attendance_values(row))
        return await _attendance_page(here, row, form)

    @post("/attendance", access=COHORT_ADVISOR)
    async def correct_attendance(
        self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]
    ) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        blank = _form(here, row, ATTENDANCE_LABELS)
        return await submit(
            here.visit,
            _correct(here, row, form),
            again=lambda reason: _attendance_page(here, row, blank.again(form, reason)),
            to=address(here, row),
            notice="Deltagerlisten er rettet.",
        )

    @get("/minutes", access=COHORT_ADVISOR)
    async def minutes(self, here: Here, meeting: FromPath[str]) -> Template:
        row = await meeting_to_change(here, meeting)
        form = here.form(MINUTES_LABELS, text=row.minutes_text)
        return await form_page(here, row, form, "Referat", "minutes")

    @post("/minutes", access=COHORT_ADVISOR)
    async def record_minutes(
        self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]
    ) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        blank = here.form(MINUTES_LABELS)
        return await submit(
            here.visit,
            here.visit.carry_out(form, RecordMinutes, **subject(row)),
            again=lambda reason: form_page(here, row, blank.again(form, reason), "Referat", "minutes"),
            to=address(here, row),
            notice="Referatet er gemt.",
        )


def _form(here: CohortVisit, row: MeetingRow, labels: Any, **values: Any) -> Form:
    """A form with the organisations' fields too; their names are no Python names."""
    return here.form(labels_of(here, row, labels), **values)


async def _hold(here: CohortVisit, row: MeetingRow, form: FormFields) -> None:
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


async def _correct(here: CohortVisit, row: MeetingRow, form: FormFields) -> None:
    command = CorrectAttendance(
        cohort=row.cohort,
        meeting=row.meeting,
        attendance=attendance_in(here, row, form),
        reason=decode(form, CorrectionReason).reason,
    )
    await here.visit.perform(command, form)


async def _holding_page(here: CohortVisit, row: MeetingRow, form: Form) -> Template:
    page = await _with_people(here, row, form, "Registrér, at mødet er holdt", "holding")
    return shown("meetings/holding.html", page)


async def _attendance_page(here: CohortVisit, row: MeetingRow, form: Form) -> Template:
    page = await _with_people(here, row, form, "Ret deltagerlisten", "attendance")
    return shown("meetings/attendance.html", page)


async def _with_people(here: CohortVisit, row: MeetingRow, form: Form, title: str, name: str) -> AttendancePage:
    return AttendancePage(
        **about(here, row, title),
        when=when(row.starts_at, row.ends_at),
        form=form,
        action=address(here, row, name),
        advised=planned_as(here.cohort, row.kind).participants,
        organisations=people_fields(here, row),
    )
