"""Where decisions meet the event store: read what they ask, decide, append unless it has changed meanwhile.

A command is a batch of one; an imported file, or a whole cohort set up from one page, is a batch of many.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Protocol

import msgspec
from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem, DCBSequencedEvent
from eventsourcing.persistence import IntegrityError

from domain.kernel import Act, Command, Event, Recorded, as_written
from domain.text import in_kept_form
from portal.event_store import StampedEvent
from portal.event_store.answers import Appended, ClockBehind, CommandKey, Read, RecordedCommand
from portal.event_store.database_clock import DatabaseClock
from portal.log.deciding import Asked, Decided, KnownHistory, Progress, asked, decided, items_of, resting_on, would_be
from portal.log.wishes import (
    BatchReceipt,
    BatchRefused,
    ClockIsAhead,
    ClockIsBehind,
    Foresaw,
    MadeFrom,
    Receipt,
    TooMuchAtOnce,
    Wish,
)
from portal.sealing.envelope import decode, microseconds
from portal.sealing.nature import LogNature

ATTEMPTS_MAX = 3
READ_ITEMS_MAX = 64
"""How many query items are read at once; a larger batch is conditioned on nothing at all having happened meanwhile."""


class Log(Protocol):
    """What the ledger needs of the event store."""

    async def read(self, query: DCBQuery | None = None, *, until: int | None = None) -> Read: ...
    async def head(self) -> int: ...
    async def recorded_commands(self, ids: Iterable[str]) -> dict[str, RecordedCommand]: ...
    async def append(
        self,
        events: Sequence[DCBEvent],
        condition: DCBAppendCondition | None = None,
        *,
        command: CommandKey | None = None,
    ) -> Appended: ...
    async def append_all(
        self,
        entries: Sequence[tuple[Sequence[DCBEvent], CommandKey | None]],
        condition: DCBAppendCondition | None = None,
    ) -> tuple[Appended, ...]: ...


class Seal(Protocol):
    """What the ledger needs of the vault."""

    def digest(self, body: bytes) -> bytes: ...
    async def encoded(
        self, happened: Iterable[tuple[Event, Act]], *, demonstration: bool = True
    ) -> list[StampedEvent]: ...


class Ledger:
    """Carries commands out, each once. It decides on sealed events: no decision may rest on what can be forgotten."""

    def __init__(self, log: Log, vault: Seal, database_clock: DatabaseClock | None = None) -> None:
        self._log = log
        self._vault = vault
        self.nature = LogNature(log)
        self.database_clock = database_clock

    async def execute(
        self, command: Command, act: Act, made_from: MadeFrom | None = None, foresaw: Foresaw | None = None
    ) -> Receipt:
        """Carry the command out. Raises a `Refusal`; then nothing was recorded (`ClockIsBehind` and `ClockIsAhead`,
        whatever it wishes).

        The same command id with the same body gets the same answer again. `TooMuchAtOnce`: others have recorded since
        what it was `made_from`, or what it was to do changed.
        """
        try:
            (receipt,) = (await self._carried_out([Wish(command, act, made_from, foresaw)])).done
        except BatchRefused as refused:
            ((_, refusal),) = refused.refused
            raise refusal from None
        return receipt

    async def foresee(self, wishes: Sequence[Wish]) -> tuple[Recorded[Event], ...] | None:
        """What would be recorded if the wishes were carried out now, where it would stand; and nothing is recorded.

        None where that was done before. Raises `BatchRefused`.
        """
        told = await self._carried_out(wishes, dry_run=True)
        if any(it.repeated for it in told.done):
            return None
        return tuple(it for wish, receipt in zip(wishes, told.done, strict=True) for it in would_be(wish, receipt))

    async def carry_out(
        self, wishes: Sequence[Wish], *, dry_run: bool = False, progress: Progress = lambda _: None
    ) -> BatchReceipt:
        """Carry all of them out, or none. Raises `BatchRefused` with every refusal there is, and `TooMuchAtOnce`.

        A wish whose command id was carried out before is passed over. A dry run decides and records nothing.
        """
        done = await self._carried_out(wishes, dry_run=dry_run, progress=progress)
        repeated = sum(it.repeated for it in done.done)
        return BatchReceipt(
            carried_out=len(wishes) - repeated,
            repeated=repeated,
            events=sum(len(it.events) for it in done.done),
            position=done.position,
        )

    async def _carried_out(
        self, wishes: Sequence[Wish], *, dry_run: bool = False, progress: Progress = lambda _: None
    ) -> Decided:
        """When what the decisions rest on changes meanwhile, they are taken anew, at most `ATTEMPTS_MAX` times.

        Which commands were carried out before is asked at once only where there are several: one alone is told when it
        is appended, and is looked up when it comes to nothing, or failed.
        """
        kept = [msgspec.structs.replace(it, command=in_kept_form(it.command)) for it in wishes]
        everything = [asked(it, self._key_of(it)) for it in kept]
        for attempt in range(ATTEMPTS_MAX):
            try:
                known = await self._known(everything) if attempt or len(wishes) > 1 else None
                told, condition = await self._decided(everything, known, progress)
                return told if dry_run or not told.records else await self._recorded(everything, told, condition)
            except IntegrityError:
                continue
        raise TooMuchAtOnce

    async def _decided(
        self, wishes: Sequence[Asked], known: Mapping[str, RecordedCommand] | None, progress: Progress
    ) -> tuple[Decided, DCBAppendCondition]:
        items = items_of(wishes)
        history = await self._history(items)
        head = history.head
        told = decided(wishes, history, known or {}, progress)
        if known is None and not told.records and (known := await self._known(wishes)):
            told = decided(wishes, history, known)
        if told.refused:
            raise BatchRefused(told.refused)
        items, since = resting_on(wishes, told, head)
        query = DCBQuery(items if len(items) <= READ_ITEMS_MAX else [])
        return told, DCBAppendCondition(fail_if_events_match=query, after=since or None)

    async def _history(self, items: Sequence[DCBQueryItem]) -> KnownHistory:
        """What was recorded of this; read at once where it is little."""
        if 0 < len(items) <= READ_ITEMS_MAX:
            read = await self._log.read(DCBQuery(list(items)))
            return KnownHistory(map(decode, read.events), read.head or 0)
        head = await self._log.head()
        found: dict[int, DCBSequencedEvent] = {}
        for start in range(0, len(items), READ_ITEMS_MAX):
            read = await self._log.read(DCBQuery(list(items[start : start + READ_ITEMS_MAX])), until=head)
            found.update((stored.position, stored) for stored in read.events)
        return KnownHistory((decode(found[position]) for position in sorted(found)), head)

    async def _recorded(self, wishes: Sequence[Asked], told: Decided, condition: DCBAppendCondition) -> Decided:
        entries = [(it, receipt.events) for it, receipt in zip(wishes, told.done, strict=True) if receipt.events]
        happened = ((event, it.wish.act) for it, events in entries for event in events)
        simulated = any(it.wish.act.simulated for it, _ in entries) and await self.nature.may_demonstrate()
        if not simulated:
            await self._check_clock(it.wish.act for it, _ in entries)
        stored = iter(await self._vault.encoded(happened, demonstration=simulated))
        portions = [(list(islice(stored, len(events))), it.key) for it, events in entries]
        try:
            appended = await self._appended(portions, condition)
        except ClockBehind as behind:
            raise ClockIsBehind from behind
        if len(wishes) > 1:  # others may have recorded meanwhile what these do not rest on: they stand further on
            return Decided(told.receipts, appended.position)
        events = () if appended.repeated else told.done[0].events
        return Decided((Receipt(appended.position, events, appended.repeated),), appended.position)

    async def _check_clock(self, acts: Iterable[Act]) -> None:
        latest = max(microseconds(act.clock_at or act.at) for act in acts)
        if self.database_clock is not None and await self.database_clock.ahead(latest):
            raise ClockIsAhead

    async def _appended(
        self, portions: Sequence[tuple[Sequence[DCBEvent], CommandKey | None]], condition: DCBAppendCondition
    ) -> Appended:
        if len(portions) > 1:
            return (await self._log.append_all(portions, condition))[-1]
        ((portion, key),) = portions
        return await self._log.append(portion, condition, command=key)

    async def _known(self, wishes: Iterable[Asked]) -> Mapping[str, RecordedCommand]:
        return await self._log.recorded_commands(it.key.id for it in wishes)

    def _key_of(self, wish: Wish) -> CommandKey:
        """The id, and a digest of who wishes what: a keyed one, or a redacted text could be guessed from it."""
        said = as_written(wish.command)
        # In the order of its fields, as a struct is: alphabetically, an old command's digest would be another.
        command = msgspec.Raw(msgspec.json.encode(said)) if isinstance(said, dict) else said
        written = [type(wish.command).__name__, wish.act.by, command]
        return CommandKey(wish.act.id, self._vault.digest(msgspec.json.encode(written, order="deterministic")))
