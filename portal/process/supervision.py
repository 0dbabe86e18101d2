"""What runs beside the requests: each part goes on until it is told to stop, or the process ends with it.

Nobody notices a part that has died: what is posted is acknowledged and never shown, what is due is not done. So a part
waits for a database that is away, without end, and whatever else it meets ends it, and then this process, which
whoever started it starts again.
"""

import asyncio
import logging
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from portal.process.stopping import WORKER_STOP_SECONDS_MAX, finished

DEAD_PART_STATUS = 70
"""What a process exits with that could not even stop in time; `EX_SOFTWARE` in sysexits.h."""

_log = logging.getLogger(__name__)

OnDeath = Callable[[str], None]
"""Is told which part has died, and of what."""


class PartEnded(Exception):
    """A part ended without being told to, and without a failure."""


class Parts:
    """The tasks that a process lives by."""

    def __init__(self, on_death: OnDeath) -> None:
        self._on_death = on_death
        self._started: list[asyncio.Task[None]] = []
        self._stopping = False
        self.dead: str | None = None
        """The first part that died, and of what."""
        self.failure: BaseException | None = None
        """What it died of, if it did not end by itself."""

    def start(self, name: str, part: Coroutine[Any, Any, None]) -> None:
        """Let it run beside the rest, from now until `stop`."""
        task = asyncio.create_task(part, name=name)
        self._started.append(task)
        self.watch(task)

    def watch(self, task: "asyncio.Task[None]") -> None:
        """Count somebody else's task among the parts: it dies like one, and is stopped by whoever started it."""
        task.add_done_callback(self._ended)

    def stopping(self) -> None:
        """What ends from now on ends as it should."""
        self._stopping = True

    async def stop(self) -> None:
        """Let those that were started here finish, all at the same time."""
        self.stopping()
        await asyncio.gather(*map(finished, self._started))

    def _ended(self, task: "asyncio.Task[None]") -> None:
        if self._stopping or self.dead is not None:
            return
        self.failure = None if task.cancelled() else task.exception()
        self.dead = f"{task.get_name()}: {'it ended by itself' if self.failure is None else repr(self.failure)}"
        _log.critical("a part of the portal has died, and the process ends: %s", self.dead, exc_info=self.failure)
        self._on_death(self.dead)


def end_process(_reason: str) -> None:
    """Stop this process as if it had been told to, and in any case after `WORKER_STOP_SECONDS_MAX`."""
    last_resort = threading.Timer(WORKER_STOP_SECONDS_MAX, os._exit, [DEAD_PART_STATUS])
    last_resort.daemon = True
    last_resort.start()
    os.kill(os.getpid(), signal.SIGTERM)
