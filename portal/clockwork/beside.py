"""Work that takes seconds is done beside the loop that answers people, in a thread with a loop of its own."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from portal.event_store.facade import LoopThread

T = TypeVar("T")


async def beside(work: Coroutine[Any, Any, T]) -> T:
    """Do the work, which shares nothing with this loop: no pool, no connection. Who waits may be cancelled."""
    thread = LoopThread()
    try:
        return await asyncio.wrap_future(thread.submit(work))
    finally:
        await asyncio.shield(asyncio.to_thread(thread.close))
