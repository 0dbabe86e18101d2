"""Work that takes seconds is done beside the loop that answers people, in a thread with a loop of its own."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from portal.event_store.facade import LoopThread

T = TypeVar("T")


async def beside(work: Coroutine[Any, Any, T]) -> T:
    """Do the work, which shares nothing with this loop: no pool, no connection.

    Where whoever waits is cancelled the work is, too, and is waited for until it has let go of what it holds.
    """
    thread = LoopThread()
    try:
        return await asyncio.wrap_future(thread.submit(work))
    finally:
        await asyncio.shield(asyncio.to_thread(_ended, thread))


def _ended(thread: LoopThread) -> None:
    thread.run(_settled())
    thread.close()


async def _settled() -> None:
    """Wait for everything else in this loop."""
    if others := asyncio.all_tasks() - {asyncio.current_task()}:
        await asyncio.wait(others)
