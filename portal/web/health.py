"""Two questions an operator's machinery asks: does the process live, and can it do its work?"""

import asyncpg
from litestar import MediaType, Response, get
from litestar.di import NamedDependency

from portal.database import is_migrated
from portal.identity.access import OPEN

READY_SECONDS_MAX = 3


@get("/healthz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN, sync_to_thread=False)
def healthz() -> str:
    """The process answers. Nothing else is asked, so a database that is away never gets it restarted."""
    return "ok\n"


@get("/readyz", media_type=MediaType.TEXT, include_in_schema=False, access=OPEN)
async def readyz(pool: NamedDependency[asyncpg.Pool]) -> Response[str]:
    """200 when the database answers and has every migration, else 503 with the reason."""
    try:
        async with pool.acquire(timeout=READY_SECONDS_MAX) as connection:
            migrated = await is_migrated(connection)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as reason:
        return _not_ready(f"the database does not answer: {type(reason).__name__}")
    return Response("ok\n") if migrated else _not_ready("the database lacks migrations")


def _not_ready(reason: str) -> Response[str]:
    return Response(f"{reason}\n", status_code=503)
