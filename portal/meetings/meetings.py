"""The cohort's joint meetings: the list, planning another, and the page of each."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.events import MeetingId
from domain.meetings.schedule_meeting import ScheduleMeeting
from portal.cohort_visit import CohortVisit
from portal.forms import Form, FormFields
from portal.identity.access import COHORT_ADVISOR, COHORT_READER
from portal.meetings.forms import SCHEDULE_LABELS, SchedulePage
from portal.meetings.meeting_page import meeting_page
from portal.meetings.overview import meetings_page
from portal.meetings.reading import crumb, evidence_of
from portal.submission import submit
from portal.web.templates import shown
from projections.answers import FEEDBACK, PRESENTATIONS
from projections.meetings import MEETINGS


class Meetings(Controller):
    path = "/cohorts/{cohort:str}/meetings"

    @get(access=COHORT_READER)
    async def meetings(self, cohort_visit: NamedDependency[CohortVisit]) -> Template:
        """Every meeting in order, and what is missing."""
        rows = cohort_visit.rows
        page = meetings_page(
            cohort_visit,
            cohort_visit.frame("Møder"),
            cohort_visit.visit.person,
            await rows.many(MEETINGS, cohort=cohort_visit.id),
            await rows.many(PRESENTATIONS, cohort=cohort_visit.id),
            await rows.many(FEEDBACK, cohort=cohort_visit.id),
        )
        return shown("meetings/overview.html", page)

    @get("/new", access=COHORT_ADVISOR)
    async def new(self, cohort_visit: NamedDependency[CohortVisit]) -> Template:
        """The form for another meeting."""
        return await _schedule_page(cohort_visit, cohort_visit.form(SCHEDULE_LABELS))

    @post(access=COHORT_ADVISOR)
    async def schedule(
        self, cohort_visit: NamedDependency[CohortVisit], form: NamedDependency[FormFields]
    ) -> Response[Any]:
        """Schedule it."""
        meeting = form.new_id(MeetingId)
        blank = cohort_visit.form(SCHEDULE_LABELS)
        return await submit(
            cohort_visit.visit,
            cohort_visit.visit.carry_out(form, ScheduleMeeting, cohort=cohort_visit.id, meeting=meeting),
            again=lambda reason: _schedule_page(cohort_visit, blank.again(form, reason)),
            to=cohort_visit.url(f"/meetings/{meeting}"),
            notice="Mødet er planlagt.",
        )

    @get("/{meeting:str}", access=COHORT_READER)
    async def meeting(self, cohort_visit: NamedDependency[CohortVisit], meeting: FromPath[str]) -> Template:
        """The facts, the agenda, who comes or came, and what it led to."""
        row = await cohort_visit.find(MEETINGS, meeting)
        page = meeting_page(
            cohort_visit,
            cohort_visit.frame(cohort_visit.labels.heading(row.meeting), crumbs=(crumb(cohort_visit),)),
            cohort_visit.visit.person,
            row,
            await evidence_of(cohort_visit),
            await cohort_visit.rows.many(PRESENTATIONS, meeting=row.meeting),
            await cohort_visit.rows.many(FEEDBACK, meeting=row.meeting),
        )
        return shown("meetings/meeting.html", page)


async def _schedule_page(here: CohortVisit, form: Form) -> Template:
    if not here.may_act:
        raise NotFoundException
    page = SchedulePage(
        frame=here.frame("Planlæg et møde", crumbs=(crumb(here),)), form=form, action=here.url("/meetings")
    )
    return shown("meetings/schedule.html", page)
