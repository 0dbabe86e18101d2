"""How the latest append went, as far as the database is concerned: whether writing is possible."""

from __future__ import annotations

import time
from typing import Final

from portal.event_store.limits import WRITE_TROUBLE_SECONDS

_NEVER: Final = float("-inf")


class Outcome:
    """Remembers what the database failed with, for a while: nobody may try again where it is believed for ever."""

    def __init__(self) -> None:
        self._failed_at = _NEVER
        self._reason = ""

    def succeeded(self) -> None:
        """The database wrote what it was given, or refused it for its content."""
        self._failed_at = _NEVER

    def failed(self, error: Exception) -> None:
        """The database could not be reached, or would have refused anybody."""
        self._failed_at, self._reason = time.monotonic(), type(error).__name__

    def trouble(self) -> str | None:
        """The kind of the latest failure, None if there is none or it is long ago."""
        return self._reason if time.monotonic() - self._failed_at < WRITE_TROUBLE_SECONDS else None
