"""A page's stream: who may have it is decided when it is opened, as for every page, and again whenever it is asked for.

Nothing of the request is kept while it is open, but what says whose it is.
"""

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import msgspec
from litestar import Response
from litestar.connection import Request
from litestar.exceptions import NotFoundException
from litestar.response import Stream as StreamResponse

from portal.event_store.errors import FAILURES
from portal.live import Channel, Hub, HubClosed, Message, Told, TooManyStreams, Whose
from portal.surroundings.numbers import number_in
from portal.visiting.authorisation import ROWS
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.head import is_head

STREAM_TYPE = "text/event-stream"
UNAVAILABLE, AGAIN_AFTER_SECONDS = 503, "5"
CHANGED = "changed"
"""The event that names what has happened, by types of events: the page has the parts anew that show it."""


def told_live(here: RunVisit, request: Request[Any, Any, Any], channel: Channel, after: str) -> Response[Any]:
    """What is told on the channel after that position, or after what the reader was told last, from now on.

    Raises `NotFoundException` for a page of the past, in which nothing happens, and where no position is said.
    """
    known = number_in(request.headers.get("last-event-id", "")) or number_in(after)
    session = here.visit.caller.session
    if known is None or here.as_of is not None or session is None:
        raise NotFoundException
    if is_head(request.scope):
        return Response(b"", media_type=STREAM_TYPE)
    hub = here.visit.portal.hub
    try:
        hub.admits()
    except (HubClosed, TooManyStreams):
        return Response(b"", status_code=UNAVAILABLE, headers={"Retry-After": AGAIN_AFTER_SECONDS})
    whose = Whose(
        session=session.key,
        present=None if here.capacity is Capacity.AUDITOR else here.visit.person,
        tags=frozenset({here.visit.person, here.id}),
        seconds_left=session.seconds_left(here.visit.now),
    )
    request.scope["state"].pop(ROWS, None)  # what was read to admit them is not kept for as long as they stay
    headers = {"X-Accel-Buffering": "no"}
    return StreamResponse(_sent(hub, channel, whose, known), media_type=STREAM_TYPE, headers=headers)


class LiveSource(msgspec.Struct, frozen=True):
    """Where the `page` is told what happens `after` the position that it was made at."""

    href: str
    after: int
    page: str


def live_source(here: RunVisit, path: str) -> LiveSource | None:
    """The stream at the path, for a page that shows what is so now; a past does not change."""
    made = here.visit.caller.made
    if here.as_of is not None or made is None or made.position is None:
        return None
    return LiveSource(f"{here.url(path)}?after={made.position}", made.position, here.visit.path)


async def _sent(hub: Hub, channel: Channel, whose: Whose, after: int) -> AsyncGenerator[bytes]:
    """It is opened where it is sent from, so that whoever goes away before that leaves nothing open."""
    try:
        stream, before = await hub.open(channel, whose, after)
    except (HubClosed, TooManyStreams, *FAILURES):
        return
    async for piece in stream.sent(before):
        yield piece


async def changes(told: Told) -> Sequence[Message]:
    """That something changed, and what: the types of the events, each once."""
    return (Message(told.until, CHANGED, " ".join(dict.fromkeys(it.topic.rpartition(".")[2] for it in told.events))),)
