"""What happens at a meeting, told to whoever has a page of it open."""

from typing import Any

from litestar import Controller, get
from litestar.connection import Request
from litestar.params import FromPath, FromQuery
from litestar.response import Response

from portal.live import Channel
from portal.meetings.reading import MEETING
from portal.meetings.telling_live import TEMPLATE, room_of
from portal.rows.rows import LiveRows
from portal.visiting.live import changes, told_live
from portal.visiting.run_visit import Here
from portal.web.access import COHORT_READER
from portal.web.templates import template_named
from projections.meetings import MEETINGS


class MeetingLive(Controller):
    path = MEETING

    @get("/live", access=COHORT_READER, unnamed=True, unattended=True)
    async def live(
        self, here: Here, request: Request[Any, Any, Any], meeting: FromPath[str], after: FromQuery[str] = ""
    ) -> Response[Any]:
        """Which of the meeting's events come after that position, as they come."""
        row = await here.find(MEETINGS, meeting)
        return told_live(here, request, Channel(row.meeting, "changes", changes), after)

    @get("/room/live", access=COHORT_READER, unnamed=True, unattended=True)
    async def room(
        self, here: Here, request: Request[Any, Any, Any], meeting: FromPath[str], after: FromQuery[str] = ""
    ) -> Response[Any]:
        """What is said at the meeting after that position, as it is said, and which other events there are."""
        row = await here.find(MEETINGS, meeting)
        rows: LiveRows = request.app.state.portal.rows
        template = template_named(request, TEMPLATE)
        channel = room_of(rows, here.id, row.meeting, lambda page: template.render(page=page))
        return told_live(here, request, channel, after)
