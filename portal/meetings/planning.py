"""Before a meeting: its agenda, another time, or none at all."""

from collections.abc import Iterator
from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.cancel_meeting import CancelMeeting
from domain.meetings.move_meeting import MovedIntoThePast, MoveMeeting
from domain.meetings.set_agenda import AGENDA_ITEMS_MAX, SetAgenda
from domain.organisations.events import OrganisationId
from portal.meetings.agenda import AGENDA_KINDS, agenda_sum, length_of
from portal.meetings.breaking_limits import BECAUSE, ON_DEMAND, WHY_IN_SPITE
from portal.meetings.forms import AGENDA_LABELS, AGENDA_ROWS, AgendaPage
from portal.meetings.reading import MEETING, about, address, lies, meeting_form, meeting_to_change
from portal.views.foreseen import foreseen
from portal.views.shelf import shelf_choices
from portal.visiting.asked_form import AskedOnDemand
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Choice, Field, Form, FormErrors, FormFields, row_number
from portal.web.forms.rows import DO, arranged_rows
from portal.web.readers import readers_of
from portal.web.templates import shown
from portal.words.choosing import choices_of, named
from portal.words.meetings import when
from projections.meetings import MeetingRow

MINUTES_DIGITS_MAX = 5


class Planning(Controller):
    path = MEETING

    @get("/agenda", access=COHORT_ADVISOR)
    async def agenda(self, here: Here, meeting: FromPath[str]) -> Template:
        row = await meeting_to_change(here, meeting)
        return await _agenda_page(here, row, _agenda(here, row))

    @post("/agenda", access=COHORT_ADVISOR)
    async def set_agenda(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        """Set it; or, where more rows are asked for, or one is moved, only show the form again."""
        row = await meeting_to_change(here, meeting)
        opened = _agenda(here, row)
        if form.one("more"):
            return await _agenda_page(here, row, opened.again(form, FormErrors()), AGENDA_ROWS)
        if form.one(DO):
            done = arranged_rows(form, "items")
            again = opened.again(FormFields(done.texts), FormErrors())
            return await _agenda_page(here, row, again, at=done.at)
        return await here.visit.submit(
            form,
            lambda sent: here.visit.carry_out(sent, SetAgenda, cohort=row.cohort, meeting=row.meeting),
            opened=opened,
            again=lambda it: _agenda_page(here, row, it),
            to=address(here, row),
            notice="Dagsordenen er gemt.",
        )


HELD_THEN = Field(
    "Dagen er gået",
    "Registrér bagefter, at mødet er holdt.",
    (Choice("on", "Mødet blev holdt den dag"),),
    kind="checkboxes",
    optional=False,
)
MOVE = meeting_form(
    path=f"{MEETING}/time",
    access=COHORT_ADVISOR,
    title="Flyt mødet",
    lead=lambda here, row: f"{lies(here, row)} Mødet tæller på sin nye dag, og det kan ses, at det er flyttet.",
    asks=MoveMeeting,
    fields={
        "starts_at": Field("Begynder"),
        "ends_at": Field("Slutter"),
        "reason": Field("Hvorfor flyttes mødet?", readers_of("MoveMeeting", "reason"), rows=3),
        "was_held": HELD_THEN,
        BECAUSE: WHY_IN_SPITE,
    },
    on_demand={"was_held": AskedOnDemand(MovedIntoThePast, stands_in=True), **ON_DEMAND},
    filled=lambda _, row: {"starts_at": row.starts_at, "ends_at": row.ends_at},
    edits=True,
    foresees=lambda here, _, happening: foreseen(here, happening),
    nothing="Mødet ligger der allerede.",
    send="Flyt mødet",
    notice="Mødet er flyttet.",
)
CANCELLATION = meeting_form(
    path=f"{MEETING}/cancellation",
    access=COHORT_ADVISOR,
    title="Aflys mødet",
    lead=lambda here, row: (
        f"{lies(here, row)} Et aflyst møde afgrænser ingen periode, og det kan ikke fortrydes. Skal det blot ligge en "
        "anden dag, så flyt det."
    ),
    asks=CancelMeeting,
    fields={
        "reason": Field("Hvorfor aflyses mødet?", readers_of("CancelMeeting", "reason"), rows=3),
        BECAUSE: WHY_IN_SPITE,
    },
    on_demand=ON_DEMAND,
    foresees=lambda here, _, happening: foreseen(here, happening),
    warns=True,
    send="Aflys mødet",
    notice="Mødet er aflyst.",
)
PLANNING_FORMS = (MOVE, CANCELLATION)


def _agenda(here: RunVisit, row: MeetingRow) -> Form:
    return here.editing(AGENDA_LABELS, items=row.agenda)


async def _agenda_page(
    here: RunVisit, row: MeetingRow, form: Form, more: int = 0, *, at: int | None = None
) -> Template:
    """Room for everything that is in the form, for the usual number of items at least, and for `more`."""
    rows = max(_filled(form), AGENDA_ROWS)
    length = length_of(row)
    said = agenda_sum(_minutes_in(form), length)
    page = AgendaPage(
        **about(here, row, "Dagsorden"),
        when=when(row.starts_at, row.ends_at),
        form=form,
        action=address(here, row, "agenda"),
        rows=min(rows + more, AGENDA_ITEMS_MAX),
        added=rows if more else None,
        kinds=choices_of(AGENDA_KINDS),
        organisations=named(_presenting(here), here.labels),
        shelf=await shelf_choices(here),
        length=length,
        sum=said.sentence,
        is_over=said.is_over,
        at=at,
    )
    return shown("meetings/agenda.html", page)


def _presenting(here: RunVisit) -> Iterator[OrganisationId]:
    return (it.organisation for it in here.memberships if it.membership.takes_part)


def _minutes_in(form: Form) -> Iterator[int]:
    """What is typed for the points, as far as it is a number."""
    for name in form.texts:
        text = form.line(name).strip() if row_number(name, "items", "minutes") is not None else ""
        if text.isascii() and text.isdigit() and len(text) < MINUTES_DIGITS_MAX:
            yield int(text)


def _filled(form: Form) -> int:
    """How many rows the form has had so far, as its fields' names tell."""
    numbers = (row_number(name, "items", "title") for name in (*form.texts, *form.recorded))
    return max((number + 1 for number in numbers if number is not None), default=0)
