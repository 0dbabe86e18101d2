"""Two questions an operator's machinery asks: does the process live, and can it do its work?"""

import asyncio
from typing import Any

from eventsourcing.persistence import OperationalError
from litestar import MediaType, Request, Response, get
from litestar.datastructures import State
from litestar.di import NamedDependency

from portal.event_store.errors import FAILURES
from portal.process.readiness import Lack, Readiness
from portal.web.access import OPEN

READY_SECONDS_MAX = 3
DANISH = "da"


@get("/healthz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN, sync_to_thread=False)
def healthz() -> str:
    """The process answers. Nothing else is asked, so a database that is away never gets it restarted."""
    return "ok\n"


@get("/readyz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN)
async def readyz(request: Request[Any, Any, State], readiness: NamedDependency[Readiness]) -> Response[str]:
    """200 when this process can do its work; else 503 with the reason, in Danish to whoever prefers that.

    That no worker acts on the clock is said and makes no process unready: pages can be served without.
    """
    missing, besides = await _asked(readiness)
    in_danish = request.headers.get("accept-language", "").strip().lower().startswith(DANISH)
    lines = ["ok"] if missing is None else []
    lines += [it.danish if in_danish else it.english for it in (missing, besides) if it is not None]
    status = 200 if missing is None else 503
    return Response("\n".join([*lines, ""]), status_code=status)


async def _asked(readiness: Readiness) -> tuple[Lack | None, Lack | None]:
    """What is missing, and what is worth telling besides."""
    try:
        async with asyncio.timeout(READY_SECONDS_MAX):
            missing = await readiness.missing()
            nobody = None if missing else await readiness.nobody_acts()
    except (OperationalError, *FAILURES) as reason:
        why = type(reason).__name__
        return Lack(f"the database does not answer: {why}", f"databasen svarer ikke: {why}"), None
    return missing, nobody
