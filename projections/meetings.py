"""Joint meetings: when they are, how they moved, whether they were held, and who was there."""

import datetime as dt
from collections.abc import Iterable
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.calendar import day_of
from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointProposed
from domain.meetings.arranged import MeetingArranged
from domain.meetings.attached import MeetingFileAttached, MeetingFileRemoved
from domain.meetings.checked_in import CheckedIn
from domain.meetings.corrected import HoldingCorrected, MeetingPlaceCorrected
from domain.meetings.events import (
    AgendaSet,
    Attendance,
    AttendanceCorrected,
    ComingAnswered,
    MeetingCancelled,
    MeetingHeld,
    MeetingId,
    MeetingKind,
    MeetingMoved,
    MeetingScheduled,
    MinutesRecorded,
)
from domain.meetings.minuted import MinutesLocked, MinutesReopened
from domain.meetings.periods import JointMeeting
from domain.meetings.questions import MeetingStatus
from domain.plans.programme import Mode
from domain.plans.run import RunId
from domain.text import Prose
from projections.arrangements import ArrangementRow, arranged_with
from projections.corrections import RectificationRow, rectification, with_correction
from projections.files import Files, files_with, words_of
from projections.finding import FoundBy
from projections.kernel import Projection, begun
from projections.limit_reasons import LimitReasons, limit_reasons_with
from projections.meeting_parts import (
    AttendanceCorrectionRow,
    CheckInRow,
    ComingRow,
    MoveRow,
    PointProposals,
    attendance_correction,
    move_from,
    with_check_in,
    with_coming,
    with_proposal,
)


class MeetingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was planned, then what became of it. It lasted `minutes`.

    `minutes_written_at` says when its minutes were published last, and whether they are `minutes_locked`: what they say
    stands in a table of its own.
    """

    meeting: MeetingId
    cohort: RunId
    kind: MeetingKind
    starts_at: dt.datetime
    ends_at: dt.datetime
    mode: Mode
    place: Prose | None
    scheduled_by: PersonId
    scheduled_at: dt.datetime
    position: int
    status: MeetingStatus = MeetingStatus.SCHEDULED
    agenda: tuple[AgendaItem, ...] = ()
    moves: tuple[MoveRow, ...] = ()
    coming: tuple[ComingRow, ...] = ()
    cancelled_reason: Prose | None = None
    cancelled_position: int | None = None
    cancelled_at: dt.datetime | None = None
    held_on: dt.date | None = None
    held_position: int | None = None
    minutes: int | None = None
    held_mode: Mode | None = None
    attendance: tuple[Attendance, ...] = ()
    attendance_corrections: tuple[AttendanceCorrectionRow, ...] = ()
    minutes_written_at: dt.datetime | None = None
    minutes_locked: bool = False
    files: Files = ()
    arranged: ArrangementRow | None = None
    rectifications: tuple[RectificationRow, ...] = ()
    check_ins: tuple[CheckInRow, ...] = ()
    proposals: PointProposals = ()
    checked_in_recorded: tuple[PersonId, ...] = ()
    """Those on the list of who was there who had checked in by themselves when it was recorded."""
    limit_reasons: LimitReasons = ()
    holding_corrections: tuple[RectificationRow, ...] = ()


PutRight = MeetingFileAttached | MeetingFileRemoved | MeetingPlaceCorrected | MeetingArranged
MeetingRowEvent = (
    MeetingScheduled
    | AgendaSet
    | MeetingMoved
    | ComingAnswered
    | CheckedIn
    | AgendaPointProposed
    | AgendaPointAnswered
    | MeetingCancelled
    | MeetingHeld
    | HoldingCorrected
    | AttendanceCorrected
    | MinutesRecorded
    | MinutesLocked
    | MinutesReopened
    | PutRight
)


def _meeting(row: MeetingRow | None, event: MeetingRowEvent, stamp: Stamp) -> MeetingRow:
    match event:
        case MeetingScheduled():
            return _scheduled(event, stamp)
        case AgendaSet(items=items):
            return replace(begun(row), agenda=items)
        case MeetingMoved():
            return _moved(begun(row), event, stamp)
        case ComingAnswered() | CheckedIn() | AgendaPointProposed() | AgendaPointAnswered():
            return _told(begun(row), event, stamp)
        case MeetingCancelled(reason=reason):
            return replace(
                begun(row),
                status=MeetingStatus.CANCELLED,
                cancelled_reason=reason,
                cancelled_position=stamp.position,
                cancelled_at=stamp.recorded_at,
                limit_reasons=limit_reasons_with(begun(row).limit_reasons, event, stamp),
            )
        case MeetingHeld():
            return _held(begun(row), event, stamp)
        case HoldingCorrected() | AttendanceCorrected():
            return _record_corrected(begun(row), event, stamp)
        case MinutesRecorded() | MinutesLocked() | MinutesReopened():
            return _minuted(begun(row), event, stamp)
        case MeetingFileAttached() | MeetingFileRemoved() | MeetingPlaceCorrected() | MeetingArranged():
            return _put_right(begun(row), event, stamp)
    assert_never(event)


def _put_right(row: MeetingRow, event: PutRight, stamp: Stamp) -> MeetingRow:
    if isinstance(event, MeetingPlaceCorrected):
        return with_correction(row, row.rectifications, event, stamp)
    if isinstance(event, MeetingArranged):
        return replace(row, arranged=arranged_with(row.arranged, event, stamp))
    return replace(row, files=files_with(row.files, event, stamp))


def _scheduled(event: MeetingScheduled, stamp: Stamp) -> MeetingRow:
    reasons = limit_reasons_with((), event, stamp)
    return row_of(
        MeetingRow, event, stamp, scheduled_by=stamp.by, scheduled_at=stamp.recorded_at, limit_reasons=reasons
    )


def _moved(row: MeetingRow, event: MeetingMoved, stamp: Stamp) -> MeetingRow:
    if any(move.position == stamp.position for move in row.moves):
        return row
    move = move_from(row.starts_at, row.ends_at, event, stamp)
    reasons = limit_reasons_with(row.limit_reasons, event, stamp)
    asked_anew = {"moves": (*row.moves, move), "coming": (), "check_ins": (), "limit_reasons": reasons}
    return replace(row, starts_at=event.starts_at, ends_at=event.ends_at, **asked_anew)


def _told(
    row: MeetingRow, event: ComingAnswered | CheckedIn | AgendaPointProposed | AgendaPointAnswered, stamp: Stamp
) -> MeetingRow:
    if isinstance(event, AgendaPointProposed | AgendaPointAnswered):
        return replace(row, proposals=with_proposal(row.proposals, event, stamp))
    if isinstance(event, CheckedIn):
        return replace(row, check_ins=with_check_in(row.check_ins, event, stamp))
    return replace(row, coming=with_coming(row.coming, event, stamp))


def _held(row: MeetingRow, event: MeetingHeld, stamp: Stamp) -> MeetingRow:
    return replace(
        row,
        status=MeetingStatus.HELD,
        held_on=event.held_on,
        held_position=stamp.position,
        minutes=event.minutes,
        held_mode=event.mode,
        attendance=event.attendance,
        checked_in_recorded=event.checked_in or (),
    )


def _record_corrected(row: MeetingRow, event: HoldingCorrected | AttendanceCorrected, stamp: Stamp) -> MeetingRow:
    if isinstance(event, AttendanceCorrected):
        return _attendance_corrected(row, event, stamp)
    if any(it.position == stamp.position for it in row.holding_corrections):
        return row
    was = {"held_on": row.held_on, "minutes": row.minutes, "mode": row.held_mode}
    kept = (*row.holding_corrections, rectification(event, stamp, was))
    return replace(row, held_on=event.held_on, minutes=event.minutes, held_mode=event.mode, holding_corrections=kept)


def _attendance_corrected(row: MeetingRow, event: AttendanceCorrected, stamp: Stamp) -> MeetingRow:
    if any(correction.position == stamp.position for correction in row.attendance_corrections):
        return row
    correction = attendance_correction(row.attendance, event, stamp)
    return replace(
        row,
        attendance=event.attendance,
        attendance_corrections=(*row.attendance_corrections, correction),
        checked_in_recorded=event.checked_in or (),
    )


def _minuted(row: MeetingRow, event: MinutesRecorded | MinutesLocked | MinutesReopened, stamp: Stamp) -> MeetingRow:
    if isinstance(event, MinutesRecorded):
        return replace(row, minutes_written_at=stamp.recorded_at)
    return replace(row, minutes_locked=isinstance(event, MinutesLocked))


def _found(row: MeetingRow) -> FoundBy:
    """By what a meeting of its kind is called, which is no text of the row's."""
    agenda = (text for it in row.agenda for text in (it.title, it.section, it.who))
    proposed = (text for it in row.proposals for text in (it.title, it.why, it.sentence))
    texts = (*agenda, *proposed, row.cancelled_reason, row.place, *words_of(row.files))
    return FoundBy(texts=texts, named=(row.kind.value,), of=(row.cohort,))


MEETINGS = Projection("meetings", MeetingRow, key=("meeting",), evolve=_meeting, indexes=(("cohort",),), found=_found)


def joint_rows(rows: Iterable[MeetingRow]) -> tuple[JointMeeting, ...]:
    """The meetings that are scheduled or held, as the rules about periods and phases take them."""
    return tuple(
        JointMeeting(
            meeting=row.meeting,
            kind=row.kind,
            on=row.held_on or day_of(row.starts_at),
            held=row.status is MeetingStatus.HELD,
        )
        for row in rows
        if row.status is not MeetingStatus.CANCELLED
    )
