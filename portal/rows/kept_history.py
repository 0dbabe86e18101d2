"""A cohort's history as it is kept in memory: its events, and what they had come to at every so many of them."""

from bisect import bisect_right

import msgspec

from domain.kernel import Event, Recorded
from portal.rows.past_rows import PastRows

SNAPSHOT_EVENTS = 500
"""What a history had come to is kept for every so many events; no more than these are folded for any position."""


class KeptHistory(msgspec.Struct, frozen=True):
    """The events up to the size that the log had. A snapshot is the rows of the first events, by their number.

    Snapshots hold the rows they share with each other once, and fold no table before it is asked for.
    """

    events: tuple[Recorded[Event], ...] = ()
    head: int = 0
    snapshots: dict[int, PastRows] = {}

    def grown(self, since: tuple[Recorded[Event], ...], head: int) -> "KeptHistory":
        """With what has been recorded since; what it had come to before stays so."""
        return KeptHistory((*self.events, *since), head, self.snapshots)

    def until(self, position: int) -> PastRows:
        """The rows as of a position, folded on from the last snapshot before it."""
        count = bisect_right(self.events, position, key=lambda recorded: recorded.stamp.position)
        return PastRows(self.events[:count], self._snapshot(count // SNAPSHOT_EVENTS * SNAPSHOT_EVENTS))

    def _snapshot(self, count: int) -> PastRows | None:
        """The rows of the first events, resting on the snapshot before; None for none."""
        snapshot: PastRows | None = None
        for end in range(SNAPSHOT_EVENTS, count + 1, SNAPSHOT_EVENTS):
            if end not in self.snapshots:
                self.snapshots[end] = PastRows(self.events[:end], snapshot)
            snapshot = self.snapshots[end]
        return snapshot
