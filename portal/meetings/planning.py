"""Before a meeting: its agenda, another time, or none at all."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.cancel_meeting import CancelMeeting
from domain.meetings.move_meeting import MoveMeeting
from domain.meetings.set_agenda import AGENDA_ITEMS_MAX, SetAgenda
from portal.meetings.form_page import form_page
from portal.meetings.forms import (
    AGENDA_LABELS,
    AGENDA_ROWS,
    CANCELLATION_LABELS,
    TIME_LABELS,
    AgendaPage,
)
from portal.meetings.reading import about, address, meeting_to_change, subject
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Form, FormErrors, FormFields, row_number
from portal.web.templates import shown
from portal.words.meetings import when
from projections.meetings import MeetingRow


class Planning(Controller):
    path = "/cohorts/{cohort:str}/meetings/{meeting:str}"

    @get("/agenda", access=COHORT_ADVISOR)
    async def agenda(self, here: Here, meeting: FromPath[str]) -> Template:
        row = await meeting_to_change(here, meeting)
        return await _agenda_page(here, row, _agenda(here, row))

    @post("/agenda", access=COHORT_ADVISOR)
    async def set_agenda(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        """Set it; or, where more rows are asked for, only show the form again with room for them."""
        row = await meeting_to_change(here, meeting)
        opened = _agenda(here, row)
        if form.one("more"):
            return await _agenda_page(here, row, opened.again(form, FormErrors()), AGENDA_ROWS)
        return await here.submit(
            form,
            SetAgenda,
            subject(row),
            opened=opened,
            again=lambda it: _agenda_page(here, row, it),
            to=address(here, row),
            notice="Dagsordenen er gemt.",
        )

    @get("/time", access=COHORT_ADVISOR)
    async def time(self, here: Here, meeting: FromPath[str]) -> Template:
        row = await meeting_to_change(here, meeting)
        return await form_page(here, row, _time(here, row), "Flyt mødet", "time")

    @post("/time", access=COHORT_ADVISOR)
    async def move(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        return await here.submit(
            form,
            MoveMeeting,
            subject(row),
            opened=_time(here, row),
            again=lambda it: form_page(here, row, it, "Flyt mødet", "time"),
            to=address(here, row),
            notice="Mødet er flyttet.",
        )

    @get("/cancellation", access=COHORT_ADVISOR)
    async def cancellation(self, here: Here, meeting: FromPath[str]) -> Template:
        row = await meeting_to_change(here, meeting)
        return await form_page(here, row, here.form(CANCELLATION_LABELS), "Aflys mødet", "cancellation")

    @post("/cancellation", access=COHORT_ADVISOR)
    async def cancel(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        row = await meeting_to_change(here, meeting)
        return await here.submit(
            form,
            CancelMeeting,
            subject(row),
            opened=here.form(CANCELLATION_LABELS),
            again=lambda it: form_page(here, row, it, "Aflys mødet", "cancellation"),
            to=address(here, row),
            notice="Mødet er aflyst.",
        )


def _agenda(here: RunVisit, row: MeetingRow) -> Form:
    return here.editing(AGENDA_LABELS, items=row.agenda)


def _time(here: RunVisit, row: MeetingRow) -> Form:
    return here.editing(TIME_LABELS, starts_at=row.starts_at, ends_at=row.ends_at)


async def _agenda_page(here: RunVisit, row: MeetingRow, form: Form, more: int = 0) -> Template:
    """Room for everything that is in the form, for the usual number of items at least, and for `more`."""
    page = AgendaPage(
        **about(here, row, "Dagsorden"),
        when=when(row.starts_at, row.ends_at),
        form=form,
        action=address(here, row, "agenda"),
        rows=min(max(_filled(form), AGENDA_ROWS) + more, AGENDA_ITEMS_MAX),
    )
    return shown("meetings/agenda.html", page)


def _filled(form: Form) -> int:
    """How many rows the form has had so far, as its fields' names tell."""
    numbers = (row_number(name, "items", "title") for name in (*form.texts, *form.recorded))
    return max((number + 1 for number in numbers if number is not None), default=0)
