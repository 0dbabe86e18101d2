"""Many commands carried out together, all or nothing: an imported file, or a whole cohort set up from one page."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any

import msgspec
from eventsourcing.dcb.api import DCBAppendCondition, DCBQuery, DCBQueryItem, DCBSequencedEvent
from eventsourcing.persistence import IntegrityError

from domain.catalogue import DECISIONS
from domain.kernel import Act, Command, Event, Question, Recorded, Refusal, Stamp, answer, questions_of, tags_of
from domain.text import Malformed, faults_of, in_kept_form
from portal.event_store.answers import CommandKey
from portal.event_store.recorder import AsyncDCBRecorder
from portal.log.ledger import ATTEMPTS_MAX, CommandIdReused, TooMuchAtOnce, key_of
from portal.sealing import Vault
from portal.sealing.envelope import decode, query_of

READ_ITEMS_MAX = 64
"""How many query items are read at once; a larger batch is conditioned on nothing at all having happened meanwhile."""

Progress = Callable[[int], None]


class Wish(msgspec.Struct, frozen=True):
    """A command with who wishes it, when, and under which id."""

    command: Command
    act: Act


class BatchRefused(Exception):
    """Some wishes were refused, so none was carried out: the index of each, and why."""

    def __init__(self, refused: Sequence[tuple[int, Refusal]]) -> None:
        super().__init__(refused)
        self.refused = tuple(refused)


class BatchReceipt(msgspec.Struct, frozen=True):
    """How many wishes were carried out now, how many had been before, how many events were recorded, and the head."""

    carried_out: int
    repeated: int
    events: int
    position: int


class BatchHistory:
    """What has happened, by tag: the recorded history, and what the batch itself adds to it."""

    def __init__(self, recorded: Iterable[Recorded[Event]], head: int) -> None:
        self.head = head
        self._all: dict[int, Recorded[Event]] = {}
        self._by_tag: defaultdict[str, dict[int, Recorded[Event]]] = defaultdict(dict)
        for it in recorded:
            self._keep(it)

    def _keep(self, recorded: Recorded[Event]) -> None:
        self._all[recorded.stamp.position] = recorded
        for tag in tags_of(recorded.event):
            self._by_tag[tag][recorded.stamp.position] = recorded

    def add(self, events: Iterable[Event], act: Act) -> None:
        for event in events:
            self.head += 1
            stamp = Stamp(position=self.head, by=act.by, recorded_at=act.at, simulated=act.simulated)
            self._keep(Recorded(event, stamp))

    def heard_by(self, questions: Iterable[Question[Any]]) -> list[Recorded[Event]]:
        """Every event that any of the questions may hear, in order."""
        found: dict[int, Recorded[Event]] = {}
        for question in questions:
            if not question.about:
                found.update(self._all)
                continue
            tagged: list[dict[int, Recorded[Event]]] = [
                self._by_tag[tag] for tag in question.about if tag in self._by_tag
            ]
            if len(tagged) == len(question.about):
                fewest = min(tagged, key=len)
                found.update(fewest)
        return [found[position] for position in sorted(found)]


class Batch:
    """Carries out many wishes in their order, each on the history that the ones before it leave."""

    def __init__(self, recorder: AsyncDCBRecorder, vault: Vault) -> None:
        self._recorder = recorder
        self._vault = vault

    async def carry_out(
        self, wishes: Sequence[Wish], *, dry_run: bool = False, progress: Progress = lambda _: None
    ) -> BatchReceipt:
        """Carry all of them out, or none. Raises `BatchRefused` with every refusal there is.

        A wish whose command id was carried out before is passed over. A dry run decides and records nothing.
        """
        wishes = [Wish(in_kept_form(wish.command), wish.act) for wish in wishes]
        for _ in range(ATTEMPTS_MAX):
            try:
                return await self._attempt(wishes, dry_run, progress)
            except IntegrityError:
                continue
        raise TooMuchAtOnce

    async def _attempt(self, wishes: Sequence[Wish], dry_run: bool, progress: Progress) -> BatchReceipt:
        keys = [key_of(wish.command, wish.act, self._vault) for wish in wishes]
        known = await self._recorder.recorded_commands(key.id for key in keys)
        items = _items(wishes)
        history = await self._history(items)
        condition = DCBAppendCondition(
            fail_if_events_match=DCBQuery(items if len(items) <= READ_ITEMS_MAX else []), after=history.head or None
        )
        entries: list[tuple[tuple[Event, ...], Act, CommandKey]] = []
        refused: list[tuple[int, Refusal]] = []
        repeated = 0
        seen: dict[str, bytes] = {id_: it.digest for id_, it in known.items()}
        for index, (wish, key) in enumerate(zip(wishes, keys, strict=True)):
            progress(index + 1)
            try:
                if key.id in seen:
                    repeated += _same(key, seen)
                    continue
                events = _decide(wish, history)
            except Refusal as refusal:
                refused.append((index, refusal))
                continue
            seen[key.id] = key.digest
            history.add(events, wish.act)
            if events:
                entries.append((events, wish.act, key))
        if refused:
            raise BatchRefused(refused)
        if entries and not dry_run:
            await self._append(entries, condition)
        return BatchReceipt(
            carried_out=len(wishes) - repeated,
            repeated=repeated,
            events=sum(len(events) for events, _, _ in entries),
            position=history.head,
        )

    async def _append(
        self, entries: Sequence[tuple[tuple[Event, ...], Act, CommandKey]], condition: DCBAppendCondition
    ) -> None:
        stored = iter(await self._vault.encoded((event, act) for events, act, _ in entries for event in events))
        await self._recorder.append_all([(list(islice(stored, len(it))), key) for it, _, key in entries], condition)

    async def _history(self, items: Sequence[DCBQueryItem]) -> BatchHistory:
        head = await self._recorder.head()
        found: dict[int, DCBSequencedEvent] = {}
        for start in range(0, len(items), READ_ITEMS_MAX):
            read = await self._recorder.read(DCBQuery(list(items[start : start + READ_ITEMS_MAX])), until=head)
            found.update((stored.position, stored) for stored in read.events)
        return BatchHistory((decode(found[position]) for position in sorted(found)), head)


def _items(wishes: Iterable[Wish]) -> list[DCBQueryItem]:
    """All that the decisions ask, each item once."""
    items: dict[tuple[tuple[str, ...], tuple[str, ...]], DCBQueryItem] = {}
    for wish in wishes:
        decision = DECISIONS[type(wish.command).__name__]
        for item in query_of(questions_of(decision, wish.command, wish.act)).items:
            items[tuple(item.types), tuple(item.tags)] = item
    return list(items.values())


def _same(key: CommandKey, seen: dict[str, bytes]) -> bool:
    if seen[key.id] != key.digest:
        raise CommandIdReused
    return True


def _decide(wish: Wish, history: BatchHistory) -> tuple[Event, ...]:
    if faults := faults_of(wish.command):
        raise Malformed(*faults)
    decision = DECISIONS[type(wish.command).__name__]
    return answer(decision, wish.command, wish.act, history.heard_by(questions_of(decision, wish.command, wish.act)))
