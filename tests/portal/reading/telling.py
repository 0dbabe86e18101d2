"""A portal in which the whole story has been told."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import msgspec
from litestar import Litestar

from portal.completion.issuing import have_signed
from portal.signing.private_keys import new_key, write_key
from portal.visiting.portal import Portal
from tests.conftest import TestPostgres
from tests.portal.client import visiting
from tests.portal.kept import fresh, stored
from tests.portal.reading.story import COHORT, NOW, history
from tests.portal.signed_in import demonstration


@asynccontextmanager
async def told(postgres: TestPostgres, folder: Path) -> AsyncGenerator[tuple[Litestar, httpx.AsyncClient]]:
    """The portal after the whole story, with a proof that is signed."""
    write_key(folder / "log-key", new_key("portal.example/log"))
    with fresh(postgres) as url:
        app = demonstration(url, lambda: NOW)
        app.state.settings = msgspec.structs.replace(app.state.settings, checkpoint_key_file=folder / "log-key")
        async with visiting(app) as client:
            portal: Portal = app.state.portal
            await portal.recorder.append([stored(it) for it in history()])
            assert await portal.caught_up(len(history()))
            await have_signed(portal, COHORT)
            assert await portal.caught_up(await portal.recorder.head())
            yield app, client
