"""The duty of losing drafts that nobody has come back to."""

import datetime as dt

from portal.identity.drafts import Drafts

PAUSE = dt.timedelta(hours=1)


class DraftsSwept:
    """Once an hour is often enough for what is kept for days; nothing is shown of it meanwhile."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._swept_at: dt.datetime | None = None

    async def __call__(self, now: dt.datetime) -> None:
        if self._swept_at is None or abs(now - self._swept_at) >= PAUSE:
            await self._drafts.sweep(now)
            self._swept_at = now
