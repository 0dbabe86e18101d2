"""The minutes of a meeting as they were published: the latest, each version before it, and on paper."""

from typing import Any

from anyio import to_thread
from litestar import Controller, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Template

from portal.identity import read_log
from portal.identity.read_log import What
from portal.meetings.minutes_form import PATH, MinutesWriting
from portal.meetings.minutes_page import minutes_frame, minutes_page, minutes_told
from portal.meetings.minutes_pdf import minutes_pdf
from portal.papers.making import a_place
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_READER
from portal.web.attachment import attached
from portal.web.templates import shown
from projections.meetings import MEETINGS
from projections.minutes import MINUTES


class Minutes(Controller):
    path = PATH

    @get(access=COHORT_READER)
    async def latest(self, here: Here, meeting: FromPath[str]) -> Template:
        """As they stand, with who was there, and the versions before."""
        row = await here.find(MEETINGS, meeting)
        minutes = await here.rows.one(MINUTES, row.meeting)
        return shown("meetings/minutes.html", minutes_page(here, minutes_frame(here, row), row, minutes))

    @get("/versions/{version:str}", access=COHORT_READER)
    async def version(self, here: Here, meeting: FromPath[str], version: FromPath[str]) -> Template:
        """One version, counted from 1 (404 where there is none)."""
        row = await here.find(MEETINGS, meeting)
        minutes = await here.rows.one(MINUTES, row.meeting)
        count = 0 if minutes is None else len(minutes.versions)
        number = int(version) if version.isascii() and version.isdigit() and len(version) < 4 else 0
        if not 1 <= number <= count:
            raise NotFoundException
        page = minutes_page(here, minutes_frame(here, row, number), row, minutes, number)
        return shown("meetings/minutes.html", page)

    @get("/minutes.pdf", access=COHORT_READER)
    async def as_pdf(self, here: Here, meeting: FromPath[str]) -> Response[Any]:
        """The latest to print, to keep and to read aloud (404 where there are none)."""
        row = await here.find(MEETINGS, meeting)
        minutes = await here.rows.one(MINUTES, row.meeting)
        if minutes is None:
            raise NotFoundException
        told = minutes_told(here, row, minutes)
        await read_log.note(here.visit, what=What.PRESENTATION, place=here.id)
        async with a_place():
            content = await to_thread.run_sync(minutes_pdf, told)
        return attached(content, "application/pdf", f"Referat, {told.meeting}, {here.cohort.name}.pdf")


MINUTES_PAGES = (Minutes, MinutesWriting)
