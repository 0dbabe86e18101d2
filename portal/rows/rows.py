"""Reading rows: the one door between pages and projections, whichever life of the projections stands behind it."""

from collections.abc import AsyncIterator, Sequence
from typing import Any, Protocol

import asyncpg
import msgspec

from portal.rows.conditions import Condition, SearchCondition
from portal.rows.led import ContactsOf, Wanted
from portal.rows.records import from_record
from portal.rows.selecting import ROWS_MAX, Bound, Order, Selection, Statement, all_of, the_one
from portal.sealing import VaultSecret
from portal.sealing.names import OpenedNames, SealedContact
from projections.kernel import Key, Projection, R
from projections.organisations import PersonRow

ROWS_IN_ALL_MAX = 100_000
"""The most rows that are held in memory for one page; no cohort comes near."""
SEARCH_MEMORY = "64MB"
"""What a search may keep in mind: with less, the index of words forgets which rows it met and reads whole pages."""
READ_THROUGH_ROWS = 2_000
"""How many rows are read through for words, before the index of words is asked for all it has in no order."""


class TooManyRows(Exception):
    """There are more rows than `ROWS_IN_ALL_MAX`, all of which were asked for."""


class RowsNotReady(Exception):
    """The tables are not there, or not as this program reads them: they are being built, or another version's."""


