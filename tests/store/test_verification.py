"""Verification names the first position at which the log is not as it was written."""

import pytest

from portal.event_store import AsyncDCBRecorder, StampedEvent, StoreFault, Verification
from portal.event_store.limits import PAGE_EVENTS_MAX
from tests.store.logs import Connection, event

COUNT = 9
NOON = 1_772_622_000_000_000
TAMPER = "set session_replication_role = replica"
SWAP = """
    update events set position = -3 where position = 3;
    update events set position = 3 where position = 5;
    update events set position = 5 where position = -3
"""
SWAP_TAGS = SWAP.replace("events", "event_tags")


async def filled(recorder: AsyncDCBRecorder) -> Verification:
    """Append some events, each with a tag of its own, and return the verification of the intact log."""
    await recorder.append(
        [StampedEvent("Happened", b'{"n": %d}' % n, ["all", f"n{n}"], NOON) for n in range(1, COUNT + 1)]
    )
    intact = await recorder.verify()
    assert intact.ok
    assert intact.events == COUNT
    return intact


@pytest.mark.parametrize(
    ("tampering", "position", "fault"),
    [
        ("update events set data = set_bit(data, 13, 1 - get_bit(data, 13)) where position = 4", 4, StoreFault.LEAF),
        ("update events set leaf = set_bit(leaf, 0, 1 - get_bit(leaf, 0)) where position = 4", 4, StoreFault.LEAF),
        ("update events set type = 'Other' where position = 4", 4, StoreFault.LEAF),
        ("update events set tags = array['n4', 'all'] where position = 4", 4, StoreFault.LEAF),
        ("delete from events where position = 4", 4, StoreFault.MISSING),
        ("delete from events where position = 9", 9, StoreFault.MISSING),
        ("delete from events", 1, StoreFault.MISSING),
        ("update events set position = 12 where position = 9", 9, StoreFault.MISSING),
        (SWAP, 3, StoreFault.TAGS),
        ("delete from event_tags where position = 4 and tag = 'all'", 4, StoreFault.TAGS),
        ("insert into event_tags values ('n4', 6)", 6, StoreFault.TAGS),
        ("insert into event_tags values ('n4', 0)", 0, StoreFault.TAGS),
        (
            "insert into events values (10, 'Happened', '{}', '', '', 0, '{}', '{}', '{}', '')",
            10,
            StoreFault.BEYOND_HEAD,
        ),
        ("update event_log_head set size = 8", 9, StoreFault.BEYOND_HEAD),
        ("update event_log_head set size = 10", 10, StoreFault.MISSING),
    ],
)
async def test_tampering_is_named_with_its_position(
    recorder: AsyncDCBRecorder, owner: Connection, tampering: str, position: int, fault: StoreFault
) -> None:
    await filled(recorder)
    await owner.execute(f"{TAMPER}; {tampering}")
    found = await recorder.verify()
    assert (found.position, found.fault) == (position, fault)


async def test_two_events_that_changed_places_with_all_they_have_change_the_root(
    recorder: AsyncDCBRecorder, owner: Connection
) -> None:
    intact = await filled(recorder)
    await owner.execute(f"{TAMPER}; {SWAP}; {SWAP_TAGS}")
    swapped = await recorder.verify()
    assert swapped.ok
    assert swapped.root != intact.root


async def test_a_long_log_is_verified_in_pages_and_tells_how_far_it_is(recorder: AsyncDCBRecorder) -> None:
    count = PAGE_EVENTS_MAX + 3
    await recorder.append_all([([event("a")] * count, None)])
    told: list[tuple[int, int]] = []
    assert (await recorder.verify(lambda done, of: told.append((done, of)))).events == count
    assert told == [(PAGE_EVENTS_MAX, count), (count, count)]


async def test_an_empty_log_is_as_it_should_be(recorder: AsyncDCBRecorder) -> None:
    verification = await recorder.verify()
    assert (verification.ok, verification.events) == (True, 0)
