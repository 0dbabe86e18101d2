"""What is made like another has each field from where it is said to, and every use in the program is alike by type."""

import ast
import datetime as dt
from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import product
from types import ModuleType
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec
import pytest

from domain.kernel import Command, Event, PersonId, Stamp
from domain.likeness import following, row_of, taken_over
from domain.text import Prose
from tests.architecture.test_house_rules import CHECKOUT, PROGRAM, program_files

GARDENER = PersonId("person-gardener")
STAMP = Stamp(position=7, by=GARDENER, recorded_at=dt.datetime(2025, 9, 2, 9, tzinfo=dt.UTC))


class Plant(Command, frozen=True):
    tree: str
    metres: int
    why: Prose
    on: dt.datetime


class Planted(Event, frozen=True):
    TOPIC = "garden.Planted"
    tree: str
    metres: int
    why: Prose | None = None


class Felled(Event, frozen=True):
    TOPIC = "garden.Felled"
    tree: str
    by: PersonId | None = None


class TreeRow(msgspec.Struct, frozen=True, kw_only=True):
    tree: str
    why: Prose | None
    by: PersonId
    position: int
    seen_on: dt.date | None = None


class HeightRow(msgspec.Struct, frozen=True, kw_only=True):
    """It begins without a height, which the event has."""

    tree: str
    metres: int = 0


WISH = Plant(tree="oak", metres=3, why=Prose("Skygge."), on=dt.datetime(2025, 9, 2, 9, tzinfo=dt.UTC))
OAK = Planted(tree="oak", metres=3)


def test_what_both_have_by_the_same_name_and_type_is_taken_over_and_the_rest_is_given() -> None:
    assert following(Planted, WISH, why=WISH.why) == Planted(tree="oak", metres=3, why=Prose("Skygge."))
    assert following(Felled, OAK, by=GARDENER) == Felled(tree="oak", by=GARDENER)


def test_what_is_given_wins() -> None:
    assert following(Planted, WISH, why=None, metres=4) == Planted(tree="oak", metres=4)


def test_a_row_has_what_the_event_and_its_stamp_say_and_begins_with_its_defaults() -> None:
    row = TreeRow(tree="oak", why=None, by=GARDENER, position=7)
    assert row_of(TreeRow, OAK, STAMP) == row
    assert row_of(TreeRow, OAK, STAMP, seen_on=dt.date(2025, 9, 3)).seen_on == dt.date(2025, 9, 3)
    assert row_of(HeightRow, OAK, metres=OAK.metres) == HeightRow(tree="oak", metres=3)


@pytest.mark.parametrize(
    ("kind", "sources", "given", "said"),
    [
        (Planted, (Plant,), (), "Planted.why is of another type than Plant.why."),
        (Planted, (Plant,), ("why", "species"), "Planted has no species."),
        (Felled, (Planted,), (), "Nothing says Felled.by."),
        (TreeRow, (Planted,), (), "Nothing says TreeRow.by. Nothing says TreeRow.position."),
        (TreeRow, (Felled, Stamp), ("why",), "TreeRow.by may be that of Felled or Stamp: say so, or what it is."),
        (HeightRow, (Planted,), (), "HeightRow.metres may be that of Planted: say so, or what it is."),
    ],
)
def test_what_is_in_doubt_is_an_error_that_names_it(
    kind: type[msgspec.Struct], sources: tuple[type[msgspec.Struct], ...], given: tuple[str, ...], said: str
) -> None:
    with pytest.raises(TypeError) as raised:
        taken_over(kind, sources, given)
    assert str(raised.value) == said


def test_making_one_asks_the_same() -> None:
    with pytest.raises(TypeError, match="another type"):
        following(Planted, WISH)


class Use(NamedTuple):
    """One call: where it stands, what is made, every type that each source may be of, and what is given."""

    place: str
    kind: type[msgspec.Struct]
    sources: tuple[tuple[type[msgspec.Struct], ...], ...]
    given: tuple[str, ...]


Types = Mapping[str, Any]
"""What each name is declared to be."""


def _uses(module: ModuleType, node: ast.AST, types: Types) -> Iterator[Use]:
    """A source is a parameter of a function of the module, narrowed by `case` or `isinstance` at most."""
    if isinstance(node, ast.FunctionDef) and hasattr(module, node.name):
        types = get_type_hints(getattr(module, node.name))
    if isinstance(node, ast.Call) and _makes(module, node.func):
        kind, *sources = (ast.unparse(it) for it in node.args)
        yield Use(
            place=f"{module.__name__}:{node.lineno}",
            kind=getattr(module, kind),
            sources=tuple(_options(types[it]) for it in sources),
            given=tuple(it.arg or "**" for it in node.keywords),
        )
    for child, narrowed in _within(node):
        yield from _uses(module, child, {**types, **{name: getattr(module, of) for name, of in narrowed.items()}})


def _within(node: ast.AST) -> Iterator[tuple[ast.AST, dict[str, str]]]:
    """What stands in it, and what is known there: of which class a name is."""
    match node:
        case ast.Match(subject=ast.Name(id=name), cases=cases):
            for case in cases:
                yield case, {name: ast.unparse(case.pattern.cls)} if isinstance(case.pattern, ast.MatchClass) else {}
        case ast.If(
            test=ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), ast.Name(id=of)]), body=body
        ):
            yield from ((it, {name: of}) for it in body)
            yield from ((it, {}) for it in node.orelse)
        case _:
            yield from ((it, {}) for it in ast.iter_child_nodes(node))


def _makes(module: ModuleType, called: ast.AST) -> bool:
    return isinstance(called, ast.Name) and getattr(module, called.id, None) in (following, row_of)


def _options(kind: Any) -> tuple[type[msgspec.Struct], ...]:
    return tuple(it for it in get_args(kind) if it is not type(None)) or (kind,)


def _modules() -> Iterator[tuple[ModuleType, ast.Module]]:
    """Every module that makes something like another."""
    for file in program_files(*PROGRAM):
        text = file.read_text(encoding="utf-8")
        if "domain.likeness" in text:
            yield import_module(".".join(file.relative_to(CHECKOUT).with_suffix("").parts)), ast.parse(text)


EVERY_USE = tuple(use for module, parsed in _modules() for use in _uses(module, parsed, {}))


@pytest.mark.parametrize("use", EVERY_USE, ids=lambda it: f"{it.place}-{it.kind.__name__}")
def test_every_use_is_alike_field_by_field(use: Use) -> None:
    for sources in product(*use.sources):
        taken_over(use.kind, sources, use.given)


def test_no_use_is_hidden_from_the_test_before() -> None:
    named = sum(_makes(module, node) for module, parsed in _modules() for node in ast.walk(parsed))
    assert len(EVERY_USE) == named > 0
