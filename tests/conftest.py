"""What every test may ask for: a PostgreSQL of the tests' own, and a fresh migrated database in it.

The server is one for each checkout, and is shared by everything that tests at the same time: whoever comes first
starts it, whoever leaves last stops it. It lives in memory where there is room, or else in the machine's temporary
folder: every test copies a database, and nothing is wanted of it that a disk is for.
"""

import asyncio
import datetime as dt
import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

import argon2
import msgspec
import psutil
import psycopg
import pytest
from hypothesis import HealthCheck, settings

from domain.calendar import day_of
from portal.database.database import migrate, migrations
from portal.database.embedded_postgres import EmbeddedPostgres
from portal.identity import passwords
from portal.process.commands.opened import opened
from portal.process.memory import settle
from portal.rows.projector import fingerprint_of_folds, position, rebuild
from portal.rows.row_tables import shape
from tests.patience import SECONDS_MAX
from tests.vault import key_file, secret

CHECKOUT = Path(__file__).parent.parent
PROGRAM = ("domain", "projections", "portal")
FAST = ("fsync=off", "full_page_writes=off", "max_connections=400", "shared_buffers=64MB")
SMALL = ("max_wal_size=128MB", "min_wal_size=32MB")
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made there is our own, as in any folder for temporary files
MEMORY_BYTES_MIN = 4 * 2**30
"""What has to be free there, many times what the tests need."""
TEMPLATE_LOCK = 1
TEMPLATE_HOURS_MAX = 2
LEFT_BY_TESTS = r"select datname from pg_database where datname ~ '^test_\d+_\d+$'"
OUTDATED_TEMPLATES = """
select datname from pg_database
where datname ~ '^template_.*_'
and now() - shobj_description(oid, 'pg_database')::timestamptz > make_interval(hours => %s)
"""
DATABASES = {"postgres", "installed", "server", "data_dir"}
"""The servers that a test may ask for, or the folder to start one in."""
EXAMPLES_AGAIN_MAX = 10
"""Of a property that was tried a hundred times on one Python, and is on another."""
numbers = itertools.count(1)

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("again", settings.get_profile("unhurried"), max_examples=EXAMPLES_AGAIN_MAX)
settings.load_profile("unhurried")
position.CATCH_UP_SECONDS_MAX = SECONDS_MAX
"""Tests say what holds, not how fast: on a busy machine an example, or the rows, may take their time."""

STRENGTH = passwords.STRENGTH
"""That of passwords where the portal runs. Here nobody guesses, and each hash would take a quarter of a second."""
passwords.STRENGTH = argon2.profiles.CHEAPEST

os.environ["PORTAL_VAULT_KEY_FILE"] = str(key_file())  # every portal that a test starts opens the same texts


class TestPostgres(msgspec.Struct, frozen=True):
    """The server of the tests: the address of its administrator's database, and two to copy: one that is migrated, and
    one in which the rows, of which there are none yet, have been made too, as they are wherever a portal has run.
    """

    url: str
    migrated: str
    template: str

    def url_of(self, name: str) -> str:
        """The address of the database called `name`."""
        return self.url.replace("/postgres?", f"/{name}?")

    def execute(self, statement: str) -> None:
        """Run one administrative statement outside any transaction."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement.encode())

    def create(self, *, template: str) -> str:
        """The name of a new database copied from `template`; it says which process the database belongs to."""
        name = f"test_{os.getpid()}_{next(numbers)}"
        self.execute(f"create database {name} template {template} strategy file_copy")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self.execute(f"drop database if exists {name} with (force)")

    def made_once(self, kind: str, parts: Iterable[bytes], base: str, fill: Callable[[str], None]) -> str:
        """The name of a database to copy, made by `fill` from `base` unless it was made before of the same parts."""
        digest = hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]
        name = f"template_{kind}_{digest}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute("select pg_advisory_lock(%s)", [TEMPLATE_LOCK])
            if connection.execute("select from pg_database where datname = %s", [name]).fetchone() is None:
                self._drop_what_was_left(connection)
                unfinished = self.create(template=base)
                fill(self.url_of(unfinished))
                self.execute(f"alter database {unfinished} rename to {name}")
            used_at = dt.datetime.now(dt.UTC).isoformat()
            connection.execute(f"comment on database {name} is '{used_at}'".encode())
        return name

    def _drop_what_was_left(self, connection: psycopg.Connection) -> None:
        """Drop the databases of test processes that were killed, and templates that have not been used for long."""
        for (name,) in connection.execute(LEFT_BY_TESTS).fetchall():
            if not psutil.pid_exists(int(name.split("_")[1])):
                self.drop(name)
        for (name,) in connection.execute(OUTDATED_TEMPLATES, [TEMPLATE_HOURS_MAX]).fetchall():
            self.drop(name)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a database, by what it asks for: the rest is pure, and quick."""
    for item in items:
        if DATABASES & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.database)


