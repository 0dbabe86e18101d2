"""An event with the instant that it is appended at, which the log covers with its leaf."""

from dataclasses import dataclass, field
from time import time_ns

from eventsourcing.dcb.api import DCBEvent


def clock() -> int:
    """Return what this machine's clock says, in microseconds since 1970 (UTC)."""
    return time_ns() // 1000


@dataclass
class StampedEvent(DCBEvent):
    """On its way to the log, or out of it.

    On its way `appended_at`, in microseconds since 1970 (UTC), is what a clock says (`by_clock`) or what is told
    instead; the log gives it that instant, or the one of the event before it where that is later.
    """

    appended_at: int = field(default_factory=clock)
    by_clock: bool = True


def stamped(event: DCBEvent) -> StampedEvent:
    """Return the event as it is, or, from whoever knows nothing of stamps, with what the clock says now."""
    return event if isinstance(event, StampedEvent) else StampedEvent(event.type, event.data, event.tags)
