"""The pages about meetings, as somebody sees them on a day when something has happened."""

from domain.kernel import PersonId
from domain.meetings.agenda_items import AgendaItem
from domain.meetings.events import AgendaSet, MeetingId, MinutesRecorded
from domain.organisations.events import OrganisationId
from domain.text import Prose, Title
from portal.meetings.meeting_page import MeetingPage, meeting_page
from portal.meetings.overview import MeetingsPage, meetings_page
from portal.meetings.reading import evidence_of
from portal.meetings.taking_part import TakingPartLine
from portal.rows.history import as_of
from projections.answers import FEEDBACK, PRESENTATIONS
from projections.meetings import MEETINGS
from tests.portal.looking import FRAME, looking
from tests.specification import Happened
from tests.stories import (
    ADVISOR,
    COHORT,
    FIRST,
    HOLSTEBRO,
    a_cohort,
    all_scheduled,
)

ALL = (a_cohort(), all_scheduled())
BEFORE, ON_THE_DAY, AFTER = "2025-10-30", "2025-11-04", "2025-11-06"
"""Around the first reflection meeting, 4 November 2025."""
AGENDA = AgendaSet(
    cohort=COHORT,
    meeting=FIRST,
    items=(
        AgendaItem(minutes=75, title=Title(Prose("Velkomst"))),
        AgendaItem(minutes=60, title=Title(Prose("Præsentationer"))),
    ),
)
MINUTES = MinutesRecorded(cohort=COHORT, meeting=FIRST, text=Prose("Alle lovede at prøve igen."))


async def overview(*happened: Happened, by: PersonId, on: str, then: str | None = None) -> MeetingsPage:
    here = await looking(*happened, by=by, on=on, as_of=None if then is None else as_of(then))
    rows = [await here.rows.many(projection, cohort=COHORT) for projection in (MEETINGS, PRESENTATIONS, FEEDBACK)]
    return meetings_page(here, FRAME, by, *rows)


async def page(
    *happened: Happened, by: PersonId = ADVISOR, on: str, meeting: MeetingId = FIRST, clock: str = "12:00"
) -> MeetingPage:
    here = await looking(*happened, by=by, on=on, clock=clock)
    row = await here.find(MEETINGS, meeting)
    return meeting_page(
        here,
        FRAME,
        by,
        row,
        await evidence_of(here),
        await here.rows.many(PRESENTATIONS, meeting=meeting),
        await here.rows.many(FEEDBACK, meeting=meeting),
    )


def todos_of(shown: MeetingPage) -> list[str]:
    return [todo.link.label for todo in shown.todos]


def line_of(shown: MeetingPage, organisation: OrganisationId) -> TakingPartLine:
    return next(it for it in shown.organisations if it.organisation.label == organisation.capitalize())


def ready(shown: MeetingPage, organisation: OrganisationId = HOLSTEBRO) -> str:
    badge = line_of(shown, organisation).presentation
    return "" if badge is None else badge.text
