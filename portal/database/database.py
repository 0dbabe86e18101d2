"""Where the portal's PostgreSQL is, how it is reached, and how its tables come to be."""

import asyncio
import hashlib
import re
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import msgspec

from portal.database.embedded_postgres import EmbeddedPostgres, watching
from portal.database.thrifty import ThriftyConnection, ThriftyPool
from portal.event_store.connection import WatchfulConnection, hang_up
from portal.event_store.errors import FAILURES
from portal.event_store.limits import CONNECT_SECONDS_MAX
from portal.rows.row_tables import keep_shape, shape
from portal.surroundings.settings import Settings

POOL_CONNECTIONS_MAX = 16
COMMAND_SECONDS_MAX = 60
POOL_CLOSE_SECONDS_MAX = 3
IDLE_SECONDS_MAX = 300.0
QUERIES_MAX = 50_000
MIGRATION_LOCK = 0x706F7274616C
SHAPE_CHARACTERS = 12

PORTAL = Path(__file__).parent.parent
NUMBERED = PORTAL / "migrations"
EVENT_STORE = (("0001_event_store", "schema.sql"), ("0010_event_store_guard", "guard.sql"))
"""The event store's own steps, and their places among the numbered ones."""
SESSION = {"search_path": "public, pg_temp", "timezone": "UTC", "plan_cache_mode": "force_generic_plan"}
"""For every connection, whatever a role or a database was set to: names are looked for where the owner alone makes
things, after the system's own and before what is temporary; instants are told in UTC; and a statement is planned once.

Planned anew for each value, which the server otherwise thinks worth it, the start page was up to 1.2 times as dear with
10,000 more people, for planning alone.
"""
CREATE_LEDGER_OF_MIGRATIONS = """
create table if not exists public.schema_migrations (
    name text primary key,
    digest text not null,
    applied_at timestamptz not null default now()
)
"""


class DatabaseUnavailable(Exception):
    """The database cannot be reached or used; the message is one line that says what to do."""


class MigrationChanged(Exception):
    """A migration that has been applied reads differently now."""


class MigrationsMissing(Exception):
    """Migrations are missing, and the role may not apply them; the message is one line that says who may."""


class Migration(msgspec.Struct, frozen=True):
    """One step of the schema: applied once, in one transaction, and never edited afterwards."""

    name: str
    sql: str

    @property
    def digest(self) -> str:
        """SHA-256 of the text, in hexadecimal."""
        return hashlib.sha256(self.sql.encode()).hexdigest()


def migrations() -> tuple[Migration, ...]:
    """Every migration in its order: the numbered files, the event store's own steps among them, and last the tables
    of the rows as this program wants them, which are kept to be made of.
    """
    files = {path.stem: path for path in NUMBERED.glob("[0-9][0-9][0-9][0-9]_*.sql")}
    files |= {name: PORTAL / "event_store" / file for name, file in EVENT_STORE}
    numbered = (Migration(name=name, sql=files[name].read_text(encoding="utf-8")) for name in sorted(files))
    return (*numbered, Migration(name=f"rows_{shape()[:SHAPE_CHARACTERS]}", sql=keep_shape()))


@contextmanager
def running_database(settings: Settings, *, watched: bool = False) -> Generator[str]:
    """The address of the database in the settings, or of our own, which runs for as long as it is used.

    Our own is started again if it dies, where `watched`. Raises `EmbeddedPostgresFailed`.
    """
    if settings.database_url is not None:
        yield settings.database_url
        return
    embedded = EmbeddedPostgres(settings.data_dir / "postgres")
    try:
        embedded.start()
        with watching(embedded) if watched else nullcontext():
            yield embedded.url
    finally:
        embedded.stop()


async def connect(url: str, **options: Any) -> asyncpg.Connection:
    """A connection of the portal's: the only way to one, so that its search path is `SESSION`'s and it is watchful.

    Raises asyncpg's.
    """
    return await asyncpg.connect(
        url,
        **{
            "timeout": CONNECT_SECONDS_MAX,
            "server_settings": SESSION,
            "connection_class": WatchfulConnection,
            **options,
        },
    )


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[asyncpg.Connection]:
    """One connection, closed afterwards. Raises `DatabaseUnavailable`."""
    try:
        connection = await connect(url)
    except (ValueError, *FAILURES) as reason:
        raise _unavailable(url, reason) from reason
    try:
        yield connection
    finally:
        await hang_up(connection)


