"""The past: the same folds over the events up to a day or a position, so that every page can be seen as of then."""

import datetime as dt
from collections import OrderedDict
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum

import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem, DCBSequencedEvent

from domain.calendar import danish_day, end_of
from domain.kernel import Event, Recorded
from domain.plans.run import RunId
from domain.text import Fault, Malformed
from domain.written_days import DAY_EXAMPLE, day_written
from portal.event_store import AsyncDCBRecorder
from portal.rows.kept_history import KeptHistory, named_by
from portal.rows.leavers import Left
from portal.rows.past_rows import PastRows
from portal.rows.registry_index import WHOLE_REGISTRY, RegistryIndex, registered
from portal.sealing import Vault
from portal.sealing.nature import LogNature
from portal.surroundings.numbers import number_in
from projections.happened import happened_by

PASTS_MAX = 16
"""How many pasts are kept in memory, the latest asked for."""
EVENTS_MAX = 200_000
EVENTS_KEPT_MAX = 20_000
"""How many events are kept decoded, of all cohorts together; the cohorts asked for last."""
AS_OF, CLOCK = "as_of", "clock"
"""The names of what an address says."""
SHOWN_CHARACTERS_MAX = 40


class HistoryTooLong(Exception):
    """A cohort has more events than `EVENTS_MAX`, those about its people included; memory cannot fold its past."""


class Reckoning(Enum):
    """The clock that a day is read on: when something was recorded, or when it happened."""

    RECORDED = "recorded"
    OCCURRED = "occurred"


class AsOf(msgspec.Struct, frozen=True, kw_only=True):
    """What had been recorded by the end of a day, Copenhagen; or, exactly, up to and including a position.

    Reckoned by what had occurred: what is known now to have happened by the end of the day, whenever it was recorded.
    """

    day: dt.date | None = None
    position: int | None = None
    reckoning: Reckoning = Reckoning.RECORDED

    def among(self, history: Sequence[Recorded[Event]]) -> tuple[Recorded[Event], ...]:
        """What of the history was so by then. By its own clock: an import may set recording times out of order."""
        known = [it for it in history if self.position is None or it.stamp.position <= self.position]
        if self.day is None:
            return tuple(known)
        if self.reckoning is Reckoning.OCCURRED:
            return happened_by(self.day, known)
        end = end_of(self.day)
        return tuple(it for it in known if it.stamp.recorded_at < end)

    @property
    def text(self) -> str:
        """»4. marts 2026«, »hændelse nr. 117«."""
        return f"hændelse nr. {self.position}" if self.day is None else danish_day(self.day)

    @property
    def moment(self) -> str:
        """»ved udgangen af den 4. marts 2026«, »ved hændelse nr. 117«."""
        return f"ved {self.text}" if self.day is None else f"ved udgangen af den {self.text}"

    @property
    def parameter(self) -> str:
        """The text that `as_of` reads as this."""
        return str(self.position) if self.day is None else self.day.isoformat()

    @property
    def clock(self) -> str:
        """What `as_of` has to be told of the clock besides; "" for the usual one."""
        return "" if self.reckoning is Reckoning.RECORDED else self.reckoning.value

    @property
    def parameters(self) -> dict[str, str]:
        """What an address says to be as of then."""
        return {AS_OF: self.parameter} | ({CLOCK: self.clock} if self.clock else {})


def day_looked_at(then: AsOf, past: PastRows, today: dt.date) -> dt.date:
    """The day that was asked for, though none in the future; for a position, the day it was recorded."""
    if then.day is not None:
        return min(then.day, today)
    return past.day or today


def moment_looked_at(then: AsOf, past: PastRows, now: dt.datetime) -> dt.datetime:
    """The end of the day that was asked for, though nothing in the future; of a position, when it was recorded."""
    if then.day is not None:
        return min(end_of(then.day), now)
    return past.moment or now


def no_later(then: AsOf, left: Left) -> AsOf:
    """For whoever has left there is no later then than that; on the other clock, no later day."""
    if then.position is not None:
        return AsOf(position=min(then.position, left.position))
    if then.day is None or then.day < left.recorded_on:
        return then
    return AsOf(day=left.recorded_on, reckoning=then.reckoning) if then.clock else AsOf(position=left.position)


def as_of(text: str, clock: str = "") -> AsOf:
    """»2026-03-04«, »4.3.2026« or »117«, as one says it; a day on the clock named. Raises `Malformed`."""
    said = text.strip()
    reckoning = _reckoning(clock.strip())
    position = number_in(said)
    if position is not None:
        return AsOf(position=position)
    with suppress(ValueError):
        return AsOf(day=day_written(said), reckoning=reckoning)
    sentence = (
        f"»{said[:SHOWN_CHARACTERS_MAX]}« er hverken en dato, der findes (skriv den som {DAY_EXAMPLE}), "
        "eller nummeret på en hændelse (et helt tal)."
    )
    raise Malformed(Fault("as_of", sentence))


def _reckoning(said: str) -> Reckoning:
    with suppress(ValueError):
        return Reckoning(said) if said else Reckoning.RECORDED
    sentence = (
        f"»{said[:SHOWN_CHARACTERS_MAX]}« er ikke et af de to ure: skriv »recorded« (hvornår det blev registreret) "
        "eller »occurred« (hvornår det skete)."
    )
    raise Malformed(Fault("clock", sentence))


