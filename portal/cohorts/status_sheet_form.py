"""The form of a status sheet: a line for each thing that goes on, drafted from what has been decided to keep."""

import datetime as dt
import uuid
from typing import Any

import msgspec
from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import add_months
from domain.characters import is_blank
from domain.completion.describe_status_sheet import STATUS_LINES_MAX, DescribeStatusSheet
from domain.completion.status_sheet import StatusLine, StatusLineId
from domain.likeness import row_of
from domain.meetings.events import MeetingKind
from domain.meetings.promised import Promiser
from domain.test_actions.events import TestActionVerdict
from domain.text import TITLE_CHARACTERS_MAX, UNREADABLE_TEXTS, Title
from portal.cohorts.membership_forms import ORGANISATION, crumbs_to_membership
from portal.rows.selecting import all_of
from portal.views.choosing_people import members_of
from portal.visiting.acting import acts_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.drafting import Drafting
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_PARTICIPANT
from portal.web.forms import Choice, Form, FormErrors, FormFields, row_number
from portal.web.forms.asking import labelled
from portal.web.frame import Crumb, Frame
from portal.web.readers import readers_of
from portal.web.templates import shown
from portal.words.experiences import beginning
from portal.words.meetings import counts_on
from portal.words.verdicts import DECIDED
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.promises import PROMISES, PromiseRow
from projections.status_sheets import StatusLineRow
from projections.test_actions import TEST_ACTIONS, TestActionRow

PATH = f"{ORGANISATION}/status"
LINES = "lines"
ROWS, MORE = 5, 3
FOLLOWED_UP_MONTHS = 3
"""When the organisation is called after the closing: what goes on is drafted to be seen to by then."""
KEPT = frozenset({TestActionVerdict.ADOPT, TestActionVerdict.SCALE_UP})
STATUS_LABELS = {
    "lines": "Linjer",
    "lines.what": "Hvad fortsætter, linje {0}",
    "lines.person": "Hvem tager sig af linje {0}",
    "lines.due_on": "Senest, linje {0}",
}


class StatusFormPage(msgspec.Struct, frozen=True, kw_only=True):
    """So many `rows` are shown, each of a line with its id; `drafted` says that nobody has written it yet."""

    frame: Frame
    title: str
    lead: str
    form: Form
    action: str
    rows: int
    ids: tuple[str, ...]
    added: int | None
    people: tuple[Choice, ...]
    drafted: bool
    may_grow: bool


async def to_describe(here: RunVisit, organisation: str) -> MembershipRow:
    """The membership, to the organisation's own people while it takes part (else 404)."""
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    if not acts_for(here, row.organisation):
        raise NotFoundException
    return row


def address(here: RunVisit, row: MembershipRow, below: str = "") -> str:
    return here.url(f"/organisations/{row.organisation}/status{below and '/'}{below}")


async def _drafted(here: RunVisit, row: MembershipRow) -> tuple[StatusLine, ...]:
    """What has been decided to go on with, for the coordinator to see to by when the advisor calls; then what is
    promised and not kept yet.
    """
    of = {"cohort": here.id, "organisation": row.organisation}
    await here.rows.ahead(all_of(TEST_ACTIONS, **of), all_of(PROMISES, **of), all_of(MEETINGS, cohort=here.id))
    meetings = await here.rows.many(MEETINGS, cohort=here.id)
    closing = next((counts_on(it) for it in meetings if it.kind is MeetingKind.CLOSING), here.day)
    called_on = add_months(closing, FOLLOWED_UP_MONTHS)
    kept = (_kept(it) for it in await here.rows.many(TEST_ACTIONS, **of) if it.withdrawn_reason is None)
    promised = (_promised(it) for it in await here.rows.many(PROMISES, **of))
    told = (*((it, called_on) for it in kept if it is not None), *(it for it in promised if it is not None))
    who = here.team(row).coordinator
    return tuple(
        StatusLine(line=new_line(), what=what, person=who, due_on=day) for what, day in told[:STATUS_LINES_MAX]
    )


def _promised(row: PromiseRow) -> tuple[Title, dt.date] | None:
    """What the organisation promised in a call, None of what is kept, cannot be read, or is the advisors' to keep."""
    if row.is_kept or row.promised_by is not Promiser.ORGANISATION or row.what in UNREADABLE_TEXTS:
        return None
    return Title(beginning(row.what, TITLE_CHARACTERS_MAX - 2)), row.due_on


def new_line() -> StatusLineId:
    """For a line that nobody has written yet."""
    return StatusLineId(f"status-line-{uuid.uuid4().hex}")


