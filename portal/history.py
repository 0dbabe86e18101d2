"""The past: the same folds over the events up to a day or a position, so that every page can be seen as of then."""

import datetime as dt
import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.calendar import danish_day, day_of, end_of
from domain.cohorts.events import CohortId
from domain.kernel import Event, Recorded, Stamp
from domain.organisations.events import OrganisationRegistered, PersonRegistered, RoleGranted, RoleRevoked
from domain.text import Fault, Malformed
from portal.envelope import decode
from portal.event_store import AsyncDCBRecorder
from portal.rows import ROWS_MAX, TooManyRows
from projections.kernel import Key, NotBegun, Projection, R, in_order, plain, step

PASTS_MAX = 16
"""How many pasts are kept in memory, the latest asked for."""
EVENTS_MAX = 200_000
POSITION_DIGITS_MAX = 18
SHOWN_CHARACTERS_MAX = 40
REGISTRY = (OrganisationRegistered, PersonRegistered, RoleGranted, RoleRevoked)
"""What belongs to no cohort, and is needed to understand any."""


class HistoryTooLong(Exception):
    """A cohort has more events than `EVENTS_MAX`; its past cannot be folded in memory."""


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    """What had been recorded by the end of a day, Copenhagen; or, exactly, up to and including a position."""

    day: dt.date | None = None
    position: int | None = None

    def includes(self, stamp: Stamp) -> bool:
        """Had it been recorded by then? By its own clock: an import may set recording times out of order."""
        if self.day is not None and stamp.recorded_at >= end_of(self.day):
            return False
        return self.position is None or stamp.position <= self.position

    @property
    def text(self) -> str:
        """»4. marts 2026«, »hændelse nr. 117«."""
        return f"hændelse nr. {self.position}" if self.day is None else danish_day(self.day)

    @property
    def parameter(self) -> str:
        """The text that `as_of` reads as this."""
        return str(self.position) if self.day is None else self.day.isoformat()


def as_of(text: str) -> AsOf:
    """»2026-03-04« or »117«, as a person or an address says it. Raises `Malformed`."""
    said = text.strip()
    if re.fullmatch(rf"[0-9]{{1,{POSITION_DIGITS_MAX}}}", said):
        return AsOf(position=int(said))
    with suppress(ValueError):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", said):
            return AsOf(day=dt.date.fromisoformat(said))
    sentence = (
        f"»{said[:SHOWN_CHARACTERS_MAX]}« er hverken en dato, der findes (skriv den som 2026-03-04), "
        "eller nummeret på en hændelse (et helt tal)."
    )
    raise Malformed(Fault("as_of", sentence))


class PastRows:
    """The rows of one cohort, and of all organisations and people, folded from what had been recorded by then."""

    def __init__(self, history: Sequence[Recorded[Event]]) -> None:
        self._history = history
        self._folded: dict[str, dict[Key, Any]] = {}

    @property
    def position(self) -> int:
        """The position of the last event these rows rest on, 0 if there is none."""
        return self._history[-1].stamp.position if self._history else 0

    @property
    def day(self) -> dt.date | None:
        """The latest day on which something here was recorded, None if nothing was."""
        return max((day_of(recorded.stamp.recorded_at) for recorded in self._history), default=None)

    async def one(self, projection: Projection[R], *key: Any) -> R | None:
        return self._rows(projection).get(key)

    async def many(self, projection: Projection[R], **equals: Any) -> tuple[R, ...]:
        rows = in_order(projection, self._those(projection, equals))
        if len(rows) > ROWS_MAX:
            raise TooManyRows(projection.table, ROWS_MAX)
        return rows

    async def latest(
        self, projection: Projection[R], count: int, *, before: Key | None = None, **equals: Any
    ) -> tuple[R, ...]:
        those = in_order(projection, self._those(projection, equals))
        rows = those if before is None else [row for row in those if _key(projection, row) < tuple(map(plain, before))]
        return tuple(rows[::-1][: min(count, ROWS_MAX)])

    async def following(self, projection: Projection[R], after: Key, **equals: Any) -> R | None:
        those = in_order(projection, self._those(projection, equals))
        return next((row for row in those if _key(projection, row) > tuple(map(plain, after))), None)

    def _those(self, projection: Projection[R], equals: dict[str, Any]) -> list[R]:
        rows = self._rows(projection).values()
        return [row for row in rows if all(getattr(row, name) == value for name, value in equals.items())]

    def _rows(self, projection: Projection[R]) -> dict[Key, R]:
        rows = self._folded.get(projection.table)
        if rows is None:
            rows = self._folded[projection.table] = {}
            for recorded in self._history:
                # Said to be recorded before what it speaks of, which only an import's clock can say: not known yet.
                with suppress(NotBegun):
                    step(projection, recorded, rows)
        return rows


def _key(projection: Projection[R], row: R) -> Key:
    return tuple(map(plain, projection.key_in(row)))


class History:
    """Finds the past of a cohort, and remembers the last few that were asked for."""

    def __init__(self, recorder: AsyncDCBRecorder) -> None:
        self._recorder = recorder
        self._pasts: OrderedDict[tuple[CohortId, AsOf, int], PastRows] = OrderedDict()

    async def of(self, cohort: CohortId, then: AsOf) -> PastRows:
        """The cohort's rows as of then. Raises `HistoryTooLong`."""
        head = await self._recorder.head()
        until = head if then.position is None else min(head, then.position)
        wanted = (cohort, then, until)
        if wanted not in self._pasts:
            self._pasts[wanted] = PastRows(await self._recorded(cohort, until, then.includes))
        self._pasts.move_to_end(wanted)
        while len(self._pasts) > PASTS_MAX:
            self._pasts.popitem(last=False)
        return self._pasts[wanted]

    async def _recorded(
        self, cohort: CohortId, until: int, known: Callable[[Stamp], bool]
    ) -> tuple[Recorded[Event], ...]:
        history: list[Recorded[Event]] = []
        async for stored in self._recorder.stream(_about(cohort), until=until):
            recorded = decode(stored)
            if known(recorded.stamp):
                history.append(recorded)
            if len(history) > EVENTS_MAX:
                raise HistoryTooLong(cohort, EVENTS_MAX)
        return tuple(history)


def _about(cohort: CohortId) -> DCBQuery:
    registry = [event.TOPIC for event in REGISTRY]
    return DCBQuery(items=[DCBQueryItem(tags=[cohort]), DCBQueryItem(types=registry)])
