"""What is kept of the past in memory: read once, added to, bounded, and gone when it has to be."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from eventsourcing.dcb.api import DCBQuery, DCBSequencedEvent

from domain.calendar import day_of
from domain.plans.run import RunId
from portal.event_store import AsyncDCBRecorder
from portal.rows import history, kept_history
from portal.rows.history import AsOf, History
from portal.rows.registry_index import WHOLE_REGISTRY
from projections import PROJECTIONS
from projections.journal import JOURNAL
from tests.portal.kept import Log, folded_rows, log
from tests.projections.histories import COHORT
from tests.projections.programme import programme_of_the_cohort

HISTORY = programme_of_the_cohort()


class Counting:
    """A recorder that counts the events it was asked to stream, besides those that the registry's index hears of."""

    def __init__(self, kept: Log) -> None:
        self._recorder = kept.recorder
        self.read = 0

    async def head(self) -> int:
        return await self._recorder.head()

    async def stream(self, query: DCBQuery, **bounds: Any) -> AsyncIterator[DCBSequencedEvent]:
        async for event in self._recorder.stream(query, **bounds):
            self.read += query != WHOLE_REGISTRY
            yield event


def history_of(kept: Log, counting: Counting) -> History:
    recorder: AsyncDCBRecorder = counting  # type: ignore[assignment]
    return History(recorder, kept.vault)


async def test_each_event_is_read_once(database: str) -> None:
    async with log(database) as kept:
        counting = Counting(kept)
        pasts = history_of(kept, counting)
        await kept.append(HISTORY[:40])
        for position in (40, 20, 30):
            await pasts.of(COHORT, AsOf(position=position))
        assert counting.read == 40
        await kept.append(HISTORY[40:])
        assert (await pasts.of(COHORT, AsOf(position=50))).position == 50
        assert counting.read == len(HISTORY)


async def test_an_entry_of_the_journal_is_made_once_and_anew_when_it_was_forgotten(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        pasts = history_of(kept, Counting(kept))
        then, now = await pasts.of(COHORT, AsOf(position=40)), await pasts.of(COHORT, AsOf())
        entries = then.table(JOURNAL)
        assert entries
        assert all(now.table(JOURNAL)[key] is entry for key, entry in entries.items())
        pasts.forget()
        again = (await pasts.of(COHORT, AsOf(position=40))).table(JOURNAL)
        assert again == entries
        assert not any(again[key] is entry for key, entry in entries.items())


async def test_what_is_forgotten_is_read_again(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        counting = Counting(kept)
        pasts = history_of(kept, counting)
        before = await pasts.of(COHORT, AsOf(position=40))
        pasts.forget()
        assert await pasts.of(COHORT, AsOf(position=40)) is not before
        assert counting.read == 2 * len(HISTORY)


async def test_what_was_being_read_when_it_was_forgotten_is_not_kept(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        counting = Counting(kept)
        pasts = history_of(kept, counting)
        async_read = counting.stream

        async def forgotten_meanwhile(*query: Any, **bounds: Any) -> AsyncIterator[DCBSequencedEvent]:
            async for event in async_read(*query, **bounds):
                yield event
            pasts.forget()

        counting.stream = forgotten_meanwhile  # type: ignore[method-assign]
        before = await pasts.of(COHORT, AsOf(position=40))
        counting.stream = async_read  # type: ignore[method-assign]
        assert await pasts.of(COHORT, AsOf(position=40)) is not before
        assert counting.read == 2 * len(HISTORY)


async def test_no_more_events_are_kept_than_there_is_room_for(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "EVENTS_KEPT_MAX", len(HISTORY))
    async with log(database) as kept:
        await kept.append(HISTORY)
        counting = Counting(kept)
        pasts = history_of(kept, counting)
        await pasts.of(COHORT, AsOf(position=40))
        await pasts.of(RunId("cohort-9"), AsOf(position=40))
        already = counting.read
        await pasts.of(COHORT, AsOf(position=41))
        assert counting.read == already + len(HISTORY)


async def test_two_thens_together_are_both_kept_to(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        pasts = History(kept.recorder, kept.vault)
        day = HISTORY[50].stamp.recorded_at.date()
        both = await pasts.of(COHORT, AsOf(position=60), within=AsOf(day=day))
        assert both.position == max(it.stamp.position for it in HISTORY if it.stamp.recorded_at.date() <= day)
        assert (await pasts.of(COHORT, AsOf(position=30), within=AsOf(day=day))).position == 30


async def test_rows_folded_on_from_a_snapshot_are_the_rows_folded_from_the_beginning(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_history, "SNAPSHOT_EVENTS", 7)
    async with log(database) as kept:
        pasts = History(kept.recorder, kept.vault)
        await kept.append(HISTORY[:50])
        for position in (50, 3, 7, 8, 35, 49):
            past = await pasts.of(COHORT, AsOf(position=position))
            assert {it.table: await past.many(it) for it in PROJECTIONS} == folded_rows(HISTORY[:position])
        await kept.append(HISTORY[50:])
        whole = await pasts.of(COHORT, AsOf())
        assert {it.table: await whole.many(it) for it in PROJECTIONS} == folded_rows(HISTORY)


async def test_a_history_that_has_grown_long_keeps_snapshots_further_apart(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_history, "SNAPSHOT_EVENTS", 3)
    monkeypatch.setattr(kept_history, "LONG_EVENTS", 40)
    async with log(database) as kept:
        pasts = History(kept.recorder, kept.vault)
        for size in (30, 50, len(HISTORY)):
            await kept.append(HISTORY[await kept.recorder.head() : size])
            for position in (5, 29, size):
                past = await pasts.of(COHORT, AsOf(position=position))
                assert {it.table: await past.many(it) for it in PROJECTIONS} == folded_rows(HISTORY[:position])


async def test_a_day_shows_what_had_been_recorded_by_its_end(database: str) -> None:
    async with log(database) as kept:
        await kept.append(HISTORY)
        pasts = History(kept.recorder, kept.vault)
        for day in sorted({day_of(it.stamp.recorded_at) for it in HISTORY}):
            by_then = [it for it in HISTORY if day_of(it.stamp.recorded_at) <= day]
            past = await pasts.of(COHORT, AsOf(day=day))
            assert {it.table: await past.many(it) for it in PROJECTIONS} == folded_rows(by_then)