class History:
    """Finds the past of a cohort, and remembers the last few that were asked for."""

    def __init__(self, recorder: AsyncDCBRecorder, vault: Vault, nature: LogNature | None = None) -> None:
        self._recorder = recorder
        self._vault = vault
        self._pasts: OrderedDict[tuple[RunId, AsOf, AsOf | None, Left | None, int], PastRows] = OrderedDict()
        self._kept: OrderedDict[RunId, KeptHistory] = OrderedDict()
        self._index = RegistryIndex()
        self.nature = nature or LogNature(recorder)
        self._generation = 0
        self._forgotten = 0

    async def of(self, cohort: RunId, then: AsOf, within: AsOf | None = None, left: Left | None = None) -> PastRows:
        """The cohort's rows as of then, as far as they were so `within` an earlier then, and reach who has `left`.

        Raises `HistoryTooLong`.
        """
        await self._forget_what_was_deleted()
        head = await self._recorder.head()
        positions = [it.position for it in (then, within) if it is not None and it.position is not None]
        wanted = (cohort, then, within, left, min(head, *positions) if positions else head)
        if wanted not in self._pasts:
            forgotten = self._forgotten
            whole = await self._whole(cohort, head)
            past = self._past(whole, then, within, left)
            if forgotten != self._forgotten:
                return past
            self._pasts[wanted] = past
        self._pasts.move_to_end(wanted)
        while len(self._pasts) > PASTS_MAX:
            self._pasts.popitem(last=False)
        return self._pasts[wanted]

    async def registry(self) -> PastRows:
        """What belongs to no cohort, as it is now: all organisations and people, read for the occasion."""
        stored = [event async for event in self._recorder.stream(WHOLE_REGISTRY)]
        return PastRows(await self._vault.opened(stored))

    def forget(self) -> None:
        """Keep nothing of what has been read: what was taken back must not be found here."""
        self._forgotten += 1
        self._pasts.clear()
        self._kept.clear()

    async def _forget_what_was_deleted(self) -> None:
        generation = await self._vault.generation()
        if generation != self._generation:
            self.forget()
            self._generation = generation

    async def _whole(self, cohort: RunId, head: int) -> KeptHistory:
        """Everything that was recorded of the cohort and those in it: what is kept of it, and what has come since."""
        kept, forgotten = self._kept.get(cohort, KeptHistory()), self._forgotten
        if kept.head < head:
            kept = await self._grown(cohort, kept, head)
            if len(kept.events) > EVENTS_MAX:
                raise HistoryTooLong(cohort, EVENTS_MAX)
        if forgotten == self._forgotten:
            self._keep(cohort, kept)
        return kept

    async def _grown(self, cohort: RunId, kept: KeptHistory, head: int) -> KeptHistory:
        """What the registry tells is read from the beginning of whoever is new here, and else of what came since."""
        await self._index.grow(self._recorder, head)
        own = await self._recorded(cohort, kept.head, head)
        about = self._index.about(kept.names.union(*map(named_by, own)))
        told = await registered(self._recorder, about - kept.about, 0, head)
        news = self._index.spoken_of(about & kept.about, kept.head)
        told |= await registered(self._recorder, news, kept.head, head)
        since = [*own, *await self._vault.opened(list(told.values()))]
        return kept.grown(sorted(since, key=lambda it: it.stamp.position), head, about)

    def _keep(self, cohort: RunId, kept: KeptHistory) -> None:
        self._kept[cohort] = kept
        self._kept.move_to_end(cohort)
        while sum(len(it.events) for it in self._kept.values()) > EVENTS_KEPT_MAX:
            self._kept.popitem(last=False)

    async def _recorded(self, cohort: RunId, after: int, until: int) -> tuple[Recorded[Event], ...]:
        """The cohort's events after one position and up to another. Raises `HistoryTooLong`."""
        stored: list[DCBSequencedEvent] = []
        async for event in self._recorder.stream(
            DCBQuery(items=[DCBQueryItem(tags=[cohort])]), after=after, until=until
        ):
            stored.append(event)
            if len(stored) > EVENTS_MAX:
                raise HistoryTooLong(cohort, EVENTS_MAX)
        return tuple(await self._vault.opened(stored))

    def _past(self, whole: KeptHistory, then: AsOf, within: AsOf | None, left: Left | None) -> PastRows:
        """Positions and, where time never runs back, days cut a history off; other days, and whoever has left, pick."""
        registered_at = self._registered_at(whole, [it for it in (then, within) if it is not None], left)
        if left is None and within is None:
            if then.day is None:
                return whole.until(whole.head if then.position is None else then.position, registered_at)
            if whole.in_time and then.reckoning is Reckoning.RECORDED:
                return whole.before(end_of(then.day), registered_at)
        reached = whole.events if left is None else left.among(whole.events)
        picked = then.among(reached if within is None else within.among(reached))
        return PastRows(picked, registered=registered_at, entries=whole.entries)

    def _registered_at(self, whole: KeptHistory, thens: Sequence[AsOf], left: Left | None) -> dt.datetime | None:
        """When the registry was last written in, as of all of these."""
        known = [whole.head if left is None else left.position]
        days = [it.day for it in thens if it.day is not None]
        until = min(known + [it.position for it in thens if it.position is not None])
        return self._index.latest(until, before=end_of(min(days)) if days else None)
