"""The one clock. It is handed to whatever needs the time, so that a test or a demonstration can set it."""

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]
"""Tells the time now, UTC."""


def system_clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