def _kept(row: TestActionRow) -> Title | None:
    """»Udbredes: Fast kontaktperson«, None of what was not decided to go on with."""
    last = row.verdicts[-1].verdict if row.verdicts else None
    if last is None or last not in KEPT:
        return None
    return Title(beginning(f"{DECIDED[last]}: {row.title}", TITLE_CHARACTERS_MAX - 2))


async def _opened(here: RunVisit, row: MembershipRow) -> Form:
    """The sheet as it stands; until there is one, a draft, which undoes nobody's writing."""
    opened = _editing(here, row)
    if row.status_sheet is not None:
        return opened
    return msgspec.structs.replace(opened, texts=here.form(STATUS_LABELS, lines=await _drafted(here, row)).texts)


def _editing(here: RunVisit, row: MembershipRow) -> Form:
    return here.editing(STATUS_LABELS, **_recorded(row))


def _recorded(row: MembershipRow) -> dict[str, Any]:
    sheet = row.status_sheet
    return {} if sheet is None else {LINES: tuple(map(_line, sheet.lines))}


def _line(row: StatusLineRow) -> StatusLine:
    return row_of(StatusLine, row, person=row.person)


class StatusWriting(Controller):
    path = f"{PATH}/lines"

    @get(access=COHORT_PARTICIPANT)
    async def ask(self, here: Here, organisation: FromPath[str]) -> Template:
        """The form as it was left, or as it is opened."""
        row = await to_describe(here, organisation)
        to = address(here, row, "lines")
        return await _page(here, row, await Drafting(here.visit, to, to).filled(await _opened(here, row)))

    @post("/more", access=COHORT_PARTICIPANT)
    async def more(
        self, here: Here, form: NamedDependency[FormFields], organisation: FromPath[str]
    ) -> Response[Any] | Template:
        """The form as it was typed, with room for more lines."""
        row = await to_describe(here, organisation)
        again = _editing(here, row).again(form, FormErrors())
        return await _page(here, row, msgspec.structs.replace(again, drafts_to=address(here, row, "lines")), MORE)


async def _again(here: RunVisit, row: MembershipRow, form: Form) -> Template:
    return await _page(here, row, form)


async def _page(here: RunVisit, row: MembershipRow, form: Form, more: int = 0) -> Template:
    numbers = (row_number(name, LINES) for name in (*form.texts, *form.recorded))
    rows = max(max((it + 1 for it in numbers if it is not None), default=0), ROWS)
    title, to = "Status og det videre arbejde", address(here, row)
    own = (Crumb("Statusark", to),) if row.status_sheet is not None else ()
    count = min(rows + more, STATUS_LINES_MAX)
    page = StatusFormPage(
        frame=here.frame(title, crumbs=(*crumbs_to_membership(here, row), *own)),
        title=title,
        lead=f"{here.labels.heading(row.organisation)}. {readers_of('DescribeStatusSheet', 'lines.what')}",
        form=form,
        action=f"{to}/lines",
        rows=count,
        ids=tuple(form.one(f"{LINES}.{it}.line") or new_line() for it in range(count)),
        added=rows if more else None,
        people=members_of(row.organisation, here.people, here.labels),
        drafted=row.status_sheet is None and bool(form.texts) and not form.draft_from and not form.problems,
        may_grow=rows + more < STATUS_LINES_MAX,
    )
    return shown("cohorts/status_form.html", page)


async def _describe(here: RunVisit, row: MembershipRow, form: FormFields) -> None:
    """Without the lines in which nothing is said: those that stood there are taken off the sheet."""
    numbers = {it for name in form.texts if (it := row_number(name, LINES)) is not None}
    stood = {it.line for it in row.status_sheet.lines} if row.status_sheet is not None else set()
    unsaid = {it for it in numbers if is_blank(form.one(f"{LINES}.{it}.what"))}
    blank = {
        it for it in unsaid if form.one(f"{LINES}.{it}.line") in stood or is_blank(form.one(f"{LINES}.{it}.due_on"))
    }
    kept = {name: said for name, said in form.texts.items() if row_number(name, LINES) not in blank}
    given = {"cohort": here.id, "organisation": row.organisation}
    await here.visit.carry_out(FormFields(kept), DescribeStatusSheet, **given)


STATUS_FORM: AskedForm[RunVisit, MembershipRow] = AskedForm(
    path=f"{PATH}/lines",
    access=COHORT_PARTICIPANT,
    subject=to_describe,
    page=_again,
    asks=DescribeStatusSheet,
    fields=labelled(STATUS_LABELS),
    filled=lambda _, row: _recorded(row),
    edits=True,
    keeps_drafts=True,
    doing=_describe,
    to=lambda here, row, _: address(here, row),
    notice="Statusarket er gemt.",
)
