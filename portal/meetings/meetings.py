"""The cohort's joint meetings: the list, the page of each, and planning another."""

from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template
from msgspec.structs import replace

from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStatus
from domain.meetings.schedule_meeting import ScheduleMeeting
from portal.meetings.breaking_limits import BECAUSE, ON_DEMAND, WHY_IN_SPITE
from portal.meetings.meeting_page import meeting_page
from portal.meetings.overview import meetings_page
from portal.meetings.reading import crumb, evidence_of
from portal.views.foreseen import foreseen
from portal.views.guidelines import guidelines_read, guidelines_touched, may_tag
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_READER
from portal.web.forms import Field
from portal.web.templates import shown
from portal.words.meetings import KIND_CHOICES, MODE_CHOICES
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


async def _another(here: RunVisit) -> None:
    """Is another meeting the visitor's to plan (else 404)? Not in the past."""
    if not here.may_act:
        raise NotFoundException


SCHEDULE: AskedForm[RunVisit, None] = AskedForm(
    path="/cohorts/{cohort:str}/meetings",
    shown_at="/cohorts/{cohort:str}/meetings/new",
    access=COHORT_ADVISOR,
    subject=_another,
    crumbs=lambda here, _: (crumb(here),),
    title="Planlæg et møde",
    asks=ScheduleMeeting,
    begins="meeting",
    fields={
        "kind": Field(
            "Hvilket møde?", "Møderne skal ligge i rækkefølge: opstart, refleksion, afslutning.", KIND_CHOICES
        ),
        "starts_at": Field("Begynder"),
        "ends_at": Field("Slutter", "Fælles møder varer 4-6 timer."),
        "mode": Field("Form", "Refleksionsmøder er fysiske, opstart og afslutning virtuelle.", MODE_CHOICES),
        "place": Field("Sted eller link", "For eksempel en adresse, eller linket til et virtuelt møde.", kind="text"),
        BECAUSE: WHY_IN_SPITE,
    },
    on_demand=ON_DEMAND,
    keeps_drafts=False,
    foresees=lambda here, _, happening: foreseen(here, happening),
    send="Planlæg mødet",
    to=lambda here, _, form: here.url(f"/meetings/{form.new_id(MeetingId)}"),
    notice="Mødet er planlagt.",
)
