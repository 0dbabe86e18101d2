"""What a meeting's row is put together from: how it moved, who comes, who is there, and how the list was corrected."""

import datetime as dt

import msgspec

from domain.kernel import PersonId
from domain.meetings.events import Attendance, Coming
from domain.organisations.events import OrganisationId
from domain.text import Prose


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


class ComingRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whether somebody comes for the organisation, as was last answered since the meeting was moved."""

    organisation: OrganisationId
    person: PersonId
    coming: Coming
    answered_by: PersonId
    answered_at: dt.datetime


class CheckInRow(msgspec.Struct, frozen=True, kw_only=True):
    """Who has checked in since the meeting was moved, and when."""

    organisation: OrganisationId
    person: PersonId
    at: dt.datetime


class AttendanceCorrectionRow(msgspec.Struct, frozen=True, kw_only=True):
    """The attendance as it stood before, and why it was corrected."""

    before: tuple[Attendance, ...]
    reason: Prose
    corrected_by: PersonId
    corrected_at: dt.datetime
    position: int
