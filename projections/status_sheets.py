"""What goes on after the programme, as an organisation's status sheet stands: a part of how it takes part."""

import datetime as dt

import msgspec
from msgspec.structs import replace

from domain.completion.status_sheet import (
    StatusLine,
    StatusLineDone,
    StatusLineId,
    StatusLineReopened,
    StatusSheetDescribed,
)
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.text import Title
from projections.kernel import begun

StatusSheetEvent = StatusSheetDescribed | StatusLineDone | StatusLineReopened


class StatusLineRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that goes on after the programme, who sees to it and by when; when it was said to be done, by whom."""

    line: StatusLineId
    what: Title
    due_on: dt.date
    person: PersonId | None
    done_at: dt.datetime | None = None
    done_by: PersonId | None = None


class StatusSheetRow(msgspec.Struct, frozen=True, kw_only=True):
    """The status sheet as it was last described, by whom, when and where."""

    lines: tuple[StatusLineRow, ...]
    described_by: PersonId
    described_at: dt.datetime
    position: int


def status_sheet_after(row: StatusSheetRow | None, event: StatusSheetEvent, stamp: Stamp) -> StatusSheetRow:
    """A line that stood on the sheet before is as done as it was."""
    if not isinstance(event, StatusSheetDescribed):
        done = isinstance(event, StatusLineDone)
        at, by = (stamp.recorded_at, stamp.by) if done else (None, None)
        sheet = begun(row)
        lines = (replace(it, done_at=at, done_by=by) if it.line == event.line else it for it in sheet.lines)
        return replace(sheet, lines=tuple(lines))
    before = {} if row is None else {it.line: it for it in row.lines}
    return StatusSheetRow(
        lines=tuple(_status_line(it, before.get(it.line)) for it in event.lines),
        described_by=stamp.by,
        described_at=stamp.recorded_at,
        position=stamp.position,
    )


def _status_line(line: StatusLine, before: StatusLineRow | None) -> StatusLineRow:
    told = row_of(StatusLineRow, line)
    return told if before is None else replace(told, done_at=before.done_at, done_by=before.done_by)
