"""What stands on a status sheet is ticked off, and opened again."""

import msgspec
from litestar.exceptions import NotFoundException

from domain.completion.status_sheet import StatusLineId
from domain.completion.tick_status_line import ReopenStatusLine, TickStatusLine
from domain.organisations.events import OrganisationId
from portal.cohorts.membership_forms import crumbs_to_membership
from portal.cohorts.status_sheet_form import PATH, address
from portal.visiting.acting import acts_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ACTOR, Capacity
from projections.memberships import MEMBERSHIPS, MembershipRow


class StatusLineOf(msgspec.Struct, frozen=True, kw_only=True):
    row: MembershipRow
    organisation: OrganisationId
    line: StatusLineId


def may_tick(here: RunVisit, row: MembershipRow) -> bool:
    """The organisation's own people may, and the cohort's advisors."""
    return (here.may_act and here.capacity is Capacity.ADVISOR) or acts_for(here, row.organisation)


async def _to_tick(here: RunVisit, organisation: str, line: str) -> StatusLineOf:
    """A line of its sheet (404 where there is none, or it is not the visitor's to tick off)."""
    row = await here.find(MEMBERSHIPS, here.id, organisation)
    found = [] if row.status_sheet is None else [it.line for it in row.status_sheet.lines if it.line == line]
    if not found or not may_tick(here, row):
        raise NotFoundException
    return StatusLineOf(row=row, organisation=row.organisation, line=found[0])


TICK: AskedForm[RunVisit, StatusLineOf] = AskedForm(
    path=f"{PATH}/lines/{{line:str}}/tick",
    access=COHORT_ACTOR,
    subject=_to_tick,
    asks=TickStatusLine,
    fields={},
    crumbs=lambda here, of: crumbs_to_membership(here, of.row),
    to=lambda here, of, _: address(here, of.row),
    notice="Der er sat kryds ved linjen.",
)
REOPEN: AskedForm[RunVisit, StatusLineOf] = AskedForm(
    path=f"{PATH}/lines/{{line:str}}/reopening",
    access=COHORT_ACTOR,
    subject=_to_tick,
    asks=ReopenStatusLine,
    fields={},
    crumbs=lambda here, of: crumbs_to_membership(here, of.row),
    to=lambda here, of, _: address(here, of.row),
    notice="Linjen er åben igen.",
)
STATUS_TICKS = (TICK, REOPEN)
