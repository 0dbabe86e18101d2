"""Files that take a processor for a second are made beside the pages, a few at a time; whoever comes later waits."""

from anyio import CapacityLimiter
from anyio.lowlevel import RunVar

MADE_AT_ONCE_MAX = 2
"""So many hold their pictures in memory, and keep a processor busy, at the same time."""
_PLACES: RunVar[CapacityLimiter] = RunVar("places")


def a_place() -> CapacityLimiter:
    """`async with a_place():` where one makes such a file; of this process and its loop."""
    try:
        return _PLACES.get()
    except LookupError:
        places = CapacityLimiter(MADE_AT_ONCE_MAX)
        _PLACES.set(places)
        return places