@asynccontextmanager
async def open_pool(url: str, *, connections_max: int = POOL_CONNECTIONS_MAX) -> AsyncGenerator[asyncpg.Pool]:
    """A pool of connections, one of them tried at once. Raises `DatabaseUnavailable`."""
    try:
        pool = await ThriftyPool(
            url,
            max_queries=QUERIES_MAX,
            max_inactive_connection_lifetime=IDLE_SECONDS_MAX,
            loop=None,
            record_class=asyncpg.Record,
            server_settings=SESSION,
            init_size=1,
            min_size=0,
            max_size=connections_max,
            timeout=CONNECT_SECONDS_MAX,
            command_timeout=COMMAND_SECONDS_MAX,
            connection_class=ThriftyConnection,
        )
    except (ValueError, *FAILURES) as reason:
        raise _unavailable(url, reason) from reason
    try:
        yield pool
    finally:
        try:
            async with asyncio.timeout(POOL_CLOSE_SECONDS_MAX):
                await pool.close()
        except FAILURES:  # somebody does not let go of a connection, or the database is away: there is nothing to save
            pool.terminate()


async def migrate(url: str, steps: Sequence[Migration] | None = None) -> tuple[str, ...]:
    """Apply what is missing and return its names; processes that migrate at once take turns.

    Where nothing is missing nothing is touched, so that a role that may not create tables can start the portal.
    Raises `DatabaseUnavailable`, `MigrationChanged` if an applied step reads differently now, and `MigrationsMissing`
    to a role that may not apply them.
    """
    wanted = migrations() if steps is None else steps
    async with connected(url) as connection:
        try:
            return await _migrate(connection, wanted)
        except asyncpg.InsufficientPrivilegeError as denied:
            raise MigrationsMissing(
                "Databasen mangler migreringer, som denne rolle ikke må køre."
                f" Kør først »portal migrate --grant« som databasens ejer ({denied})."
            ) from denied


async def _migrate(connection: asyncpg.Connection, wanted: Sequence[Migration]) -> tuple[str, ...]:
    if not await _missing(connection, wanted):
        return ()
    await connection.execute("select pg_advisory_lock($1)", MIGRATION_LOCK)
    await connection.execute(CREATE_LEDGER_OF_MIGRATIONS)
    missing = await _missing(connection, wanted)
    for step in missing:
        async with connection.transaction():
            await connection.execute(step.sql)
            await connection.execute(
                "insert into public.schema_migrations (name, digest) values ($1, $2)", step.name, step.digest
            )
    return tuple(step.name for step in missing)


async def is_migrated(pool: asyncpg.Pool) -> bool:
    """Whether every migration this program knows has been applied."""
    applied = await _applied(pool)
    return all(step.name in applied for step in migrations())


async def _applied(connection: asyncpg.Connection | asyncpg.Pool) -> dict[str, str]:
    """The digest of every applied migration by its name."""
    if await connection.fetchval("select to_regclass('public.schema_migrations')") is None:
        return {}
    rows = await connection.fetch("select name, digest from public.schema_migrations")
    return {row["name"]: row["digest"] for row in rows}


async def _missing(connection: asyncpg.Connection, steps: Sequence[Migration]) -> list[Migration]:
    applied = await _applied(connection)
    for step in steps:
        if applied.get(step.name, step.digest) != step.digest:
            raise MigrationChanged(
                f"Migreringen {step.name} er ændret, efter at den blev kørt på denne database."
                " Læg en ny til i stedet, eller begynd med en tom database."
            )
    return [step for step in steps if step.name not in applied]


def _unavailable(url: str, reason: Exception) -> DatabaseUnavailable:
    """What is wrong and what to do, on one line and without the password."""
    place = re.sub(r"^[^@]*@", "", urlsplit(url).netloc) or "sin socket"
    said = " ".join(str(reason).split()) or type(reason).__name__
    return DatabaseUnavailable(
        f"Databasen på {place} kan ikke bruges ({said})."
        " Se efter, at den kører, og at PORTAL_DATABASE_URL er rigtig, eller fjern den og brug den indbyggede."
    )
