"""Many commands in one transaction: all that is new, or nothing."""

import pytest
from eventsourcing.persistence import DataError

from portal.event_store import Appended, AsyncDCBRecorder, CommandReused, ConditionFailed
from tests.store.logs import event, item, key, unless

NEW, AGAIN = False, True
ENTRIES = [([event("a")], key("one")), ([event("b"), event("c")], key("two")), ([event("d")], None)]


async def test_each_command_gets_its_own_last_position(recorder: AsyncDCBRecorder) -> None:
    assert await recorder.append_all(ENTRIES) == (Appended(1, NEW), Appended(3, NEW), Appended(4, NEW))


async def test_nothing_to_append_is_nothing_done(recorder: AsyncDCBRecorder) -> None:
    assert await recorder.append_all([]) == ()


async def test_a_second_time_only_what_is_new_is_appended(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("a")], command=key("one"))
    assert await recorder.append_all(ENTRIES[:2]) == (Appended(1, AGAIN), Appended(3, NEW))
    assert await recorder.append_all(ENTRIES[:2], unless()) == (Appended(1, AGAIN), Appended(3, AGAIN))
    assert await recorder.head() == 3


async def test_a_command_that_comes_twice_is_appended_once(recorder: AsyncDCBRecorder) -> None:
    assert await recorder.append_all([ENTRIES[0], ENTRIES[1], ENTRIES[0]]) == (
        Appended(1, NEW),
        Appended(3, NEW),
        Appended(1, AGAIN),
    )


async def test_one_reused_id_stops_all_of_them(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("a")], command=key("two", b"another"))
    with pytest.raises(CommandReused):
        await recorder.append_all(ENTRIES)
    with pytest.raises(CommandReused):
        await recorder.append_all([([event()], key("x", b"1")), ([event()], key("x", b"2"))])
    assert await recorder.head() == 1
    assert set(await recorder.recorded_commands(["one", "two", "x"])) == {"two"}


async def test_the_condition_stands_for_all_of_them(recorder: AsyncDCBRecorder) -> None:
    await recorder.append([event("z")])
    with pytest.raises(ConditionFailed):
        await recorder.append_all(ENTRIES, unless(item("z")))
    assert await recorder.head() == 1
    await recorder.append_all(ENTRIES, unless(item("z"), after=1))
    assert await recorder.head() == 5


async def test_one_that_the_log_cannot_hold_stops_all_of_them(recorder: AsyncDCBRecorder) -> None:
    with pytest.raises(DataError):
        await recorder.append_all([*ENTRIES, ([event("\0")], None)])
    assert await recorder.head() == 0
