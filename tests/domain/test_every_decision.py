"""House rules of the domain: every decision is told in examples with its conflict pair, every refusal is met in one."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

import domain.catalogue
from domain.catalogue import DECISIONS, EVENTS
from domain.kernel import Event, Refusal, field_types, heard_by
from domain.plans.programme import ProgrammePlan
from tests.stories import NOBODY

TESTS = Path(__file__).parent.parent
CONFLICT_PAIR = {"conflicts_with", "does_not_conflict_with"}
PLAIN_TEXTS = {"link", "municipality_code", "root", "leaf", "digest"}
"""Texts that are neither ids nor written freely: each has a rule of its own."""


@cache
def names_in_tests() -> dict[str, frozenset[str]]:
    """Every name and attribute that each test module of the domain uses."""
    modules = [*TESTS.glob("domain/test_*.py"), *TESTS.glob("account/test_*.py")]
    return {path.name: frozenset(_names(path)) for path in modules if path.name != Path(__file__).name}


def _names(path: Path) -> set[str]:
    tree = ast.walk(ast.parse(path.read_text()))
    return {
        node.id if isinstance(node, ast.Name) else node.attr
        for node in tree
        if isinstance(node, ast.Name | ast.Attribute)
    }


def refusals(of: type[Refusal] = Refusal) -> list[type[Refusal]]:
    """Every reason the domain may give."""
    found = [it for it in of.__subclasses__() if it.__module__.startswith(domain.__name__)]
    return [*found, *(deeper for it in found for deeper in refusals(it))]


def bare_texts(kind: Any) -> Iterator[str]:
    """The names of the fields, also in parts, that are texts of no particular type; a plan's are looked at as it is."""
    if kind is ProgrammePlan:
        return
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        for name, inner in field_types(kind):
            yield from [name] if str in (inner, *get_args(inner)) else bare_texts(inner)
    for inner in get_args(kind):
        yield from bare_texts(inner)


@pytest.mark.parametrize("command", DECISIONS)
def test_it_has_a_module_with_its_conflict_pair(command: str) -> None:
    told_in = [module for module, names in names_in_tests().items() if {command, *CONFLICT_PAIR} <= names]
    assert len(told_in) == 1


@pytest.mark.parametrize("refusal", refusals(), ids=lambda it: it.__name__)
def test_every_refusal_is_met_in_an_example(refusal: type[Refusal]) -> None:
    assert [module for module, names in names_in_tests().items() if refusal.__name__ in names]


def test_every_decision_asks_who_may_and_is_known_by_its_commands_name() -> None:
    assert {name: decision.command.__name__ for name, decision in DECISIONS.items()} == {it: it for it in DECISIONS}
    assert all(heard_by(decision.permission.asks(NOBODY).evolve) for decision in DECISIONS.values())


@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_every_event_is_named_by_its_chapter(event: type[Event]) -> None:
    chapter = event.__module__.split(".")[1]
    assert f"{chapter}.{event.__name__}" == event.TOPIC
    assert event.VERSION >= 1


@pytest.mark.parametrize(
    "struct", [*EVENTS.values(), *(it.command for it in DECISIONS.values())], ids=lambda it: it.__name__
)
def test_every_text_says_what_kind_of_text_it_is(struct: type[msgspec.Struct]) -> None:
    """So that no free text escapes the check for citizens' numbers, and no id escapes being a tag."""
    assert set(bare_texts(struct)) <= PLAIN_TEXTS


def test_every_event_in_a_cohort_mentions_the_cohort() -> None:
    outside = {topic for topic, event in EVENTS.items() if "cohort" not in dict(field_types(event))}
    of_no_run = {"applications", "gatherings", "guidelines", "organisations", "plans", "privacy"}
    assert {topic.split(".")[0] for topic in outside} == of_no_run


def test_a_refusal_that_is_about_a_field_names_one_that_a_command_has() -> None:
    fields = {name for decision in DECISIONS.values() for name in decision.command.__struct_fields__}
    about = {it.__name__: it.FIELD for it in refusals() if it.FIELD}
    assert about
    assert {name: field for name, field in about.items() if field not in fields} == {}
