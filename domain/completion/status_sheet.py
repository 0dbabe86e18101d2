"""The status sheet: what goes on when the programme is over, who sees to it and by when; and what is done."""

import datetime as dt
from typing import NewType

import msgspec

from domain.kernel import Event, PersonId, Question, Refusal, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Title

StatusLineId = NewType("StatusLineId", str)


class StatusLine(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that goes on: `person` sees to it by `due_on`, or nobody in particular does."""

    line: StatusLineId
    what: Title
    due_on: dt.date
    person: PersonId | None = None


class StatusSheetDescribed(Event, frozen=True):
    """The whole sheet; a line that stood on the one before keeps its id."""

    TOPIC = "completion.StatusSheetDescribed"
    KIND = "Statusark skrevet"
    DOCUMENT = "Statusark om det videre arbejde"
    ABOUT = ()
    READ_WITH = ("organisation", "cohort")
    cohort: RunId
    organisation: OrganisationId
    lines: tuple[StatusLine, ...]


class StatusLineDone(Event, frozen=True):
    """What the line says has been done."""

    TOPIC = "completion.StatusLineDone"
    KIND = "Linje på statusark gjort"
    cohort: RunId
    organisation: OrganisationId
    line: StatusLineId


class StatusLineReopened(Event, frozen=True):
    """It had been said to be done, and was not."""

    TOPIC = "completion.StatusLineReopened"
    KIND = "Linje på statusark åbnet igen"
    cohort: RunId
    organisation: OrganisationId
    line: StatusLineId


class UnknownStatusLine(Refusal):
    sentence = "Linjen står ikke på statusarket mere. Se, hvordan det står nu."


class StatusSheetState(msgspec.Struct, frozen=True, kw_only=True):
    """The lines that stand, and those of them that are done."""

    lines: frozenset[StatusLineId] = frozenset()
    done: frozenset[StatusLineId] = frozenset()


def status_sheet_of(cohort: RunId, organisation: OrganisationId) -> Question[StatusSheetState]:
    """How does the organisation's status sheet stand?"""
    return Question((cohort, organisation), StatusSheetState(), _sheet)


def _sheet(
    state: StatusSheetState, event: StatusSheetDescribed | StatusLineDone | StatusLineReopened, _: Stamp
) -> StatusSheetState:
    if isinstance(event, StatusSheetDescribed):
        lines = frozenset(it.line for it in event.lines)
        return StatusSheetState(lines=lines, done=state.done & lines)
    done = state.done - {event.line} if isinstance(event, StatusLineReopened) else state.done | {event.line}
    return msgspec.structs.replace(state, done=done)
