"""What a meeting's row is put together from: how it moved, who comes, who is there, and how the list was corrected."""

import datetime as dt

import msgspec

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointId, AgendaPointProposed, PointAnswer
from domain.meetings.checked_in import CheckedIn
from domain.meetings.events import Attendance, AttendanceCorrected, Coming, ComingAnswered, MeetingMoved
from domain.organisations.events import OrganisationId
from domain.text import Prose, Title


class MoveRow(msgspec.Struct, frozen=True, kw_only=True):
    """It was moved from one time to another, and why."""

    from_starts_at: dt.datetime
    from_ends_at: dt.datetime
    to_starts_at: dt.datetime
    to_ends_at: dt.datetime
    reason: Prose
    moved_by: PersonId
    moved_at: dt.datetime
    position: int


def move_from(starts_at: dt.datetime, ends_at: dt.datetime, event: MeetingMoved, stamp: Stamp) -> MoveRow:
    return MoveRow(
        from_starts_at=starts_at,
        from_ends_at=ends_at,
        to_starts_at=event.starts_at,
        to_ends_at=event.ends_at,
        reason=event.reason,
        moved_by=stamp.by,
        moved_at=stamp.recorded_at,
        position=stamp.position,
    )


class ComingRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whether somebody comes for the organisation, as was last answered since the meeting was moved."""

    organisation: OrganisationId
    person: PersonId
    coming: Coming
    answered_by: PersonId
    answered_at: dt.datetime


def with_coming(before: tuple[ComingRow, ...], event: ComingAnswered, stamp: Stamp) -> tuple[ComingRow, ...]:
    answer = row_of(ComingRow, event, stamp, answered_by=stamp.by, answered_at=stamp.recorded_at)
    return (*(it for it in before if it.person != event.person), answer)


class CheckInRow(msgspec.Struct, frozen=True, kw_only=True):
    """Who has checked in since the meeting was moved, and when."""

    organisation: OrganisationId
    person: PersonId
    at: dt.datetime


def with_check_in(before: tuple[CheckInRow, ...], event: CheckedIn, stamp: Stamp) -> tuple[CheckInRow, ...]:
    there = row_of(CheckInRow, event, at=stamp.recorded_at)
    return (*(it for it in before if it.person != event.person), there)


class ProposalRow(msgspec.Struct, frozen=True, kw_only=True):
    """What an organisation proposed for the agenda, and what became of it."""

    agenda_point: AgendaPointId
    organisation: OrganisationId
    title: Title
    why: Prose | None
    minutes: int | None
    proposed_by: PersonId
    position: int
    answer: PointAnswer | None = None
    sentence: Prose | None = None
    answered_position: int | None = None


PointProposals = tuple[ProposalRow, ...]


def with_proposal(
    before: PointProposals, event: AgendaPointProposed | AgendaPointAnswered, stamp: Stamp
) -> PointProposals:
    """Those before with one more, or with what became of one."""
    if isinstance(event, AgendaPointProposed):
        others = tuple(it for it in before if it.agenda_point != event.agenda_point)
        return (*others, row_of(ProposalRow, event, stamp, proposed_by=stamp.by))
    replace = msgspec.structs.replace
    return tuple(
        replace(it, answer=event.answer, sentence=event.sentence, answered_position=stamp.position)
        if it.agenda_point == event.agenda_point
        else it
        for it in before
    )


class AttendanceCorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """The attendance as it stood before, and why it was corrected."""

    before: tuple[Attendance, ...]
    reason: Prose
    corrected_by: PersonId
    corrected_at: dt.datetime
    position: int


def attendance_correction(
    before: tuple[Attendance, ...], event: AttendanceCorrected, stamp: Stamp
) -> AttendanceCorrectionRow:
    by, at = stamp.by, stamp.recorded_at
    return row_of(AttendanceCorrectionRow, event, stamp, before=before, corrected_by=by, corrected_at=at)
