"""A cohort's history as it is kept in memory: its events, and what they had come to at every so many of them."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from domain.kernel import Event, Recorded, tags_of
from portal.rows.past_rows import Entries, PastRows

SNAPSHOT_EVENTS = 50
"""What a history had come to is kept for every so many events; no more than these are folded for any position."""
LONG_EVENTS, LONG_STEPS = 5_000, 10
"""In a history with so many events a snapshot has as many rows, and there is one for so many times as many events."""


class KeptHistory(msgspec.Struct, frozen=True):
    """The events up to the size that the log had. A snapshot is the rows of the first events, by their number.

    Of the registry it holds what is told `about` those who have a part in the cohort, which its own events `name`.
    Snapshots hold the rows they share with each other once, and fold no table before it is asked for. The `entries`
    of the journal are made once for every past there is of these events. `in_time`: time never runs back along them,
    which it does only where a demonstration was told so.
    """

    events: tuple[Recorded[Event], ...] = ()
    head: int = 0
    names: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    snapshots: dict[int, PastRows] = {}
    entries: Entries = {}
    in_time: bool = True

    def grown(self, since: Sequence[Recorded[Event]], head: int, about: frozenset[str]) -> "KeptHistory":
        """With what has been recorded since; what it had come to before stays so.

        Unless somebody is in it now whose past was not: that comes in between, and everything is folded again.
        """
        names = self.names.union(*(named_by(it) for it in since))
        if all(it.stamp.position > self.head for it in since):
            in_time = self.in_time and _in_time((*self.events[-1:], *since))
            longer = KeptHistory((*self.events, *since), head, names, about, self.snapshots, self.entries, in_time)
            return longer if longer.step == self.step else msgspec.structs.replace(longer, snapshots={})
        known = {it.stamp.position: it for it in (*self.events, *since)}
        events = tuple(known[position] for position in sorted(known))
        return KeptHistory(events, head, names, about, {}, self.entries, _in_time(events))

    @property
    def step(self) -> int:
        """For how many events there is a snapshot."""
        return SNAPSHOT_EVENTS * (LONG_STEPS if len(self.events) > LONG_EVENTS else 1)

    def until(self, position: int, registered: dt.datetime | None) -> PastRows:
        """The rows as of a position, folded on from the last snapshot before it."""
        return self._first(bisect_right(self.events, position, key=lambda it: it.stamp.position), registered)

    def before(self, moment: dt.datetime, registered: dt.datetime | None) -> PastRows:
        """The rows of what was recorded before the moment, where time never runs back."""
        return self._first(bisect_left(self.events, moment, key=lambda it: it.stamp.recorded_at), registered)

    def _first(self, count: int, registered: dt.datetime | None) -> PastRows:
        base = self._snapshot(count // self.step * self.step)
        return PastRows(self.events[:count], base, registered=registered, entries=self.entries)

    def _snapshot(self, count: int) -> PastRows | None:
        """The rows of the first events, resting on the snapshot before; None for none."""
        snapshot: PastRows | None = None
        for end in range(self.step, count + 1, self.step):
            if end not in self.snapshots:
                self.snapshots[end] = PastRows(self.events[:end], snapshot, entries=self.entries)
            snapshot = self.snapshots[end]
        return snapshot


def _in_time(events: Iterable[Recorded[Event]]) -> bool:
    return all(it.stamp.recorded_at <= following.stamp.recorded_at for it, following in pairwise(events))


def named_by(recorded: Recorded[Event]) -> frozenset[str]:
    """Everything that an event of a cohort speaks of, and whoever recorded it; nothing of one of the registry."""
    in_cohort = getattr(recorded.event, "cohort", None) is not None
    return frozenset((*tags_of(recorded.event), recorded.stamp.by)) if in_cohort else frozenset()
