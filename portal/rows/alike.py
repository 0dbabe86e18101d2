"""Questions that differ only in whom they ask about are one question, whose rows are dealt out to each of them.

A visitor's cohorts are asked about the same: people, meetings, promises.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from portal.rows.conditions import Contains, OneOf
from portal.rows.led import ContactsOf, Wanted
from portal.rows.selecting import ROWS_MAX, Selection, Statement
from projections.completion import EVIDENCE
from projections.kernel import plain

Known = Mapping[Statement, tuple[Any, ...]]


class Alike(msgspec.Struct, frozen=True):
    """`asked` is all that `each` of the questions by itself asks for."""

    asked: Wanted
    each: Mapping[Statement, Wanted]

    def dealt(self, rows: tuple[Any, ...], known: Known) -> Known:
        """The rows of each; of none where one answer does not hold them all, so that each has to be asked by itself.

        Contacts are dealt out by the people they are of, who are `known` by then.
        """
        if len(self.each) == 1:
            return dict.fromkeys(self.each, rows)
        if len(rows) >= ROWS_MAX:
            return {}
        if isinstance(self.asked, ContactsOf):
            return {question: _contacts(it, rows, known) for question, it in self.each.items()}
        return _selected(self.each, rows)


def in_groups(wanted: Mapping[Statement, Wanted]) -> list[Alike]:
    """Those that are alike as one, the others as they are; contacts last, for which the people have to be known."""
    groups: dict[object, dict[Statement, Wanted]] = {}
    for question, it in wanted.items():
        groups.setdefault(_likeness(it, wanted) or question, {})[question] = it
    alike = [Alike(_all(tuple(it.values())), it) for it in groups.values()]
    return sorted(alike, key=lambda it: isinstance(it.asked, ContactsOf))


def _likeness(asked: Wanted, wanted: Mapping[Statement, Wanted]) -> object:
    """What questions that are alike have in common; None of one that is like no other.

    Evidence is asked for by itself: that of one cohort is known by the text that it is.
    """
    if isinstance(asked, ContactsOf):
        inner = None if asked.people.whole() not in wanted else _likeness(asked.people, wanted)
        return None if inner is None else (ContactsOf, inner)
    if not isinstance(asked, Selection) or asked.bound or asked.told_as or asked.projection is EVIDENCE:
        return None
    match tuple(asked.equals.items()), tuple(asked.where):
        case ((column, str()),), ():
            return asked.projection.table, column
        case (), (Contains(column, field),):
            return asked.projection.table, column, field
        case _:
            return None


def _all(those: tuple[Any, ...]) -> Wanted:
    """The question that all of these are part of."""
    first: Wanted = those[0]
    if len(those) == 1:
        return first
    if isinstance(first, ContactsOf):
        return ContactsOf(_selecting([it.people for it in those]))
    return _selecting(those)


def _selecting(those: Iterable[Selection[Any]]) -> Selection[Any]:
    first, *_ = those = tuple(those)
    if first.equals:
        (column,) = first.equals
        return Selection(first.projection, {}, (OneOf(column, tuple(plain(it.equals[column]) for it in those)),))
    options = dict.fromkeys(option for it in those for option in _contained(it).options)
    return Selection(first.projection, {}, (msgspec.structs.replace(_contained(first), options=tuple(options)),))


def _contained(asked: Selection[Any]) -> Contains:
    """The one condition of a question that is like others, where it has one."""
    return next(it for it in asked.where if isinstance(it, Contains))


def _contacts(asked: Any, rows: Iterable[Any], known: Known) -> tuple[Any, ...]:
    people = {it.person for it in known[asked.people.whole()]}
    return tuple(it for it in rows if it.person in people)


def _selected(each: Mapping[Statement, Any], rows: Sequence[Any]) -> Known:
    """The rows of each: all are gone through once, however many ask, and found by the values that are asked for."""
    values = _values(next(iter(each.values())))
    having: defaultdict[Any, list[int]] = defaultdict(list)
    for at, row in enumerate(rows):
        for value in values(row):
            having[value].append(at)
    return {
        question: tuple(rows[at] for at in sorted({at for value in _options(it) for at in having[value]}))
        for question, it in each.items()
    }


def _options(asked: Selection[Any]) -> Iterable[Any]:
    """The values that a row has one of, if it is an answer."""
    return asked.equals.values() if asked.equals else _contained(asked).options


def _values(alike: Selection[Any]) -> Callable[[Any], Iterable[Any]]:
    """What says the values that a row has where those that are alike ask."""
    if alike.equals:
        (column,) = alike.equals
        return lambda row: (getattr(row, column),)
    inside = _contained(alike)
    return lambda row: [getattr(it, inside.field) for it in getattr(row, inside.column)]
