"""What takes seconds is done in another thread, and ends with whoever waits for it."""

import asyncio
import contextlib
import threading

import pytest

from portal.clockwork.beside import beside


class Lost(Exception):
    """What the work of these tests fails with."""


async def test_its_result_is_handed_over_from_another_thread() -> None:
    async def work() -> threading.Thread:
        return threading.current_thread()

    assert await beside(work()) is not threading.current_thread()


async def test_what_it_fails_with_is_raised() -> None:
    async def work() -> None:
        raise Lost

    with pytest.raises(Lost):
        await beside(work())


async def test_work_that_nobody_waits_for_any_more_lets_go_of_what_it_holds() -> None:
    begun, held = threading.Event(), threading.Event()

    async def work() -> None:
        held.set()
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            held.clear()

    waiting = asyncio.create_task(beside(work()))
    await asyncio.to_thread(begun.wait)
    waiting.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await waiting
    assert not held.is_set()
