"""The cohort's joint meetings: the list, the page of each, and planning another."""

from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template
from msgspec.structs import replace

from domain.meetings.questions import MeetingStatus
from portal.meetings.meeting_page import meeting_page
from portal.meetings.overview import meetings_page
from portal.meetings.reading import crumb, evidence_of
from portal.views.guidelines import guidelines_read, guidelines_touched, may_tag
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_READER
from portal.web.templates import shown
from projections.answers import FEEDBACK, PRESENTATIONS
from projections.meetings import MEETINGS


class Meetings(Controller):
    path = "/cohorts/{cohort:str}/meetings"

    @get(access=COHORT_READER)
    async def meetings(self, here: Here) -> Template:
        """Every meeting in order, and what is missing."""
        rows = here.rows
        page = meetings_page(
            here,
            here.frame("Møder"),
            here.visit.person,
            await rows.many(MEETINGS, cohort=here.id),
            await rows.many(PRESENTATIONS, cohort=here.id),
            await rows.many(FEEDBACK, cohort=here.id),
        )
        return shown("meetings/overview.html", page)

    @get("/{meeting:str}", access=COHORT_READER, reads=guidelines_read)
    async def meeting(self, here: Here, meeting: FromPath[str]) -> Template:
        """The facts, the agenda, who comes or came, and what it led to."""
        row = await here.find(MEETINGS, meeting)
        page = meeting_page(
            here,
            here.frame(here.labels.heading(row.meeting), crumbs=(crumb(here),)),
            here.visit.person,
            row,
            await evidence_of(here),
            await here.rows.many(PRESENTATIONS, meeting=row.meeting),
            await here.rows.many(FEEDBACK, meeting=row.meeting),
        )
        stands = row.status is not MeetingStatus.CANCELLED
        touched = await guidelines_touched(here, row.meeting, edits=stands and may_tag(here, None))
        return shown("meetings/meeting.html", replace(page, guidelines=touched))
