"""For any history and any query, this log answers what the library's recorder in memory answers."""

from collections.abc import Generator, Sequence

import psycopg
import pytest
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem, DCBRecorder
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.event_store import AsyncpgDCBRecorder
from tests.store.logs import plain

EMPTY = """
set session_replication_role = replica;
truncate events, event_tags, commands;
update event_log_head set size = 0;
"""
TAGS = st.lists(st.sampled_from(["a", "b", "c", "æ"]), max_size=3)
TYPES = st.sampled_from(["T", "U", "V"])
DATA = st.sampled_from([b"", b"{}", b"\x00\xff"])
EVENTS = st.lists(st.builds(DCBEvent, type=TYPES, data=DATA, tags=TAGS), min_size=1, max_size=3)
ITEMS = st.builds(DCBQueryItem, types=st.lists(TYPES, max_size=2), tags=TAGS)
QUERIES = st.builds(DCBQuery, st.lists(ITEMS, max_size=3))
POSITIONS = st.none() | st.integers(min_value=0, max_value=12)
CONDITIONS = st.none() | st.builds(DCBAppendCondition, QUERIES, POSITIONS)
APPENDS = st.lists(st.tuples(EVENTS, CONDITIONS), max_size=6)
READS = st.lists(st.tuples(st.none() | QUERIES, POSITIONS, st.none() | st.integers(0, 4)), min_size=1, max_size=6)


@pytest.fixture
def facade(database: str) -> Generator[AsyncpgDCBRecorder]:
    it = AsyncpgDCBRecorder(database, pool_size=1)
    yield it
    it.close()


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(APPENDS, READS)
def test_both_append_and_read_alike(
    database: str,
    facade: AsyncpgDCBRecorder,
    appends: Sequence[tuple[list[DCBEvent], DCBAppendCondition | None]],
    reads: Sequence[tuple[DCBQuery | None, int | None, int | None]],
) -> None:
    with psycopg.connect(database) as connection:
        connection.execute(EMPTY)
    memory = InMemoryDCBRecorder()
    for events, condition in appends:
        assert outcome(facade, events, condition) == outcome(memory, events, condition)
    for query, after, limit in reads:
        ours, theirs = (it.read(query, after=after, limit=limit) for it in (facade, memory))
        assert ([(it.position, plain(it.event)) for it in ours], ours.head) == (
            [(it.position, it.event) for it in theirs],
            theirs.head,
        )


def outcome(recorder: DCBRecorder, events: list[DCBEvent], condition: DCBAppendCondition | None) -> int | None:
    """Return the position of the last event, or None where the condition failed."""
    try:
        return recorder.append(events, condition)
    except IntegrityError:
        return None
