"""Reading up to a position, and in pages."""

import pytest
from eventsourcing.dcb.api import DCBQuery
from eventsourcing.persistence import DataError

from portal.event_store import AsyncDCBRecorder, Read
from portal.event_store.limits import PAGE_EVENTS_MAX
from tests.store.logs import event, item


async def test_a_reading_up_to_a_position_is_what_was_true_then(recorder: AsyncDCBRecorder) -> None:
    assert await recorder.read(until=5) == Read((), None)
    await recorder.append([event("a"), event("b"), event("a")])
    then = await recorder.read(DCBQuery([item("a")]), until=2)
    assert ([it.position for it in then.events], then.head) == ([1], 2)
    beyond = await recorder.read(DCBQuery([item("a")]), until=9)
    assert ([it.position for it in beyond.events], beyond.head) == ([1, 3], 3)


async def test_a_stream_is_the_same_events_page_by_page(recorder: AsyncDCBRecorder) -> None:
    count = 2 * PAGE_EVENTS_MAX + 7
    await recorder.append_all([([event(f"n{n % 2}") for n in range(count)], None)])
    assert [it.position async for it in recorder.stream()] == list(range(1, count + 1))
    odd = DCBQuery([item("n0")])
    assert [it.position async for it in recorder.stream(odd, after=3, until=9)] == [5, 7, 9]
    whole = await recorder.read(odd)
    assert tuple([it async for it in recorder.stream(odd)]) == whole.events


async def test_a_stream_ends_at_the_head_it_began_with(recorder: AsyncDCBRecorder) -> None:
    await recorder.append_all([([event()] * PAGE_EVENTS_MAX, None)])
    seen = 0
    async for _ in recorder.stream():
        seen += 1
        if seen == 1:
            await recorder.append([event()])
    assert seen == PAGE_EVENTS_MAX


async def test_a_position_or_a_text_that_no_log_has_is_refused(recorder: AsyncDCBRecorder) -> None:
    with pytest.raises(DataError):
        await recorder.read(after=2**64)
    with pytest.raises(DataError):
        await recorder.read(DCBQuery([item("\0")]))
