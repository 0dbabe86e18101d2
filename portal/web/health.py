"""Two questions an operator's machinery asks: does the process live, and can it do its work?"""

import asyncio

from eventsourcing.persistence import OperationalError
from litestar import MediaType, Response, get
from litestar.di import NamedDependency

from portal.database import is_migrated
from portal.event_store.errors import FAILURES
from portal.identity.access import OPEN
from portal.projector import progress_of
from portal.running import Portal

READY_SECONDS_MAX = 3
LAG_EVENTS_MAX = 1000
"""How far the rows may be behind the log before other replicas should answer instead."""


@get("/healthz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN, sync_to_thread=False)
def healthz() -> str:
    """The process answers. Nothing else is asked, so a database that is away never gets it restarted."""
    return "ok\n"


@get("/readyz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN)
async def readyz(portal: NamedDependency[Portal]) -> Response[str]:
    """200 when the database answers, has every migration, and the rows follow the log; else 503 with the reason."""
    try:
        async with asyncio.timeout(READY_SECONDS_MAX):
            missing = await _missing(portal)
    except (OperationalError, *FAILURES) as reason:
        missing = f"the database does not answer: {type(reason).__name__}"
    return Response("ok\n") if missing is None else Response(f"{missing}\n", status_code=503)


async def _missing(portal: Portal) -> str | None:
    """What is missing for the portal to do its work, if anything."""
    if not await is_migrated(portal.pool):
        return "the database lacks migrations"
    progress = await progress_of(portal.pool)
    if progress is None:
        return "the rows are being built"
    if progress.stopped is not None or portal.projecting.done():
        return f"the rows no longer follow the log: {progress.stopped or 'see the log of this process'}"
    behind = await portal.recorder.head() - progress.position
    return f"the rows are {behind} events behind" if behind > LAG_EVENTS_MAX else None
