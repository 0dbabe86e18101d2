"""Every specification runs twice: on the library's recorder in memory, and on ours in PostgreSQL."""

from collections.abc import Generator

import psycopg
import pytest
from eventsourcing.dcb.popo import InMemoryDCBRecorder

from portal.event_store.facade import AsyncpgDCBRecorder
from tests.conftest import TestPostgres
from tests.specification import RECORDER

EMPTY = """
set session_replication_role = replica;
truncate events, event_tags, commands;
update event_log_head set size = 0;
"""


@pytest.fixture(scope="session")
def recorder_url(postgres: TestPostgres) -> Generator[str]:
    """One database for the specifications of this process; each begins with it empty."""
    name = postgres.create(template=postgres.template)
    yield postgres.url_of(name)
    postgres.drop(name)


@pytest.fixture(scope="session")
def stored(recorder_url: str) -> Generator[AsyncpgDCBRecorder]:
    recorder = AsyncpgDCBRecorder(recorder_url, pool_size=2)
    yield recorder
    recorder.close()


@pytest.fixture(autouse=True, params=["memory", "postgresql"])
def recorder(request: pytest.FixtureRequest) -> Generator[None]:
    """Which recorder `given` starts from."""
    if request.param == "memory":
        token = RECORDER.set(InMemoryDCBRecorder)
    else:
        url = request.getfixturevalue("recorder_url")
        token = RECORDER.set(lambda: emptied(url, request.getfixturevalue("stored")))
    yield
    RECORDER.reset(token)


def emptied(url: str, recorder: AsyncpgDCBRecorder) -> AsyncpgDCBRecorder:
    """The recorder with nothing in it. Only a superuser who switches the triggers off can do this."""
    with psycopg.connect(url) as connection:
        connection.execute(EMPTY.encode())
    return recorder
