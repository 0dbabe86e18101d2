"""The presentation of one organisation at one meeting."""

from typing import Any

from litestar import Controller, get
from litestar.params import FromPath, FromQuery
from litestar.response import Template

from domain.organisations.events import OrganisationId
from domain.sharing.remarks import Subject, SubjectKind
from portal.meetings.correctable import PRESENTED, SLIDES_PRESENTED
from portal.meetings.deck_of import deck_with, with_what_it_shows
from portal.meetings.evidence import read_for
from portal.meetings.preparing import PRESENTATION_PATH, preparing, to_present
from portal.meetings.presentation_files import files_with_it
from portal.meetings.presenting import PresentationPage, files_of, presenter_of, submitted
from portal.meetings.reading import about, address
from portal.meetings.slide_views import slide_views
from portal.rows.selecting import all_of
from portal.views.comments import comments_on, said_of, speaking
from portal.views.corrections import Amending, amending
from portal.views.meeting_todos import may_present
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER
from portal.web.forms.rows import number_at
from portal.web.parts import Link
from portal.web.templates import shown
from portal.words.remarks import path_of
from projections.answers import PRESENTATIONS, PresentationRow
from projections.comments import COMMENTS
from projections.meetings import MEETINGS, MeetingRow


class Presentations(Controller):
    path = PRESENTATION_PATH

    @get(access=COHORT_READER)
    async def presentation(
        self,
        here: Here,
        meeting: FromPath[str],
        organisation: FromPath[str],
        at: FromQuery[str] = "",
        anew: FromQuery[str] = "",
    ) -> Template:
        """The presentation; to its own organisation, as long as there is none, the form for it."""
        row = await here.find(MEETINGS, meeting)
        presenter = presenter_of(here, organisation)
        whole = _whole(row, presenter)
        said = all_of(COMMENTS, thing=whole.thing())
        await here.rows.ahead(all_of(PRESENTATIONS, meeting=row.meeting), said, *read_for(here, presenter))
        given = await here.rows.many(PRESENTATIONS, meeting=row.meeting)
        if may_present(here, presenter, row, given):
            return await preparing(
                here, await to_present(here, meeting, organisation), at=number_at(at), anew=bool(anew)
            )
        presentation = next((it for it in given if it.organisation == presenter), None)
        title = f"Præsentation fra {here.labels[presenter]}"
        page = PresentationPage(
            **about(here, row, title),
            title=title,
            organisation=Link(here.labels[presenter], here.href(presenter)),
            **(await _spoken_of(here, whole) if presentation is None else await _told(here, row, presentation)),
        )
        return shown("meetings/presentation.html", page)


def _whole(row: MeetingRow, presenter: OrganisationId) -> Subject:
    """What is said of the presentation is said of all of it."""
    return Subject(kind=SubjectKind.PRESENTATION, meeting=row.meeting, organisation=presenter)


async def _spoken_of(here: RunVisit, whole: Subject) -> dict[str, Any]:
    """What was said in the room of what was given without being handed in."""
    return {"comments": comments_on(here, await said_of(here, whole.thing()))}


async def _told(here: RunVisit, row: MeetingRow, presentation: PresentationRow) -> dict[str, Any]:
    """What was submitted, and what can be done about it."""
    given = await with_what_it_shows(here, presentation)
    whole = _whole(row, presentation.organisation)
    return {
        "submitted": submitted(here, presentation),
        "slides": tuple(slide_views(here, deck_with(here, row, given), given)),
        "slides_href": address(here, row, f"presentations/{presentation.organisation}/slides"),
        "files": files_of(here, row, presentation.organisation),
        "attached": files_with_it(here, presentation),
        "none": "",
        "amending": _amending(here, presentation),
        "comments": comments_on(here, await said_of(here, whole.thing())),
        "speaking": await speaking(here, f"{path_of(whole.thing())}/comments"),
    }


def _amending(here: RunVisit, row: PresentationRow) -> Amending:
    page = f"/meetings/{row.meeting}/presentations/{row.organisation}"
    return amending(
        here,
        SLIDES_PRESENTED if row.blocks else PRESENTED,
        row,
        row.organisation,
        correct=f"{page}{'/slides' if row.blocks else ''}/correction" if tells_for(here, row.organisation) else None,
        position=row.position,
    )
