"""A visitor of the running application, without a network.

A context manager and not a fixture: the application's lifespan has to end in the task that began it.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
from litestar import Litestar

from portal.visiting.portal import Portal
from tests.portal.answers import note

NAME = "portal.test"


@asynccontextmanager
async def visiting(app: Litestar, *, scheme: str = "http") -> AsyncGenerator[httpx.AsyncClient]:
    """A client of `app`, which runs meanwhile and shows all that was recorded before it began.

    A failure in it is its answer, as it would be over a network.
    """
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)  # type: ignore[arg-type]
    hooks = {"response": [note]}
    client = httpx.AsyncClient(transport=transport, base_url=f"{scheme}://{NAME}", event_hooks=hooks)
    async with app.lifespan(), client:
        portal: Portal = app.state.portal
        assert await portal.caught_up(await portal.pool.fetchval("select size from event_log_head where one"))
        yield client
