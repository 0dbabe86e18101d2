"""That there are new experiences, told to whoever has the feed open: »3 nye erfaringer – vis«.

A stream is short and is asked for again, so that a server that stops has nobody to wait for long, and every answer is
to somebody who is still signed in and still may read.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, Sequence
from html import escape
from typing import Any

from litestar import Controller, get
from litestar.connection import Request
from litestar.exceptions import NotFoundException
from litestar.params import FromQuery
from litestar.response import ServerSentEvent
from litestar.response.sse import ServerSentEventMessage

from domain.counting import counted
from portal.rows.conditions import Above
from portal.rows.rows import LiveRows
from portal.rows.selecting import all_of
from portal.rows.visibility import reads_words
from portal.surroundings.numbers import number_in
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER
from projections.sharing import EXPERIENCES, ExperienceRow

OPEN_SECONDS_MAX = 8
"""How long a stream waits for news; less than a worker is given to stop in."""
AGAIN_AFTER_MS = 7_000
TOLD_FOR = dt.timedelta(hours=1)
"""So long a page is told; whoever has left it open has not been here since, and their session shall end."""
WAITS, OVER = "waits", "over"
"""Events that put nothing into the page: the first says when to ask again, the second that it is enough."""


class ExperienceNews(Controller):
    path = "/cohorts/{cohort:str}/experiences/news"

    @get(access=COHORT_READER)
    async def news(
        self, here: Here, request: Request[Any, Any, Any], after: FromQuery[str] = "", made: FromQuery[str] = ""
    ) -> ServerSentEvent:
        """What was posted after the experience at that position, to a page that was made at that second."""
        position, second = number_in(after), number_in(made)
        if position is None or second is None or here.as_of is not None:
            raise NotFoundException
        told = number_in(request.headers.get("last-event-id", "")) or position
        is_over = here.visit.now.timestamp() > second + TOLD_FOR.total_seconds()
        return ServerSentEvent(_over() if is_over else _news(here, position, told))


async def _over() -> AsyncGenerator[ServerSentEventMessage]:
    yield ServerSentEventMessage(event=OVER)


async def _news(here: RunVisit, after: int, told: int) -> AsyncGenerator[ServerSentEventMessage]:
    yield ServerSentEventMessage(event=WAITS, retry=AGAIN_AFTER_MS)
    until, seen = asyncio.get_running_loop().time() + OPEN_SECONDS_MAX, here.rows.position or 0
    while True:
        found = await _posted(here, after)
        newest = max((it.posted_position for it in found), default=0)
        if newest > told:
            yield ServerSentEventMessage(data=_said(here, len(found)), id=newest)
            return
        left = until - asyncio.get_running_loop().time()
        seen += 1
        if left <= 0 or not await here.visit.portal.caught_up(seen, seconds_max=left):
            return


async def _posted(here: RunVisit, after: int) -> Sequence[ExperienceRow]:
    """Those that the visitor may read and did not write."""
    rows = LiveRows(here.visit.portal.pool)
    posted = await rows.selected(all_of(EXPERIENCES, Above("posted_position", after), cohort=here.id))
    return [it for it in posted if reads_words(here, it) and it.posted_by != here.visit.person]


def _said(here: RunVisit, number: int) -> str:
    href, said = escape(here.url("/experiences")), counted(number, "ny erfaring", "nye erfaringer")
    return f'<a class="button button-secondary" href="{href}">{said} – vis</a>'
