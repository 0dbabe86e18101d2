"""What is asked about what goes on after the programme: that it is written down, and then that it is seen to."""

from collections.abc import Iterator, Sequence

from domain.calendar import add_months
from domain.kernel import PersonId
from domain.meetings.events import MeetingKind
from portal.views.awaited_step import AwaitedStep
from portal.views.joint_meetings import standing_one
from portal.visiting.run_visit import RunVisit
from portal.web.danish import days_until
from portal.web.parts import Link
from portal.words.meetings import counts_on
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow

STOCK_MONTHS = 3
"""How long after the closing a status sheet is asked for: until the call that follows it."""
SEEN_TO_DAYS_AHEAD = 14
"""How long before its day whoever sees to something that goes on is reminded of it."""


def to_take_stock(here: RunVisit, row: MembershipRow, meetings: Sequence[MeetingRow]) -> Iterator[AwaitedStep]:
    """From two weeks before the closing meeting, until three months after it: what goes on, who sees to it, by when?

    Then the advisor has called, and asking for a sheet that nobody wrote helps nobody.
    """
    closing = standing_one(meetings, MeetingKind.CLOSING)
    if row.status_sheet is not None or closing is None:
        return
    on = counts_on(closing)
    if (on - here.day).days <= SEEN_TO_DAYS_AHEAD and here.day <= add_months(on, STOCK_MONTHS):
        yield AwaitedStep(
            do=Link("Skriv jeres statusark", here.url(f"/organisations/{row.organisation}/status/lines")),
            why="Hvad fortsætter, hvem tager sig af det, og hvornår? Et udkast af jeres beslutninger ligger klar.",
            by=on,
        )


def to_see_to(here: RunVisit, row: MembershipRow, person: PersonId) -> Iterator[AwaitedStep]:
    """What goes on, from two weeks before its day: to whoever sees to it, and to the coordinator where nobody does."""
    coordinator = here.team(row).coordinator
    for line in () if row.status_sheet is None else row.status_sheet.lines:
        near, must = (line.due_on - here.day).days <= SEEN_TO_DAYS_AHEAD, "skulle" if line.due_on < here.day else "skal"
        if line.done_at is None and near and person == (line.person or coordinator):
            yield AwaitedStep(
                do=Link(f"Følg op: {line.what}", here.url(f"/organisations/{row.organisation}/status")),
                why=f"Det {must} være gjort {days_until(line.due_on, here.day)}, står der på jeres statusark.",
                by=line.due_on,
            )
