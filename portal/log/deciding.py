"""Wishes are decided in their order, each on the history that the ones before it leave. Nothing here waits."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec
from eventsourcing.dcb.api import DCBQueryItem

from domain.catalogue import decision_of
from domain.completion.evidence import evolve_evidence
from domain.kernel import Act, Event, Question, Recorded, Refusal, Stamp, answered, heard_by, questions_of, tags_of
from domain.text import Malformed, faults_of
from portal.event_store.answers import CommandKey, RecordedCommand
from portal.log.wishes import CommandIdReused, MadeFrom, Receipt, Wish
from portal.sealing.envelope import query_of

Progress = Callable[[int], None]
WEIGHED = tuple(event.TOPIC for event in heard_by(evolve_evidence))
"""What is weighed where it is said what a wish would do."""


class Asked(msgspec.Struct, frozen=True):
    """A wish, under which id and digest it is remembered, and what its decision asks: nothing where it is `malformed`.

    Ids that are none are not even asked about.
    """

    wish: Wish
    key: CommandKey
    questions: tuple[Question[Any], ...]
    malformed: Malformed | None = None


def asked(wish: Wish, key: CommandKey) -> Asked:
    if faults := faults_of(wish.command):
        return Asked(wish, key, (), Malformed(*faults))
    return Asked(wish, key, questions_of(decision_of(wish.command), wish.command, wish.act))


def items_of(wishes: Iterable[Asked]) -> list[DCBQueryItem]:
    """All that the decisions ask, each item once."""
    items = (item for it in wishes for item in query_of(it.questions).items)
    return list({(tuple(item.types), tuple(item.tags)): item for item in items}.values())


def resting_on(wishes: Sequence[Asked], told: "Decided", head: int) -> tuple[list[DCBQueryItem], int]:
    """What must not have happened after which position, if what is told is to be recorded.

    Nothing that was asked, after the head that it was read at. A wish that replaces what somebody had read asks besides
    for the same of the same thing, from where they read on: decisions ask what is so, and not what was said of it. One
    of which they were shown what it would do, for all that this was worked out from.
    """
    items, since = items_of(wishes), head
    for it, receipt in zip(wishes, told.done, strict=True):
        if it.wish.made_from is not None:
            since = min(since, it.wish.made_from.position)
            items += [_the_same(event, it.wish.made_from) for event in receipt.events]
        if it.wish.foresaw is not None:
            since = min(since, it.wish.foresaw.position)
            items.append(DCBQueryItem(types=[*WEIGHED], tags=[it.wish.foresaw.run]))
    return items, since


def _the_same(event: Event, made_from: MadeFrom) -> DCBQueryItem:
    return DCBQueryItem(types=[event.TOPIC], tags=[tag for tag in tags_of(event) if tag not in made_from.chosen])


class KnownHistory:
    """What has happened: the recorded history, as far as it was asked for, and what the wishes themselves add to it."""

    def __init__(self, recorded: Iterable[Recorded[Event]], head: int) -> None:
        self.head = head
        self._all = {it.stamp.position: it for it in recorded}

    @cached_property
    def _by_tag(self) -> Mapping[str, dict[int, Recorded[Event]]]:
        found: defaultdict[str, dict[int, Recorded[Event]]] = defaultdict(dict)
        for it in self._all.values():
            _keep(it, found)
        return found

    @property
    def all(self) -> Iterable[Recorded[Event]]:
        """Every event, in order."""
        return self._all.values()

    def add(self, events: Iterable[Event], act: Act) -> None:
        for event in events:
            self.head += 1
            recorded = self._all[self.head] = Recorded(event, _stamp(self.head, act))
            if "_by_tag" in vars(self):  # otherwise nobody has asked by tag so far, nor may anybody ever
                _keep(recorded, self._by_tag)

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


def _keep(recorded: Recorded[Event], by_tag: Mapping[str, dict[int, Recorded[Event]]]) -> None:
    for tag in tags_of(recorded.event):
        by_tag[tag][recorded.stamp.position] = recorded


class Decided(msgspec.Struct, frozen=True):
    """What becomes of each wish, or why it cannot be; by `position` so much has happened, if all of it is recorded."""

    receipts: tuple[Receipt | Refusal, ...]
    position: int

    @property
    def refused(self) -> tuple[tuple[int, Refusal], ...]:
        """The index of every wish that is refused, and why."""
        return tuple((index, it) for index, it in enumerate(self.receipts) if isinstance(it, Refusal))

    @property
    def done(self) -> tuple[Receipt, ...]:
        """What becomes of those that are not refused."""
        return tuple(it for it in self.receipts if isinstance(it, Receipt))

    @property
    def records(self) -> bool:
        """Is there anything to be recorded?"""
        return any(it.events for it in self.done)


def decided(
    wishes: Sequence[Asked],
    history: KnownHistory,
    known: Mapping[str, RecordedCommand],
    progress: Progress = lambda _: None,
) -> Decided:
    """What follows from the wishes. Those whose ids are `known` were carried out before, and are passed over."""
    seen = dict(known)
    receipts: list[Receipt | Refusal] = []
    for number, it in enumerate(wishes, start=1):
        progress(number)
        try:
            receipt = _receipt(it, history, seen.get(it.key.id), alone=len(wishes) == 1)
        except Refusal as refusal:
            receipts.append(refusal)
            continue
        seen.setdefault(it.key.id, RecordedCommand(it.key.digest, receipt.position))
        receipts.append(receipt)
    return Decided(tuple(receipts), history.head)


def _receipt(it: Asked, history: KnownHistory, before: RecordedCommand | None, *, alone: bool) -> Receipt:
    """Raises a `Refusal`. Of a wish that is alone, the history is what it asks for."""
    if before is not None:
        if before.digest != it.key.digest:
            raise CommandIdReused
        return Receipt(before.position, repeated=True)
    if it.malformed is not None:
        raise it.malformed
    command, act = it.wish.command, it.wish.act
    heard = history.all if alone else history.heard_by(it.questions)
    events = answered(decision_of(command), command, act, it.questions, heard)
    history.add(events, act)
    return Receipt(history.head, events)


def would_be(wish: Wish, receipt: Receipt) -> Iterator[Recorded[Event]]:
    """The events that follow from the wish, each as it would be recorded."""
    before = receipt.position - len(receipt.events)
    for position, event in enumerate(receipt.events, start=before + 1):
        yield Recorded(event, _stamp(position, wish.act))


def _stamp(position: int, act: Act) -> Stamp:
    return Stamp(position=position, by=act.by, recorded_at=act.at, simulated=act.simulated)
