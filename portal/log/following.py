"""Which refusals only follow from others: what could not be done leaves its events out, and later wishes miss them.

A refused wish follows from an earlier one when a question that it was refused by hears an event that the earlier one
would have recorded. Which ones those are is read from the decision: the event types that `decide` names.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from inspect import getclosurevars
from types import FunctionType
from typing import Any

import msgspec

from domain.catalogue import DECISIONS, EVENTS, decision_of
from domain.kernel import Decision, Event, NotPermitted, PersonId, Question, Refusal, field_types, heard_by, tags_of
from domain.text import Malformed, is_of
from portal.log.wishes import CommandIdReused, Wish

OWN = (Malformed, CommandIdReused)
"""What is wrong with a wish itself, whatever came before it."""
MISSING_MAX = 1_000
"""So many are looked through for each refusal; in a file with more of them everything is wrong anyway."""
_ID = re.compile(r'"([a-z]+(?:-[a-z0-9]+)+)"')


class Missing(msgspec.Struct, frozen=True):
    """What a wish that was not carried out would have told: events of these types, about these ids.

    `place` is that of the wish in its file, or of the one that it follows from. `whoever` says that the events name
    somebody whom the command did not.
    """

    place: int
    types: frozenset[type[Event]]
    ids: frozenset[str]
    whoever: bool = False


class Refused(msgspec.Struct, frozen=True):
    """A wish that was refused, at its place in the file."""

    place: int
    wish: Wish
    refusal: Refusal


def followers(refused: Sequence[Refused], unreadable: Iterable[Missing] = ()) -> dict[int, int]:
    """The place of every refusal that follows from another, and of the wish that it follows from.

    `unreadable` are those that could not even be decided on.
    """
    missing = list(unreadable)
    found: dict[int, int] = {}
    for it in refused:
        if (root := _root(it, missing)) is not None:
            found[it.place] = root
        if len(missing) < MISSING_MAX:
            missing.append(_left_out(it.wish, it.place if root is None else root))
    return found


def unread(place: int, text: str, command: str | None) -> Missing:
    """What a line that cannot be read would have told: all that its command may, about every id in it."""
    decision = DECISIONS.get(command or "")
    types = EVENTS.values() if decision is None else recorded_by(decision)
    return Missing(place, frozenset(types), frozenset(_ID.findall(text)))


def recorded_by(decision: Decision[Any]) -> frozenset[type[Event]]:
    """The types of the events that follow from the command, if it is not refused."""
    return frozenset(_recorded_by(decision.decide, set()))


def _recorded_by(function: Callable[..., Any], seen: set[Callable[..., Any]]) -> Iterator[type[Event]]:
    """The event types that a function of the domain names, itself or in the functions that it calls."""
    seen.add(function)
    names = getclosurevars(function)
    for it in (*names.globals.values(), *names.nonlocals.values()):
        if isinstance(it, type) and issubclass(it, Event):
            yield it
        elif isinstance(it, FunctionType) and it.__module__.startswith("domain.") and it not in seen:
            yield from _recorded_by(it, seen)


def _left_out(wish: Wish, root: int) -> Missing:
    types = recorded_by(decision_of(wish.command))
    whoever = any(map(_names_a_person, types)) and not _names_a_person(type(wish.command))
    return Missing(root, types, frozenset(tags_of(wish.command)), whoever)


def _names_a_person(struct: type[msgspec.Struct]) -> bool:
    return any(kind is PersonId for _, kind in field_types(struct))


def _root(it: Refused, missing: Iterable[Missing]) -> int | None:
    if isinstance(it.refusal, OWN):
        return None
    command, act = it.wish.command, it.wish.act
    decision = decision_of(command)
    permission = isinstance(it.refusal, NotPermitted)
    asked = (decision.permission.asks(act.by),) if permission else decision.asks(command, act)
    ids = frozenset(tags_of(command))
    return next((gap.place for gap in missing if gap.place < it.place and _concerns(gap, asked, ids)), None)


def _concerns(gap: Missing, asked: Iterable[Question[Any]], ids: frozenset[str]) -> bool:
    """Would one of the questions have heard of what is missing? `ids` are those that the refused command names."""
    whoever = gap.whoever and not gap.ids.isdisjoint(ids)
    return any(
        all(id_ in gap.ids or (whoever and is_of(PersonId, id_)) for id_ in it.about)
        and not gap.types.isdisjoint(heard_by(it.evolve))
        for it in asked
    )
