"""Fills a database with the demo's programmes and makes their rows: `python -m tests.browser.seeding URL`."""

import asyncio
import sys

from portal.process.commands.demo import seed
from portal.process.commands.opened import opened
from portal.rows.projector import rebuild
from tests.vault import secret


async def fill(url: str) -> None:
    """Import both programmes as the demo does, and fold them into rows, so that a server has nothing to catch up."""
    async with opened(url, secret()) as portal:
        await seed(portal)
        await rebuild(portal.pool, portal.recorder, portal.vault)


if __name__ == "__main__":
    asyncio.run(fill(sys.argv[1]))
