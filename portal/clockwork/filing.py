"""The duty of losing the bytes of files that nothing tells of, or nobody can read any more."""

import datetime as dt

from portal.filing.store import FileStore

LOOKED_AT_EVERY = dt.timedelta(hours=1)


class FilesSwept:
    """Looks once an hour."""

    def __init__(self, store: FileStore) -> None:
        self._store = store
        self._looked_at: dt.datetime | None = None

    async def __call__(self, now: dt.datetime) -> None:
        if self._looked_at is None or now - self._looked_at >= LOOKED_AT_EVERY:
            await self._store.sweep(now)
            self._looked_at = now
