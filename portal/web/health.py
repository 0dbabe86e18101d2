"""Two questions an operator's machinery asks: does the process live, and can it do its work?"""

import asyncio

from eventsourcing.persistence import OperationalError
from litestar import MediaType, Response, get
from litestar.di import NamedDependency

from portal.event_store.errors import FAILURES
from portal.identity.access import OPEN
from portal.readiness import Readiness

READY_SECONDS_MAX = 3


@get("/healthz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN, sync_to_thread=False)
def healthz() -> str:
    """The process answers. Nothing else is asked, so a database that is away never gets it restarted."""
    return "ok\n"


@get("/readyz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN)
async def readyz(readiness: NamedDependency[Readiness]) -> Response[str]:
    """200 when this process can do its work; else 503 with the reason.

    That no worker acts on the clock is said and makes no process unready: pages can be served without.
    """
    missing, besides = await _asked(readiness)
    return Response(f"{missing}\n", status_code=503) if missing else Response("\n".join(["ok", *besides, ""]))


async def _asked(readiness: Readiness) -> tuple[str | None, list[str]]:
    """What is missing, and what is worth telling besides."""
    try:
        async with asyncio.timeout(READY_SECONDS_MAX):
            missing = await readiness.missing()
            nobody = None if missing else await readiness.nobody_acts()
    except (OperationalError, *FAILURES) as reason:
        return f"the database does not answer: {type(reason).__name__}", []
    return missing, [] if nobody is None else [nobody]
