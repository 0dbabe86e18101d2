"""The words every chapter is spelled with: event, command, refusal, question, permission, decision.

An event is appended, a question folds events, a decision answers from questions. What a decision asks is both what
is read and what must not have changed when its events are appended (a dynamic consistency boundary).
"""

import datetime as dt
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, ClassVar, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

PersonId = NewType("PersonId", str)
CommandId = NewType("CommandId", str)

SYSTEM = PersonId("person-system")
"""Who acts when no person does: the installation itself, from its command line or by its clock."""


# Histories are long, and values have no cycles: the garbage collector need not walk events (gc=False).
class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A fact that has happened. Named in the past tense, never changed, never deleted."""

    TOPIC: ClassVar[str]
    """The stored name: `chapter.EventName`. It survives renames of the class."""
    VERSION: ClassVar[int] = 1
    """The version of the stored shape; a new shape is a new version with an upcaster."""
    KIND: ClassVar[str]
    """What events like it are called in a list, in Danish; said of every event that a cohort may have."""
    DOCUMENT: ClassVar[str | None] = None
    """What kind of document it leaves in an authority's records, in Danish; None where it leaves none."""
    HAPPENED_ON: ClassVar[str | None] = None
    """The field with the day it happened, as against when it was recorded; None where only that is known."""
    ABOUT: ClassVar[tuple[str, ...]] = ()
    """The fields with whom its texts are about: an erased person's texts are forgotten, whoever wrote them."""
    READ_WITH: ClassVar[tuple[str, ...]] = ()
    """The attributes with ids of which one at least must be readable to somebody who may find its texts."""
    CORRECTS: ClassVar[type["Event"] | None] = None
    """What it puts right: the entry that it `corrects` is an event of this type, or the last correction of it."""
    MENDS: ClassVar[tuple[str, ...]] = ()
    """The fields that such a correction says anew, as they should have been; the others say what it is about."""
    LATER: ClassVar[tuple[str, ...]] = ()
    """The fields that events of the type were stored without at first: not stored where they are None."""


