"""A cohort's history as it is kept in memory: its events, and what they had come to at every so many of them."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from domain.kernel import Event, Recorded, tags_of
from portal.rows.past_rows import Entries, PastRows

SNAPSHOT_EVENTS = 500
"""What a history had come to is kept for every so many events; no more than these are folded for any position."""


class KeptHistory(msgspec.Struct, frozen=True):
    """The events up to the size that the log had. A snapshot is the rows of the first events, by their number.

    Of the registry it holds what is told `about` those who have a part in the cohort, which its own events `name`.
    Snapshots hold the rows they share with each other once, and fold no table before it is asked for. The `entries`
    of the journal are made once for every past there is of these events.
    """

    events: tuple[Recorded[Event], ...] = ()
    head: int = 0
    names: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    snapshots: dict[int, PastRows] = {}
    entries: Entries = {}

    def grown(self, since: Sequence[Recorded[Event]], head: int, about: frozenset[str]) -> "KeptHistory":
        """With what has been recorded since; what it had come to before stays so.

        Unless somebody is in it now whose past was not: that comes in between, and everything is folded again.
        """
        names = self.names.union(*(named_by(it) for it in since))
        if all(it.stamp.position > self.head for it in since):
            return KeptHistory((*self.events, *since), head, names, about, self.snapshots, self.entries)
        known = {it.stamp.position: it for it in (*self.events, *since)}
        return KeptHistory(tuple(known[position] for position in sorted(known)), head, names, about, {}, self.entries)

    def until(self, position: int, registered: dt.datetime | None) -> PastRows:
        """The rows as of a position, folded on from the last snapshot before it."""
        count = bisect_right(self.events, position, key=lambda recorded: recorded.stamp.position)
        base = self._snapshot(count // SNAPSHOT_EVENTS * SNAPSHOT_EVENTS)
        return PastRows(self.events[:count], base, registered=registered, entries=self.entries)

    def _snapshot(self, count: int) -> PastRows | None:
        """The rows of the first events, resting on the snapshot before; None for none."""
        snapshot: PastRows | None = None
        for end in range(SNAPSHOT_EVENTS, count + 1, SNAPSHOT_EVENTS):
            if end not in self.snapshots:
                self.snapshots[end] = PastRows(self.events[:end], snapshot, entries=self.entries)
            snapshot = self.snapshots[end]
        return snapshot


def named_by(recorded: Recorded[Event]) -> frozenset[str]:
    """Everything that an event of a cohort speaks of, and whoever recorded it; nothing of one of the registry."""
    in_cohort = getattr(recorded.event, "cohort", None) is not None
    return frozenset((*tags_of(recorded.event), recorded.stamp.by)) if in_cohort else frozenset()
