"""The duties of losing what nobody has use for any more: often enough once an hour, for nothing is shown of it."""

import datetime as dt

from portal.clockwork.loop import Duty

PAUSE = dt.timedelta(hours=1)


class SweptHourly:
    """Sweeps when the process has begun, and whenever an hour has passed since, whichever way the clock was set."""

    def __init__(self, sweep: Duty) -> None:
        self._sweep = sweep
        self._swept_at: dt.datetime | None = None

    async def __call__(self, now: dt.datetime) -> None:
        if self._swept_at is None or abs(now - self._swept_at) >= PAUSE:
            await self._sweep(now)
            self._swept_at = now
