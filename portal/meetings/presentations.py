"""The presentation of one organisation at one meeting."""

import msgspec
from litestar import Controller, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from domain.meetings.submit_presentation import SubmitPresentation
from domain.organisations.events import OrganisationId
from portal.meetings.correctable import PRESENTED
from portal.meetings.forms import PRESENTATION_LABELS
from portal.meetings.presenting import (
    PresentationPage,
    PresentPage,
    parts_of,
    presenter_of,
    reminders,
    said_since,
    since,
    submitted,
)
from portal.meetings.reading import MEETING, about, address, meeting_to_change
from portal.views.corrections import amending
from portal.views.meeting_todos import may_present
from portal.visiting.acting import tells_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.drafting import as_left
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_PARTICIPANT, COHORT_READER
from portal.web.forms import Form
from portal.web.forms.asking import labelled
from portal.web.parts import Link
from portal.web.templates import shown
from portal.words.meetings import when
from projections.answers import PRESENTATIONS
from projections.meetings import MEETINGS, MeetingRow
from projections.sharing import EXPERIENCES


class Presentations(Controller):
    path = f"{MEETING}/presentations/{{organisation:str}}"

    @get(access=COHORT_READER)
    async def presentation(self, here: Here, meeting: FromPath[str], organisation: FromPath[str]) -> Template:
        """The presentation; to its own organisation, as long as there is none, the form for it."""
        row = await here.find(MEETINGS, meeting)
        presenter = presenter_of(here, organisation)
        given = await here.rows.many(PRESENTATIONS, meeting=row.meeting)
        if may_present(here, presenter, row, given):
            to = address(here, row, f"presentations/{presenter}")
            form = await as_left(here.visit, here.form(PRESENTATION_LABELS), to)
            return await _present_page(here, row, presenter, form)
        presentation = next((it for it in given if it.organisation == presenter), None)
        title = f"Præsentation fra {here.labels[presenter]}"
        page = PresentationPage(
            **about(here, row, title),
            title=title,
            organisation=Link(here.labels[presenter], here.href(presenter)),
            submitted="" if presentation is None else submitted(here, presentation),
            parts=() if presentation is None else parts_of(presentation),
            none="" if presentation else "Der er ikke afleveret en præsentation.",
            amending=None
            if presentation is None
            else amending(
                here,
                PRESENTED,
                presentation,
                presenter,
                correct=f"/meetings/{row.meeting}/presentations/{presenter}/correction"
                if tells_for(here, presenter)
                else None,
                position=presentation.position,
            ),
        )
        return shown("meetings/presentation.html", page)


class ToPresent(msgspec.Struct, frozen=True):
    """The meeting, and the organisation that presents there."""

    row: MeetingRow
    organisation: OrganisationId


async def _to_present(here: RunVisit, meeting: str, organisation: str) -> ToPresent:
    """To the organisation's own people (else 404)."""
    presenter = presenter_of(here, organisation)
    if presenter not in here.organisations:
        raise NotFoundException
    return ToPresent(await meeting_to_change(here, meeting), presenter)


PRESENTATION: AskedForm[RunVisit, ToPresent] = AskedForm(
    path=Presentations.path,
    access=COHORT_PARTICIPANT,
    subject=_to_present,
    page=lambda here, of, form: _present_page(here, of.row, of.organisation, form),
    asks=SubmitPresentation,
    given=lambda _, of: {"meeting": of.row.meeting},
    fields=labelled(PRESENTATION_LABELS),
    to=lambda here, of, _: address(here, of.row, f"presentations/{of.organisation}"),
    notice="Jeres præsentation er afleveret.",
)


async def _present_page(here: RunVisit, row: MeetingRow, presenter: OrganisationId, form: Form) -> Template:
    standing = await here.rows.many(MEETINGS, cohort=here.id)
    begins = since(row, (it for it in standing if it.status is not MeetingStatus.CANCELLED))
    experiences = await here.rows.many(EXPERIENCES, cohort=here.id, organisation=presenter)
    page = PresentPage(
        **about(here, row, "Jeres præsentation"),
        when=when(row.starts_at, row.ends_at),
        form=form,
        action=address(here, row, f"presentations/{presenter}"),
        progress=row.kind is MeetingKind.CLOSING,
        since=said_since(begins),
        reminders=reminders(here, presenter, row, begins, experiences),
        post=here.url("/experiences/new"),
    )
    return shown("meetings/present.html", page)