class Rows(Protocol):
    """The rows of every projection, as of now or as of then."""

    @property
    def position(self) -> int | None:
        """The position of the last event they rest on, None while it is not known."""

    async def ahead(self, *asked: Wanted) -> None:
        """All of this will be asked for: whoever would have to ask the database for each asks once for all."""

    def forget(self) -> None:
        """Something has been carried out: what was remembered is asked for anew."""

    async def one(self, projection: Projection[R], *key: Any) -> R | None:
        """The row with this key."""

    async def many(self, projection: Projection[R], **equals: Any) -> tuple[R, ...]:
        """The rows whose columns equal these values, by key. Raises `TooManyRows` above `ROWS_IN_ALL_MAX`."""

    async def selected(self, selection: Selection[R]) -> tuple[R, ...]:
        """The rows that are selected, by key. Raises `TooManyRows` above `ROWS_IN_ALL_MAX`."""

    async def latest(
        self,
        projection: Projection[R],
        count: int,
        *,
        before: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        """At most `count` of them, the greatest key first; only those before the key `before`, if given, and `where`
        every condition holds.
        """

    async def earliest(
        self,
        projection: Projection[R],
        count: int,
        *,
        after: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        """At most `count` of them, the smallest key first; only those after the key `after`, if given, and `where`
        every condition holds.
        """

    async def count(
        self, projection: Projection[Any], count_max: int, *, where: Sequence[Condition] = (), **equals: Any
    ) -> int:
        """How many there are, counted no further than `count_max`."""

    async def following(self, projection: Projection[R], after: Key, **equals: Any) -> R | None:
        """The one of them whose key comes next after the key `after`, if there is one."""

    async def names(self, people: Selection[PersonRow]) -> OpenedNames:
        """What these people are called today, as far as it is known and may be opened; a past has no names."""


class LiveRows:
    """The rows as the projector last left them. Reading raises `RowsNotReady` while there are none to read."""

    position: int | None = None

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret | None = None) -> None:
        """Without the secret nobody has a name."""
        self.pool = pool
        self.secret = secret

    async def ahead(self, *asked: Wanted) -> None:
        """Nothing is remembered here."""

    def forget(self) -> None:
        """Nothing is remembered here."""

    async def one(self, projection: Projection[R], *key: Any) -> R | None:
        return next(iter(await self._whole(the_one(projection, *key))), None)

    async def many(self, projection: Projection[R], **equals: Any) -> tuple[R, ...]:
        return await self.selected(all_of(projection, **equals))

    async def selected(self, selection: Selection[R]) -> tuple[R, ...]:
        rows = batch = await self._whole(selection)
        while len(rows) <= ROWS_IN_ALL_MAX and len(batch) == ROWS_MAX:
            after = Bound(">", selection.projection.key_in(batch[-1]))
            batch = await self._whole(msgspec.structs.replace(selection, bound=after))
            rows += batch
        if len(rows) > ROWS_IN_ALL_MAX:
            raise TooManyRows(selection.projection.table, ROWS_IN_ALL_MAX)
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
        selection: Selection[R] = Selection(projection, equals, where, None if before is None else Bound("<", before))
        return await self._in_turn(selection, Order.DESCENDING, min(count, ROWS_MAX))

    async def earliest(
        self,
        projection: Projection[R],
        count: int,
        *,
        after: Key | None = None,
        where: Sequence[Condition] = (),
        **equals: Any,
    ) -> tuple[R, ...]:
        selection: Selection[R] = Selection(projection, equals, where, None if after is None else Bound(">", after))
        return await self._in_turn(selection, Order.ASCENDING, min(count, ROWS_MAX))

    async def count(
        self, projection: Projection[Any], count_max: int, *, where: Sequence[Condition] = (), **equals: Any
    ) -> int:
        statement = Selection(projection, equals, where).counted(count_max)
        return int((await self._fetch([projection], statement))[0]["count"])

    async def following(self, projection: Projection[R], after: Key, **equals: Any) -> R | None:
        return next(iter(await self.earliest(projection, 1, after=after, **equals)), None)

    async def names(self, people: Selection[PersonRow]) -> OpenedNames:
        if self.secret is None:
            return OpenedNames()
        return OpenedNames(await self._contacts(ContactsOf(people)), self.secret)

    async def _contacts(self, asked: ContactsOf) -> tuple[SealedContact, ...]:
        return tuple(SealedContact(*it.values()) for it in await self._fetch([asked.projection], asked.whole()))

    async def answers(self, projections: Sequence[Projection[Any]], statement: Statement) -> Sequence[asyncpg.Record]:
        """What the database answers to a question of one's own about the rows of these projections."""
        return await self._fetch(projections, statement)

    async def _in_turn(self, selection: Selection[R], order: Order, count: int) -> tuple[R, ...]:
        """The first `count` in that order.

        Words are read for through the first rows there are, which is quick where many have them; only then the index
        of words is asked for every row that has them, which is quick where few do.
        """
        if not any(isinstance(condition, SearchCondition) for condition in selection.where):
            return await self._rows(selection, selection.first(order, count))
        near = await self._rows(selection, selection.near(order, count, READ_THROUGH_ROWS))
        if len(near) == count:
            return near
        return await self._rows(selection, selection.searched(order, count))

    async def _whole(self, selection: Selection[R]) -> tuple[R, ...]:
        return await self._rows(selection, selection.whole())

    async def _rows(self, selection: Selection[R], statement: Statement) -> tuple[R, ...]:
        projection, told_as = selection.projection, selection.told_as
        records = await self._fetch([projection], statement)
        return tuple(from_record(projection, record, told_as) for record in records)

    async def _fetch(self, projections: Sequence[Projection[Any]], statement: Statement) -> Sequence[asyncpg.Record]:
        try:
            records = await self._answer(statement)
        except (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError, asyncpg.InvalidSchemaNameError) as missing:
            raise RowsNotReady(*(it.table for it in projections)) from missing
        return records

    async def _answer(self, statement: Statement) -> list[asyncpg.Record]:
        if not statement.searches:
            return await self.pool.fetch(statement.text, *statement.values)
        async with self.pool.acquire() as connection, connection.transaction(readonly=True):
            await connection.execute(f"set local work_mem = '{SEARCH_MEMORY}'")
            return await connection.fetch(statement.text, *statement.values)


async def every_row(rows: Rows, projection: Projection[R], *, turn: int = ROWS_MAX) -> tuple[R, ...]:
    """All the rows there are: of registries, which grow with the years."""
    return tuple([row async for batch in in_turns(rows, projection, turn) for row in batch])


async def in_turns(
    rows: Rows, projection: Projection[R], turn: int, *, where: Sequence[Condition] = (), **equals: Any
) -> AsyncIterator[Sequence[R]]:
    """All of them by key, at most `turn` at a time and never none."""
    after: Key | None = None
    while batch := await rows.earliest(projection, turn, after=after, where=where, **equals):
        yield batch
        if len(batch) < turn:
            return
        after = projection.key_in(batch[-1])