def pytest_collection_finish() -> None:
    """The thousands of tests there are stay until the end: no garbage is looked for among them."""
    settle()


@pytest.fixture(scope="session")
def postgres() -> Generator[TestPostgres]:
    """The tests' PostgreSQL, running, with the template databases that every migration has been applied to."""
    folder = hashlib.sha256(f"{CHECKOUT}:{os.geteuid()}".encode()).hexdigest()[:12]
    server = EmbeddedPostgres(where_it_is_quick() / f"portal-tests-{folder}", options=(*FAST, *SMALL))
    server.start()
    try:
        empty = TestPostgres(server.url, "template0", "template0")
        steps = tuple(step.digest.encode() for step in migrations())
        migrated = empty.made_once("migrated", steps, "template0", _migrate)
        folds = (fingerprint_of_folds().encode(), shape().encode())
        yield TestPostgres(server.url, migrated, empty.made_once("ready", (*steps, *folds), migrated, _make_rows))
    finally:
        server.stop()


def where_it_is_quick() -> Path:
    """The folder for databases that nothing is wanted of but to be there: in memory, where there is room."""
    try:
        roomy = shutil.disk_usage(IN_MEMORY).free >= MEMORY_BYTES_MIN and os.access(IN_MEMORY, os.W_OK)
    except OSError:
        roomy = False
    return IN_MEMORY if roomy else Path(tempfile.gettempdir())


@pytest.fixture
def database(postgres: TestPostgres) -> Generator[str]:
    """The address of a fresh database that a portal finds ready, dropped afterwards."""
    name = postgres.create(template=postgres.template)
    yield postgres.url_of(name)
    postgres.drop(name)


@pytest.fixture
def migrated_database(postgres: TestPostgres) -> Generator[str]:
    """The address of a fresh database with every migration applied and no rows made, dropped afterwards."""
    name = postgres.create(template=postgres.migrated)
    yield postgres.url_of(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def demo(postgres: TestPostgres) -> str:
    """The name of a database to copy, in which both demo programmes are told; one of them follows today."""
    return told_by(postgres, "demo", "tests.browser.seeding")


@pytest.fixture(scope="session")
def odd(postgres: TestPostgres) -> str:
    """The name of a database to copy, in which both are told in the oddest words and names there are."""
    return told_by(postgres, "odd", "tests.portal.names.odd")


def told_by(postgres: TestPostgres, kind: str, module: str, *others: str) -> str:
    """The name of a database to copy, filled by a module that is given its address; made anew when it, or others that
    it tells by, have changed.
    """

    def fill(url: str) -> None:
        subprocess.run([sys.executable, "-m", module, url], check=True)

    today = str(day_of(dt.datetime.now(dt.UTC))).encode()
    own = [CHECKOUT / f"{name.replace('.', '/')}.py" for name in (module, *others)]
    sources = [path for folder in PROGRAM for path in sorted((CHECKOUT / folder).rglob("*.[jps][sqy]*"))]
    return postgres.made_once(kind, (today, *(path.read_bytes() for path in (*own, *sources))), postgres.migrated, fill)


@pytest.fixture
def demo_database(postgres: TestPostgres, demo: str) -> Generator[str]:
    """The address of a fresh database with both demo programmes in it, dropped afterwards."""
    name = postgres.create(template=demo)
    yield postgres.url_of(name)
    postgres.drop(name)


@pytest.fixture
def empty_database(postgres: TestPostgres) -> Generator[str]:
    """The address of a fresh database with nothing in it, dropped afterwards."""
    name = postgres.create(template="template0")
    yield postgres.url_of(name)
    postgres.drop(name)


@pytest.fixture
def data_dir() -> Generator[Path]:
    """A folder for a portal's own PostgreSQL. Not pytest's: it closes its folders to other accounts as it starts."""
    with tempfile.TemporaryDirectory(prefix="portal-", dir=where_it_is_quick()) as folder:
        yield Path(folder)


def _migrate(url: str) -> None:
    asyncio.run(migrate(url))


def _make_rows(url: str) -> None:
    async def made() -> None:
        async with opened(url, secret()) as portal:
            await rebuild(portal.pool, portal.recorder, portal.vault)

    asyncio.run(made())
