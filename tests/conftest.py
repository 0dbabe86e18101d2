"""What every test may ask for: a PostgreSQL of the tests' own, and a fresh migrated database in it.

The server lives in the machine's temporary folder, one for each checkout, and is shared by everything that tests
at the same time: whoever comes first starts it, whoever leaves last stops it. It does not wait for the disk.
"""

import asyncio
import hashlib
import itertools
import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import msgspec
import psutil
import psycopg
import pytest

from portal.database import migrate, migrations
from portal.embedded_postgres import EmbeddedPostgres

CHECKOUT = Path(__file__).parent.parent
FAST = ("fsync=off", "full_page_writes=off", "max_connections=400", "shared_buffers=64MB")
TEMPLATE_LOCK = 1
numbers = itertools.count(1)


class TestPostgres(msgspec.Struct, frozen=True):
    """The server of the tests: `url` is its administrator's database, `template` a migrated one to copy."""

    url: str
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


@pytest.fixture(scope="session")
def postgres() -> Generator[TestPostgres]:
    """The tests' PostgreSQL, running, with a template database that every migration has been applied to."""
    folder = hashlib.sha256(f"{CHECKOUT}:{os.geteuid()}".encode()).hexdigest()[:12]
    server = EmbeddedPostgres(Path(tempfile.gettempdir()) / f"portal-tests-{folder}", options=FAST)
    server.start()
    try:
        yield TestPostgres(url=server.url, template=_template(server.url))
    finally:
        server.stop()


@pytest.fixture
def database(postgres: TestPostgres) -> Generator[str]:
    """The address of a fresh database with every migration applied, dropped afterwards."""
    name = postgres.create(template=postgres.template)
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
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        yield Path(folder)


def _template(url: str) -> str:
    """The name of the migrated template, made if this is the first time these migrations are tested."""
    digest = hashlib.sha256("".join(step.digest for step in migrations()).encode()).hexdigest()[:12]
    name, unfinished = f"template_{digest}", f"unfinished_{digest}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("select pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        _drop_what_was_left(connection)
        known = connection.execute("select from pg_database where datname = %s", [name]).fetchone()
        if known is None:
            connection.execute(f"drop database if exists {unfinished}".encode())
            connection.execute(f"create database {unfinished} template template0".encode())
            asyncio.run(migrate(url.replace("/postgres?", f"/{unfinished}?")))
            connection.execute(f"alter database {unfinished} rename to {name}".encode())
    return name


def _drop_what_was_left(connection: psycopg.Connection) -> None:
    """Drop the databases of test processes that were killed."""
    rows = connection.execute(r"select datname from pg_database where datname ~ '^test_\d+_\d+$'").fetchall()
    for (name,) in rows:
        if not psutil.pid_exists(int(name.split("_")[1])):
            connection.execute(f"drop database if exists {name} with (force)".encode())
