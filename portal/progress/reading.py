"""What the pages of a run's work read: an organisation's workbook, its documents, and the meetings it tells of."""

import hashlib
from collections.abc import Sequence
from functools import partial

import msgspec
from litestar.exceptions import NotFoundException

from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from domain.plans.leaving import leaving
from domain.plans.questions import Leaves
from portal.rows.selecting import all_of
from portal.visiting.acting import writes_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR
from portal.web.frame import Crumb
from portal.words.meetings import counts_on
from portal.words.progress import TITLE
from projections.meetings import MEETINGS, MeetingRow
from projections.memberships import MembershipRow
from projections.workbooks import WORKBOOKS, LocalPointRow, WorkbookRow

ORGANISATION = "/cohorts/{cohort:str}/organisations/{organisation:str}"
PROGRESS = "/progress"


class Working(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation's work in the run; `meeting` is the one that what is written is told of, where there is one."""

    member: MembershipRow
    organisation: OrganisationId
    book: WorkbookRow
    meetings: tuple[MeetingRow, ...]
    meeting: MeetingId | None = None


async def working(here: RunVisit, organisation: str) -> Working:
    """To whoever sees what the organisation has not shared (else 404)."""
    await here.rows.ahead(all_of(WORKBOOKS, cohort=here.id), all_of(MEETINGS, cohort=here.id))
    member = next((it for it in here.memberships if it.organisation == organisation), None)
    if member is None or not here.sees(member.organisation):
        raise NotFoundException
    return Working(
        member=member,
        organisation=member.organisation,
        book=await book_of(here, member.organisation),
        meetings=await here.rows.many(MEETINGS, cohort=here.id),
    )


async def book_of(here: RunVisit, organisation: OrganisationId) -> WorkbookRow:
    books = await here.rows.many(WORKBOOKS, cohort=here.id)
    found = (it for it in books if it.organisation == organisation)
    return next(found, WorkbookRow(cohort=here.id, organisation=organisation))


async def working_together(here: RunVisit, organisation: str) -> Working:
    """The same, to those who may write: the organisation's own people, and the run's advisors (else 404)."""
    of = await working(here, organisation)
    if not writes_for(here, of.organisation):
        raise NotFoundException
    return of


def held_for(here: RunVisit, meetings: Sequence[MeetingRow], left: Leaves) -> tuple[MeetingRow, ...]:
    """The held meetings in which that is written, by day: any of them, where the plan names no activity for it."""
    row = leaving(here.cohort.run.programme, left)
    held = (it for it in meetings if it.status is MeetingStatus.HELD)
    return tuple(sorted((it for it in held if row is None or it.kind.value == row.records), key=counts_on))


def at_last_meeting(here: RunVisit, of: Working, left: Leaves) -> Working:
    """With the last meeting in which that is written (404 where none was held)."""
    held = held_for(here, of.meetings, left)
    if not held:
        raise NotFoundException
    return msgspec.structs.replace(of, meeting=held[-1].meeting)


def at_meeting(of: Working, meeting: str) -> Working:
    """With that meeting, which was held (else 404)."""
    found = next((it for it in of.meetings if it.meeting == meeting and it.status is MeetingStatus.HELD), None)
    if found is None:
        raise NotFoundException
    return msgspec.structs.replace(of, meeting=found.meeting)


def crumbs(here: RunVisit, _of: object = None) -> tuple[Crumb, ...]:
    return (Crumb(TITLE, here.url(PROGRESS)),)


def whose(here: RunVisit, of: Working) -> str:
    """What tells a form from the same of another organisation's, or of another meeting."""
    name = here.labels[of.organisation]
    return name if of.meeting is None else f"{name}, {here.labels[of.meeting]}"


working_form = partial(
    AskedForm[RunVisit, Working],
    access=COHORT_ACTOR,
    subject=working_together,
    crumbs=crumbs,
    tells_apart=whose,
    edits=True,
    cancels=True,
)
"""What somebody writes of an organisation's work, and writes anew."""


def to_progress(here: RunVisit, of: Working, _form: object = None, anchor: str = "") -> str:
    return here.url(PROGRESS) + (f"#{anchor}" if anchor else "")


def new_id(here: RunVisit, organisation: OrganisationId, prefix: str, since: int, number: int) -> str:
    """The id of what is written in the `number`th new row since the position: the same however often it is asked."""
    said = f"{here.id} {organisation} {prefix} {since} {number}"
    return f"{prefix}-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def numbered(rows: tuple[LocalPointRow, ...]) -> tuple[tuple[int, LocalPointRow], ...]:
    """Each with its place, from 1, in the order in which they were recorded."""
    return tuple(enumerate(sorted(rows, key=lambda it: it.position), start=1))
