"""What a participant says about a meeting they were at."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.events import MeetingKind
from domain.meetings.give_feedback import DidNotAttend, FeedbackAlreadyGiven, GiveFeedback
from domain.meetings.questions import MeetingStatus
from domain.meetings.refusals import MeetingNotHeld
from domain.organisations.events import OrganisationId
from portal.meetings.forms import FEEDBACK_LABELS, FeedbackPage
from portal.meetings.reading import about, address, meeting_to_tell_of, subject
from portal.views.meeting_todos import attended_for
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.forms import Form, FormFields
from portal.web.templates import shown
from portal.words.meetings import when
from projections.answers import FEEDBACK
from projections.meetings import MeetingRow


class MeetingFeedback(Controller):
    path = "/cohorts/{cohort:str}/meetings/{meeting:str}/feedback"

    @get(access=COHORT_TELLER)
    async def feedback(self, here: Here, meeting: FromPath[str]) -> Template:
        """The form; whoever could not send it is told why at once."""
        row = await meeting_to_tell_of(here, meeting)
        if row.status is not MeetingStatus.HELD:
            raise MeetingNotHeld
        _attended(here, row)
        if await here.rows.one(FEEDBACK, row.meeting, here.visit.person) is not None:
            raise FeedbackAlreadyGiven
        return await _page(here, row, here.form(FEEDBACK_LABELS))

    @post(access=COHORT_TELLER)
    async def give(self, here: Here, form: NamedDependency[FormFields], meeting: FromPath[str]) -> Response[Any]:
        row = await meeting_to_tell_of(here, meeting)
        organisation = _attended(here, row)
        return await here.submit(
            form,
            GiveFeedback,
            {**subject(row), "organisation": organisation},
            opened=here.form(FEEDBACK_LABELS),
            again=lambda it: _page(here, row, it),
            to=address(here, row),
            notice="Tak for din tilbagemelding.",
        )


def _attended(here: RunVisit, row: MeetingRow) -> OrganisationId:
    """The organisation that the visitor was at the meeting for. Raises `DidNotAttend`."""
    organisation = attended_for(here, here.visit.person, row)
    if organisation is None:
        raise DidNotAttend
    return organisation


async def _page(here: RunVisit, row: MeetingRow, form: Form) -> Template:
    page = FeedbackPage(
        **about(here, row, "Din tilbagemelding"),
        when=when(row.starts_at, row.ends_at),
        form=form,
        action=address(here, row, "feedback"),
        closing=row.kind is MeetingKind.CLOSING,
    )
    return shown("meetings/feedback.html", page)
