"""An organisation's status sheet: what goes on after the programme, who sees to it and by when; also on one A4 page."""

import datetime as dt
from typing import Any

import msgspec
from anyio import to_thread
from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import danish_day, day_of
from portal.cohorts.membership_forms import crumbs_to_membership
from portal.cohorts.status_sheet_form import PATH, StatusWriting, address
from portal.cohorts.status_ticking import may_tick
from portal.identity import read_log
from portal.identity.read_log import What
from portal.papers.drawn import drawable
from portal.papers.making import a_place
from portal.papers.typeset import typeset
from portal.visiting.acting import acts_for
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER
from portal.web.attachment import attached
from portal.web.forms import Form
from portal.web.frame import Frame
from portal.web.parts import Badge, Link
from portal.web.templates import TEMPLATES, shown
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.status_sheets import StatusLineRow

TEMPLATE = TEMPLATES / "cohorts" / "status.typ"
NOBODY = "Ingen bestemt"


class StatusLineShown(msgspec.Struct, frozen=True, kw_only=True):
    """`done` says when and by whom, "" until it is; `action` is where it is ticked off or opened again."""

    what: str
    who: str
    due: str
    badge: Badge
    done: str
    action: str


class StatusTold(msgspec.Struct, frozen=True, kw_only=True):
    """What the sheet says on the page and on paper; `by` is who described it last and when."""

    title: str
    organisation: str
    cohort: str
    lines: tuple[StatusLineShown, ...]
    by: str


class StatusSheetPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    told: StatusTold
    form: Form
    change: Link | None
    pdf: Link | None


class StatusSheets(Controller):
    path = PATH

    @get(access=COHORT_READER)
    async def sheet(self, here: Here, organisation: FromPath[str]) -> Template:
        """The sheet as it stands, to everybody on the cohort."""
        row = await here.find(MEMBERSHIPS, here.id, organisation)
        name = here.labels.heading(row.organisation)
        frame = here.frame("Status og det videre arbejde", crumbs=crumbs_to_membership(here, row), about=name)
        return shown("cohorts/status.html", status_page(here, frame, row))

    @get("/status.pdf", access=COHORT_READER)
    async def as_pdf(self, here: Here, organisation: FromPath[str]) -> Response[Any]:
        """The same on one page of A4 (404 where there is none)."""
        row = await here.find(MEMBERSHIPS, here.id, organisation)
        if row.status_sheet is None:
            raise NotFoundException
        told = status_told(here, row)
        await read_log.note(here.visit, what=What.PRESENTATION, place=here.id)
        async with a_place():
            content = await to_thread.run_sync(status_pdf, told, day_of(row.status_sheet.described_at))
        return attached(content, "application/pdf", f"Statusark, {told.organisation}.pdf")


def status_told(here: RunVisit, row: MembershipRow) -> StatusTold:
    sheet = row.status_sheet
    return StatusTold(
        title="Status og det videre arbejde",
        organisation=here.labels.heading(row.organisation),
        cohort=here.cohort.name,
        lines=() if sheet is None else tuple(_line(here, row, it) for it in sheet.lines),
        by="" if sheet is None else _by(here, row, "Skrevet", sheet.described_by, sheet.described_at),
    )


def status_page(here: RunVisit, frame: Frame, row: MembershipRow) -> StatusSheetPage:
    sheet, own = row.status_sheet, acts_for(here, row.organisation)
    label = "Skriv statusarket" if sheet is None else "Ret statusarket"
    return StatusSheetPage(
        frame=frame,
        told=status_told(here, row),
        form=here.form({}),
        change=Link(label, address(here, row, "lines")) if own else None,
        pdf=None if sheet is None else Link("Hent som PDF", address(here, row, "status.pdf")),
    )


def _line(here: RunVisit, row: MembershipRow, it: StatusLineRow) -> StatusLineShown:
    done = "" if it.done_at is None or it.done_by is None else _by(here, row, "Gjort", it.done_by, it.done_at)
    to = address(here, row, f"lines/{it.line}/{'reopening' if done else 'tick'}")
    return StatusLineShown(
        what=it.what,
        who=NOBODY if it.person is None else here.labels.of(row.organisation).heading(it.person),
        due=danish_day(it.due_on),
        badge=_badge(it, here.day),
        done=done,
        action=to if may_tick(here, row) else "",
    )


def _badge(line: StatusLineRow, today: dt.date) -> Badge:
    if line.done_at is not None:
        return Badge("Gjort", "success")
    return Badge("Overskredet", "warning") if line.due_on < today else Badge("Mangler", "info")


def _by(here: RunVisit, row: MembershipRow, what: str, person: str, at: dt.datetime) -> str:
    return f"{what} den {danish_day(day_of(at))} af {here.labels.of(row.organisation).heading(person)}."


def status_pdf(sheet: StatusTold, day: dt.date) -> bytes:
    """The same bytes for the same sheet on the same day."""
    told = {
        "title": sheet.title,
        "organisation": sheet.organisation,
        "cohort": sheet.cohort,
        "told": sheet.by,
        "day": [day.year, day.month, day.day],
        "lines": [{"what": it.what, "who": it.who, "due": it.due, "done": it.done} for it in sheet.lines],
    }
    return typeset(TEMPLATE.read_bytes(), {"sheet": msgspec.json.encode(drawable(told)).decode()}, day)


STATUS_PAGES = (StatusSheets, StatusWriting)
