"""The cohort's joint meetings: the list, planning another, and the page of each."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.events import MeetingId
from domain.meetings.schedule_meeting import ScheduleMeeting
from portal.meetings.forms import SCHEDULE_LABELS, SchedulePage
from portal.meetings.meeting_page import meeting_page
from portal.meetings.overview import meetings_page
from portal.meetings.reading import crumb, evidence_of
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_READER
from portal.web.forms import Form, FormFields
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

    @get("/new", access=COHORT_ADVISOR)
    async def new(self, here: Here) -> Template:
        """The form for another meeting."""
        return await _schedule_page(here, here.form(SCHEDULE_LABELS))

    @post(access=COHORT_ADVISOR)
    async def schedule(self, here: Here, form: NamedDependency[FormFields]) -> Response[Any]:
        """Schedule it."""
        meeting = form.new_id(MeetingId)
        return await here.submit(
            form,
            ScheduleMeeting,
            {"meeting": meeting},
            opened=here.form(SCHEDULE_LABELS),
            again=lambda it: _schedule_page(here, it),
            to=here.url(f"/meetings/{meeting}"),
            notice="Mødet er planlagt.",
        )

    @get("/{meeting:str}", access=COHORT_READER)
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
        return shown("meetings/meeting.html", page)


async def _schedule_page(here: RunVisit, form: Form) -> Template:
    if not here.may_act:
        raise NotFoundException
    page = SchedulePage(
        frame=here.frame("Planlæg et møde", crumbs=(crumb(here),)), form=form, action=here.url("/meetings")
    )
    return shown("meetings/schedule.html", page)
