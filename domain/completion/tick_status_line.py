"""Say that what a line of the status sheet says has been done, and take that back."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.completion.status_sheet import (
    StatusLineDone,
    StatusLineId,
    StatusLineReopened,
    StatusSheetState,
    UnknownStatusLine,
    status_sheet_of,
)
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class TickStatusLine(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    line: StatusLineId


class ReopenStatusLine(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    line: StatusLineId


def decide(command: TickStatusLine, _: Act, sheet: StatusSheetState) -> Iterator[Event]:
    if command.line not in sheet.lines:
        raise UnknownStatusLine
    if command.line not in sheet.done:
        yield following(StatusLineDone, command)


def decide_reopening(command: ReopenStatusLine, _: Act, sheet: StatusSheetState) -> Iterator[Event]:
    if command.line not in sheet.lines:
        raise UnknownStatusLine
    if command.line in sheet.done:
        yield following(StatusLineReopened, command)


tick_status_line = Decision(
    command=TickStatusLine,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (status_sheet_of(it.cohort, it.organisation),),
    decide=decide,
)
reopen_status_line = Decision(
    command=ReopenStatusLine,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (status_sheet_of(it.cohort, it.organisation),),
    decide=decide_reopening,
)
