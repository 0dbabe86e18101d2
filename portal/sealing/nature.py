"""What a log is, by its first event: real, or a demonstration, whose clock was simulated from the beginning."""

from typing import Protocol

from portal.event_store.answers import Read
from portal.sealing.envelope import is_simulated


class FirstRead(Protocol):
    """What is needed of the event store."""

    async def read(self, *, until: int) -> Read: ...


class LogNature:
    """Asks for the first event until there is one; from then on what it said holds for ever."""

    def __init__(self, log: FirstRead) -> None:
        self._log = log
        self._simulated: bool | None = None

    async def may_demonstrate(self) -> bool:
        """Whether a simulated clock is the log's: its first event says so, or is yet to be told by one."""
        return await self._first_is_simulated() is not False

    async def demonstrates(self) -> bool:
        """Whether the first event says that the log is a demonstration."""
        return await self._first_is_simulated() is True

    async def _first_is_simulated(self) -> bool | None:
        if self._simulated is None:
            for first in (await self._log.read(until=1)).events:
                self._simulated = is_simulated(first)
        return self._simulated
