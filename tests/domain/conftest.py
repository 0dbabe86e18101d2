"""Every specification runs on the library's recorder in memory, and those about conflicts on ours in PostgreSQL too.

What a decision reads and what it answers is the same on both: `tests/store/test_agreement.py` shows it for any history
and any query. Whether two decisions wait for each other is the one thing that a database might do otherwise.
"""

from collections.abc import Generator
from types import CodeType

import psycopg
import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from portal.event_store.facade import AsyncpgDCBRecorder
from tests.conftest import TestPostgres
from tests.specification import RECORDER, given

ABOUT_CONFLICTS = frozenset({"conflicts_with", "does_not_conflict_with"})
EMPTY = b"""
delete from event_tags;
delete from commands;
delete from events;
update event_log_head set size = 0;
"""


@pytest.fixture(scope="session")
def recorder_url(postgres: TestPostgres) -> Generator[str]:
    """One database for the specifications of this process; each begins with it empty."""
    name = postgres.create(template=postgres.template)
    yield postgres.url_of(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def cleaner(recorder_url: str) -> Generator[psycopg.Connection]:
    """A connection that may empty the log: only a superuser who switches the triggers off can."""
    with psycopg.connect(recorder_url, autocommit=True) as connection:
        connection.execute(b"set session_replication_role = replica")
        yield connection


@pytest.fixture(scope="session")
def stored(recorder_url: str) -> Generator[AsyncpgDCBRecorder]:
    recorder = AsyncpgDCBRecorder(recorder_url, pool_size=2)
    yield recorder
    recorder.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """An example that is told with `given` is run in memory; one that says what conflicts, on either recorder."""
    if getattr(metafunc.module, "given", None) is given:
        recorders = ["memory", "postgresql"] if ABOUT_CONFLICTS & names_in(metafunc.function.__code__) else ["memory"]
        metafunc.parametrize("recorder", recorders, indirect=True)


def names_in(code: CodeType) -> set[str]:
    """What the function calls and reads, also in the functions within it."""
    inner = (names_in(it) for it in code.co_consts if isinstance(it, CodeType))
    return set(code.co_names).union(*inner)


@pytest.fixture(autouse=True)
def recorder(request: pytest.FixtureRequest) -> Generator[None]:
    """Which recorder `given` starts from."""
    if getattr(request, "param", "memory") == "memory":
        token = RECORDER.set(InMemoryDCBRecorder)
    else:
        cleaner, stored = request.getfixturevalue("cleaner"), request.getfixturevalue("stored")
        token = RECORDER.set(lambda: emptied(cleaner, stored))
    yield
    RECORDER.reset(token)


def emptied(cleaner: psycopg.Connection, recorder: AsyncpgDCBRecorder) -> AsyncpgDCBRecorder:
    """The recorder with nothing in it."""
    cleaner.execute(EMPTY)
    return recorder
