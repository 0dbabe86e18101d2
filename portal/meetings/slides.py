"""A presentation as slides: to scroll through, to show on a wall, and to print, one a page."""

import msgspec
from litestar import Controller, get
from litestar.params import FromPath
from litestar.response import Template

from domain.calendar import danish_day
from portal.meetings.deck_of import deck_with, submitted_at, with_what_it_shows
from portal.meetings.evidence import read_for
from portal.meetings.presenting import files_of, presenter_of
from portal.meetings.reading import MEETING, address, steps
from portal.meetings.slide_views import SlideView, slide_views
from portal.rows.selecting import all_of
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_READER
from portal.web.frame import Crumb, Frame
from portal.web.parts import Link
from portal.web.templates import shown
from projections.answers import PRESENTATIONS
from projections.meetings import MEETINGS


class SlidesPage(msgspec.Struct, frozen=True, kw_only=True):
    """`files` are what can be taken along, each with what it is."""

    frame: Frame
    title: str
    organisation: str
    meeting: str
    day: str
    slides: tuple[SlideView, ...]
    files: tuple[Link, ...]
    back: Link


class SlidesShown(Controller):
    path = f"{MEETING}/presentations/{{organisation:str}}/slides"

    @get(access=COHORT_READER)
    async def slides(self, here: Here, meeting: FromPath[str], organisation: FromPath[str]) -> Template:
        row = await here.find(MEETINGS, meeting)
        presenter = presenter_of(here, organisation)
        await here.rows.ahead(all_of(PRESENTATIONS, meeting=row.meeting), *read_for(here, presenter))
        given = await with_what_it_shows(here, await submitted_at(here, row, presenter))
        deck, to = deck_with(here, row, given), address(here, row, f"presentations/{presenter}")
        crumb = Crumb(f"Præsentation fra {here.labels[presenter]}", to)
        title = f"Slides fra {here.labels[presenter]}"
        page = SlidesPage(
            frame=here.frame(title, crumbs=(*steps(here, row), crumb)),
            title=deck.title,
            organisation=deck.organisation,
            meeting=deck.meeting,
            day=danish_day(deck.day),
            slides=tuple(slide_views(here, deck, given)),
            files=files_of(here, row, presenter),
            back=Link("Tilbage til præsentationen", to),
        )
        return shown("meetings/slides.html", page)