class Command(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A wish. Named in the imperative; it may be refused."""

    LATER: ClassVar[tuple[str, ...]] = ()
    """The fields that were not asked at first, left out of its digest where they are None."""


def as_written(told: Event | Command) -> Event | Command | dict[str, Any]:
    """What is written of it: what came later is left out where it says nothing, so that old bytes stay as they were."""
    silent = tuple(name for name in told.LATER if getattr(told, name) is None)
    if not silent:
        return told
    return {name: getattr(told, name) for name in told.__struct_fields__ if name not in silent}


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """Who wishes, when (UTC), and under which command id. The clock is read once, outside, and handed in here.

    Where `at` is simulated, `clock_at` is what the clock said.
    """

    by: PersonId
    at: dt.datetime
    id: CommandId
    simulated: bool = False
    clock_at: dt.datetime | None = None


class Stamp(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Of a recorded event: its place in the order, who recorded it, and when (UTC), which never runs back.

    `simulated` says that whoever recorded it told another instant than their clock's, as `Act` has it.
    """

    position: int
    by: PersonId
    recorded_at: dt.datetime
    simulated: bool = False


E = TypeVar("E", bound=Event)


class Recorded(msgspec.Struct, Generic[E], frozen=True, gc=False):
    """An event with its stamp."""

    event: E
    stamp: Stamp


class Refusal(Exception):
    """A wish the rules turned down. Every refusal is its own class; `sentence` is its reason in Danish."""

    sentence: ClassVar[str]
    FIELD: ClassVar[str] = ""
    """The field of a command that it is about, where it is one: a form says it there."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons as sentences, for the person who wished."""
        return (self.sentence.format(*self.args),)

    def __str__(self) -> str:
        return " ".join(self.reasons)


class NotPermitted(Refusal):
    sentence = "Du har ikke adgang til at gøre dette."


S = TypeVar("S")
C = TypeVar("C", bound=Command)

Evolve = Callable[[S, Any, Stamp], S]
"""A fold's step: the state so far, an event, its stamp. The annotation of `event` is what the fold hears."""


class Question(msgspec.Struct, Generic[S], frozen=True):
    """A pure fold over the events that mention every id it is about."""

    about: tuple[str, ...]
    initial: S
    evolve: Callable[[S, Any, Stamp], S]

    def hears(self, event: Event) -> bool:
        return type(event) in heard_by(self.evolve) and set(self.about) <= set(tags_of(event))


def _nothing_more(_: Any) -> tuple[Question[Any], ...]:
    return ()


class Permission(msgspec.Struct, frozen=True):
    """Who may wish it: a question about the person who acts, what else `about` the command's subject decides it, and
    whether the answers allow the command: `allows(command, person, *subject)`.
    """

    asks: Callable[[PersonId], Question[Any]]
    allows: Callable[..., bool]
    about: Callable[[Any], tuple[Question[Any], ...]] = _nothing_more

    def questions(self, command: Command, person: PersonId) -> tuple[Question[Any], ...]:
        return (self.asks(person), *self.about(command))


class Decision(msgspec.Struct, Generic[C], frozen=True):
    """A wish is answered from the questions it asks of history, and nothing else.

    `decide(command, act, *answers)` yields events, yields nothing when there is nothing to do, or raises a refusal.
    """

    command: type[C]
    permission: Permission
    asks: Callable[[C, Act], tuple[Question[Any], ...]]
    decide: Callable[..., Iterable[Event]]


def questions_of(decision: Decision[C], command: C, act: Act) -> tuple[Question[Any], ...]:
    """All that the decision rests on: who may, then what it asks. The union of their queries is the boundary."""
    return (*decision.permission.questions(command, act.by), *decision.asks(command, act))


def answer(decision: Decision[C], command: C, act: Act, history: Iterable[Recorded[Event]]) -> tuple[Event, ...]:
    """The events that follow from the command, given the history; raises a `Refusal` if none may."""
    return answered(decision, command, act, questions_of(decision, command, act), history)


def answered(
    decision: Decision[C], command: C, act: Act, questions: Sequence[Question[Any]], history: Iterable[Recorded[Event]]
) -> tuple[Event, ...]:
    """The same where the decision's `questions` are at hand."""
    answers = fold(questions, history)
    who = len(decision.permission.questions(command, act.by))
    if not decision.permission.allows(command, *answers[:who]):
        raise NotPermitted
    return tuple(decision.decide(command, act, *answers[who:]))


def fold(questions: Sequence[Question[Any]], history: Iterable[Recorded[Event]]) -> list[Any]:
    """The answer to each question."""
    answers = [question.initial for question in questions]
    for recorded in history:
        for index, question in enumerate(questions):
            if question.hears(recorded.event):
                answers[index] = question.evolve(answers[index], recorded.event, recorded.stamp)
    return answers


@cache
def heard_by(evolve: Callable[..., Any]) -> tuple[type[Event], ...]:
    """The event types a fold hears: its signature is its query."""
    hint = get_type_hints(evolve)["event"]
    return get_args(hint) if _is_union(hint) else (hint,)


def tags_of(event: msgspec.Struct) -> tuple[str, ...]:
    """An id is its own tag: every id an event mentions, also inside tuples and parts, sorted, each once."""
    return tuple(sorted(set(ids_in(event))))


def ids_in(value: msgspec.Struct) -> Iterator[str]:
    """Every id the struct mentions, in field order."""
    for name, ids_of in _ids_by_field(type(value)):
        if (there := getattr(value, name)) is not None:
            yield from ids_of(there)


@cache
def _ids_by_field(struct: type[msgspec.Struct]) -> tuple[tuple[str, Callable[[Any], Iterable[str]]], ...]:
    """The fields that may mention ids, and how: found once for each type, for every event that is read is asked."""
    return tuple((name, way) for name, kind in field_types(struct) if (way := _way_to_ids(kind)) is not None)


def _way_to_ids(kind: Any) -> Callable[[Any], Iterable[str]] | None:
    """Raises TypeError for a union in which nobody could tell what has ids."""
    if is_id(kind):
        return lambda id_: (id_,)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return ids_in if _ids_by_field(kind) else None
    if get_origin(kind) is not tuple and not _is_union(kind):
        return None
    ways = {way for option in get_args(kind) if (way := _way_to_ids(option)) is not None}
    if len(ways) > 1:
        raise TypeError(f"more than one of these has ids: {kind}")
    way = next(iter(ways), None)
    return (lambda items: chain.from_iterable(map(way, items))) if way and get_origin(kind) is tuple else way


def is_id(kind: Any) -> bool:
    return isinstance(kind, NewType) and kind.__name__.endswith("Id")


def _is_union(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType)


@cache
def field_types(struct: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Name and resolved type of every field, in order."""
    hints = get_type_hints(struct)
    return tuple((field.name, hints[field.name]) for field in msgspec.structs.fields(struct))
