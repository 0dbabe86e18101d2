"""How what runs beside the rest is brought to an end."""

import asyncio

STOP_SECONDS_MAX = 2


async def finished(task: "asyncio.Task[None]") -> None:
    """Let it finish what it is about, but not for ever: to be cancelled amid a transaction costs a connection.

    It has been told to stop. What it failed with stays with the task.
    """
    await asyncio.wait([task], timeout=STOP_SECONDS_MAX)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
