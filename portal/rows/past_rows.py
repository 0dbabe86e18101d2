"""The rows of the past: folded in memory from what had been recorded by then."""

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any

from domain.calendar import day_of
from domain.facts import cohort_of
from domain.kernel import Event, Recorded, heard_by
from portal.rows.conditions import Condition
from portal.rows.led import Wanted
from portal.rows.rows import ROWS_IN_ALL_MAX, TooManyRows
from portal.rows.selecting import ROWS_MAX, Selection, all_of
from portal.sealing.names import OpenedNames
from projections.kernel import OF_EACH_EVENT, Key, NotBegun, Projection, R, in_order, plain, step
from projections.organisations import PersonRow

Entries = dict[str, dict[int, Any]]
"""Rows that are of one event each, by their table and their position."""
ENTRIES_KEPT = 500
"""Of these rows a list is kept for every so many events."""


class PastRows:
    """The rows of one cohort, and of those who have a part in it, folded from what had been recorded by then."""

    def __init__(
        self,
        history: Sequence[Recorded[Event]],
        base: "PastRows | None" = None,
        *,
        registered: dt.datetime | None = None,
        entries: Entries | None = None,
    ) -> None:
        """`base` are the rows of the first of these events, to fold on from. `entries` are shared with other pasts.

        At `registered` the last was recorded of all organisations and people, those outside the cohort included.
        """
        self._history = history
        self._base = base
        self._registered = registered
        self._entries: Entries = {} if entries is None else entries
        self._folded: dict[str, dict[Key, Any]] = {}

    @property
    def size(self) -> int:
        """How many events these rows rest on."""
        return len(self._history)

    @property
    def position(self) -> int:
        """The position of the last event these rows rest on, 0 if there is none."""
        return self._history[-1].stamp.position if self._history else 0

    @property
    def topic(self) -> str:
        """What the last event these rows rest on is called, "" if there is none."""
        return self._history[-1].event.TOPIC if self._history else ""

    @cached_property
    def moment(self) -> dt.datetime | None:
        """When the latest of the cohort and the registry was recorded, None if nothing was."""
        registered = [] if self._registered is None else [self._registered]
        return max((*registered, *(recorded.stamp.recorded_at for recorded in self._history)), default=None)

    @property
    def day(self) -> dt.date | None:
        """The day of that."""
        return None if self.moment is None else day_of(self.moment)

    @cached_property
    def positions(self) -> tuple[int, ...]:
        """Where the cohort's own events are, in their order; those of the registry left out."""
        return tuple(it.stamp.position for it in self._history if cohort_of(it.event) is not None)

    async def ahead(self, *asked: Wanted) -> None:
        """Nothing is asked of the database here."""

    def forget(self) -> None:
        """The past stays as it was."""

    async def names(self, people: Selection[PersonRow]) -> OpenedNames:
        """None: a name is kept as it is today and in no history, so whoever shows a past asks what is so now."""
        return OpenedNames()

    async def one(self, projection: Projection[R], *key: Any) -> R | None:
        return self.table(projection).get(key)

    async def many(self, projection: Projection[R], **equals: Any) -> tuple[R, ...]:
        return await self.selected(all_of(projection, **equals))

    async def selected(self, selection: Selection[R]) -> tuple[R, ...]:
        projection = selection.projection
        rows = in_order(projection, self._those(projection, selection.equals, selection.where))
        if len(rows) > ROWS_IN_ALL_MAX:
            raise TooManyRows(projection.table, ROWS_IN_ALL_MAX)
        return rows

    async def latest(
        self,
        projection: Projection[R],
        count: int,
        *,
        before: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        those = in_order(projection, self._those(projection, equals, where))
        rows = those if before is None else [row for row in those if _key(projection, row) < tuple(map(plain, before))]
        return tuple(rows[::-1][: min(count, ROWS_MAX)])

    async def earliest(
        self,
        projection: Projection[R],
        count: int,
        *,
        after: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        those = in_order(projection, self._those(projection, equals, where))
        rows = those if after is None else [row for row in those if _key(projection, row) > tuple(map(plain, after))]
        return tuple(rows[: min(count, ROWS_MAX)])

    async def following(self, projection: Projection[R], after: Key, **equals: Any) -> R | None:
        return next(iter(await self.earliest(projection, 1, after=after, **equals)), None)

    async def count(
        self, projection: Projection[Any], count_max: int, *, where: Sequence[Condition] = (), **equals: Any
    ) -> int:
        return min(len(self._those(projection, equals, where)), count_max)

    def _those(self, projection: Projection[R], equals: dict[str, Any], where: Sequence[Condition] = ()) -> list[R]:
        rows = list(self.table(projection).values())
        for name, value in equals.items():
            rows = [row for row in rows if getattr(row, name) == value]
        for condition in where:
            rows = [row for row in rows if condition.holds(row)]
        return rows

    def table(self, projection: Projection[R]) -> Mapping[Key, R]:
        """Every row by its key."""
        rows = self._folded.get(projection.table)
        if rows is None:
            rows = self._folded[projection.table] = self._fold(projection)
        return rows

    def _fold(self, projection: Projection[R]) -> dict[Key, R]:
        base = self._base_of(projection)
        rows: dict[Key, R] = {} if base is None else dict(base.table(projection))
        heard = frozenset(heard_by(projection.evolve))
        since = self._history if base is None else self._history[base.size :]
        told = [it for it in since if type(it.event) in heard]
        if projection.key == OF_EACH_EVENT:
            return rows | {(it.stamp.position,): self._entry(projection, it) for it in told}
        for recorded in told:
            # Said to be recorded before what it speaks of, which only an import's clock can say: not known yet.
            with suppress(NotBegun):
                step(projection, recorded, rows)
        return rows

    def _base_of(self, projection: Projection[Any]) -> "PastRows | None":
        """What its rows are folded on from. Of what has a row for each event not every one keeps a list of all."""
        base = self._base
        while projection.key == OF_EACH_EVENT and base is not None and base.size % ENTRIES_KEPT:
            base = base._base  # noqa: SLF001 - another of these
        return base

    def _entry(self, projection: Projection[R], recorded: Recorded[Event]) -> R:
        """The row of one event: the same in every past, so it is made once for all that share their entries."""
        made = self._entries.setdefault(projection.table, {})
        position = recorded.stamp.position
        if position not in made:
            made[position] = projection.evolve(None, recorded.event, recorded.stamp)
        row: R = made[position]
        return row


def _key(projection: Projection[R], row: R) -> Key:
    return tuple(map(plain, projection.key_in(row)))
