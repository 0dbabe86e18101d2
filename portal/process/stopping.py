"""How what runs beside the rest is brought to an end, and how long everything may take for it: each less than the next.

A part, then the worker that it runs in, then `portal` as a whole. Whoever stops a container waits for the last of them.
"""

import asyncio
import multiprocessing
import os
import signal
import time

from portal.live import Hub

PART_STOP_SECONDS_MAX = 2
WORKER_STOP_SECONDS_MAX = 20
"""Requests under way, what was accepted to be written, and the parts."""
PORTAL_STOP_SECONDS_MAX = 30
"""A portal without a database of its own; stopping that may take its own time besides."""

TOLD_AGAIN_SECONDS = 1.0


async def finished(task: "asyncio.Task[None]") -> None:
    """Let it finish what it is about, but not for ever: to be cancelled amid a transaction costs a connection.

    It has been told to stop. What it failed with stays with the task.
    """
    await asyncio.wait([task], timeout=PART_STOP_SECONDS_MAX)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def end_streams_when_told_to_stop(loop: asyncio.AbstractEventLoop, hub: Hub) -> None:
    """The server waits for open streams before it ends what runs; so they are ended where it is told to stop.

    Beside the server's own handler, which the loop is woken for by the signal itself: this one takes its place only in
    Python. One of the loop's own would replace it.
    """
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: loop.call_soon_threadsafe(hub.close))


def leave_with_parent() -> None:
    """Stop when the process that started this worker is gone: nobody else would, and it would keep the port.

    It is told until it is gone: a loop hears no signal between two of its runs, as when it has just come up.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        while True:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(TOLD_AGAIN_SECONDS)
