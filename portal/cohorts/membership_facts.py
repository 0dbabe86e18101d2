"""What a page says of an organisation's part in a cohort: what happened when, and whose its people are to let in."""

from collections.abc import Iterator, Sequence

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.meetings.events import MeetingKind
from portal.views.joint_meetings import standing_one
from portal.visiting.run_visit import RunVisit
from portal.web.parts import Line, Link
from portal.words.meetings import counts_on, planned_as
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow


def facts_of(here: RunVisit, row: MembershipRow, meetings: Sequence[MeetingRow] = ()) -> Iterator[Line]:
    """What happened when. Why it left or declined is for itself and those who see all."""
    kickoff = standing_one(meetings, MeetingKind.KICKOFF)
    yield Line("Inviteret", danish_day(day_of(row.invited_at)))
    for number, stay in enumerate(row.membership.stays, start=1):
        again = f", {number}. gang" if number > 1 else ""
        ahead = 0 if kickoff is None or number > 1 else (counts_on(kickoff) - stay.accepted_on).days
        before = (
            "" if kickoff is None or ahead <= 0 else f", {counted(ahead, 'dag', 'dage')} før {_called(here, kickoff)}"
        )
        yield Line(f"Sagde ja{again}", f"{danish_day(stay.accepted_on)}{before}")
        if stay.withdrew_on is not None:
            yield Line(f"Trak sig{again}", danish_day(stay.withdrew_on))
    if row.completed_on is not None:
        yield Line("Registreret som gennemført", danish_day(row.completed_on))
    if here.sees(row.organisation):
        if row.declined_reason is not None:
            yield Line("Begrundelse for at sige nej", row.declined_reason)
        if row.withdrew_reason is not None:
            yield Line("Begrundelse for at trække sig", row.withdrew_reason)


def _called(here: RunVisit, row: MeetingRow) -> str:
    return planned_as(here.cohort, row.kind).said()


def own_people(here: RunVisit, row: MembershipRow) -> Iterator[Link]:
    """Whoever coordinates for it lets its people in and out."""
    if here.may_act and here.belonging.team(row).coordinator == here.visit.person and row.membership.takes_part:
        yield Link("Tilføj en kollega, eller fjern en", f"/colleagues/{row.organisation}")
