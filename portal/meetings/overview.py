"""What the list of meetings shows: every joint meeting in order, how it stands, and what is missing."""

from collections.abc import Iterable, Sequence

import msgspec

from domain.calendar import day_of
from domain.kernel import PersonId
from portal.views.meeting_todos import Todo, todos
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.danish import day_with_week, days_until
from portal.web.frame import Frame
from portal.web.parts import Badge, Link
from portal.words.meetings import counts_on, is_ahead, moved_from, standing, when, where
from projections.answers import FeedbackRow, PresentationRow
from projections.meetings import MeetingRow


class MeetingLine(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting in the list; `moved` says from when, if it was."""

    meeting: Link
    when: str
    where: str
    standing: Badge
    moved: str
    todos: tuple[Todo, ...]


class MeetingsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`next` is the next meeting in a sentence; `schedule` where the visitor may plan one."""

    frame: Frame
    next: str
    meetings: tuple[MeetingLine, ...]
    schedule: str | None
    calls: str
    dates: str
    """All of the cohort's dates in one file."""
    follows: bool
    """Can the visitor have the dates in their own calendar, kept up to date?"""


def meetings_page(
    here: RunVisit,
    frame: Frame,
    person: PersonId,
    meetings: Iterable[MeetingRow],
    presentations: Sequence[PresentationRow],
    feedback: Sequence[FeedbackRow],
) -> MeetingsPage:
    """The page, from all of the cohort's meetings, presentations and answers."""
    ordered = sorted(meetings, key=lambda row: (counts_on(row), row.starts_at, row.meeting))
    return MeetingsPage(
        frame=frame,
        next=_next(here, ordered),
        meetings=tuple(
            MeetingLine(
                meeting=Link(here.labels.heading(row.meeting), here.url(f"/meetings/{row.meeting}")),
                when=_when(row),
                where=where(row),
                standing=standing(row, here.day),
                moved=f"{moved}." if (moved := moved_from(row)) else "",
                todos=todos(here, person, row, presentations, feedback),
            )
            for row in ordered
        ),
        schedule=here.url("/meetings/new") if here.may_act and here.capacity is Capacity.ADVISOR else None,
        calls=here.url("/calls"),
        dates=here.url("/calendar"),
        follows=here.may_act,
    )


def _when(row: MeetingRow) -> str:
    """The day it was held may be another than the one it was planned for, and then its hours are not known."""
    if row.held_on is not None and row.held_on != day_of(row.starts_at):
        return day_with_week(row.held_on)
    return when(row.starts_at, row.ends_at)


def _next(here: RunVisit, meetings: Iterable[MeetingRow]) -> str:
    """»Næste møde er 2. refleksionsmøde om 16 dage, mandag den 7. december 2026 (uge 50).«"""
    row = next((it for it in meetings if is_ahead(it, here.day, here.moment)), None)
    if row is None:
        return "Der er ingen møder forude."
    until = days_until(day_of(row.starts_at), here.day)
    return f"Næste møde er {here.labels[row.meeting]} {until}, {day_with_week(row.starts_at)}."
