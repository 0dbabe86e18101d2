"""A process whose loop hangs answers nobody and does nothing, and no engine starts it again: it has to end itself."""

import asyncio
import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Callable

LOOK_SECONDS = 10.0
LOOKS_MAX = 12
"""Looks in a row that find the loop busy with one and the same thing, before the process ends.

Several, and each of its own: a machine that slept, or a process that was halted, wakes in the middle of one.
"""
HUNG_STATUS = 71

_log = logging.getLogger(__name__)


def end_at_once() -> None:
    """Say where every thread stands, and leave; nothing can be waited for any more."""
    faulthandler.dump_traceback(file=sys.stderr)
    os._exit(HUNG_STATUS)


def watch_over(
    loop: asyncio.AbstractEventLoop, *, look_seconds: float = LOOK_SECONDS, end: Callable[[], None] = end_at_once
) -> threading.Event:
    """Look after the loop from a thread of its own until the event that is returned is set."""
    over = threading.Event()

    def look() -> None:
        missed = 0
        while not over.is_set():
            beaten = threading.Event()
            try:
                loop.call_soon_threadsafe(beaten.set)
            except RuntimeError:
                return  # the loop is closed: nothing is left to look after
            missed = 0 if beaten.wait(look_seconds) else missed + 1
            if missed >= LOOKS_MAX:
                _log.critical("the loop has answered nothing for %d s, and the process ends", missed * look_seconds)
                end()
                return
            over.wait(look_seconds)

    threading.Thread(target=look, name="watchdog", daemon=True).start()
    return over
