"""A visitor of the running application, without a network.

A context manager and not a fixture: the application's lifespan has to end in the task that began it.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
from litestar import Litestar

from tests.portal.answers import note

NAME = "portal.test"


@asynccontextmanager
async def visiting(app: Litestar, *, scheme: str = "http") -> AsyncGenerator[httpx.AsyncClient]:
    """A client of `app`, which runs meanwhile and has rows to show.

    A failure in it is its answer, as it would be over a network.
    """
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)  # type: ignore[arg-type]
    hooks = {"response": [note]}
    client = httpx.AsyncClient(transport=transport, base_url=f"{scheme}://{NAME}", event_hooks=hooks)
    async with app.lifespan(), client:
        assert await app.state.portal.caught_up(0)
        yield client
