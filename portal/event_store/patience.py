"""Trying again without end: the pauses grow, and never become long."""

from __future__ import annotations

from typing import Final

RETRY_SECONDS_MIN: Final = 0.2
RETRY_SECONDS_MAX: Final = 2.0
"""A database that is back is noticed so soon: what waits for it goes on within seconds, however long it was away."""


class Patience:
    """How long to wait before the next attempt."""

    def __init__(self, least: float = RETRY_SECONDS_MIN, most: float = RETRY_SECONDS_MAX) -> None:
        self._least = least
        self._most = most
        self._pause = least

    def next_pause(self) -> float:
        """Seconds; twice as long as the pause before, and never more than the most."""
        pause = self._pause
        self._pause = min(pause * 2, self._most)
        return pause

    def regained(self) -> None:
        """It worked: the next pause is a short one again."""
        self._pause = self._least
