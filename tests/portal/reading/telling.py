"""A portal in which the whole story has been told: `python -m tests.portal.reading.telling URL` tells it, once."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path

import httpx
import msgspec
from litestar import Litestar

from portal.completion.issuing import have_signed
from portal.process.commands.opened import opened
from portal.rows.projector import rebuild
from portal.signing.private_keys import new_key, write_key
from portal.visiting.portal import Portal
from tests.conftest import TestPostgres, told_by
from tests.portal.client import visiting
from tests.portal.kept import stored
from tests.portal.reading.story import COHORT, NOW, history
from tests.portal.signed_in import demonstration
from tests.vault import secret


async def fill(url: str) -> None:
    """Append the story, and make its rows."""
    async with opened(url, secret()) as portal:
        await portal.recorder.append([stored(it) for it in history()])
        await rebuild(portal.pool, portal.recorder, portal.vault)


@asynccontextmanager
async def told(postgres: TestPostgres, folder: Path) -> AsyncGenerator[tuple[Litestar, httpx.AsyncClient]]:
    """The portal after the whole story, with a proof that is signed."""
    write_key(folder / "log-key", new_key("portal.example/log"))
    name = postgres.create(template=_template(postgres))
    try:
        app = demonstration(postgres.url_of(name), lambda: NOW)
        app.state.settings = msgspec.structs.replace(app.state.settings, checkpoint_key_file=folder / "log-key")
        async with visiting(app) as client:
            portal: Portal = app.state.portal
            await have_signed(portal, COHORT)
            assert await portal.caught_up(await portal.recorder.head())
            yield app, client
    finally:
        postgres.drop(name)


@cache
def _template(postgres: TestPostgres) -> str:
    return told_by(postgres, "story", __name__, "tests.portal.reading.story")


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1]))
