"""The rules that a plan can choose, each on a line: made of the rules themselves, so that none is forgotten."""

from collections.abc import Iterator

import msgspec

from domain.completion.rules.rule import Rule
from domain.completion.rules.table import RULES
from domain.counting import listed

SOMETHING = "aktiviteten"


def rule_lines() -> Iterator[str]:
    """»- `HELD` (krav): ...«, in the order that rules stand in."""
    for code, kind in RULES.items():
        hard = "krav" if kind.HARD else "følges"
        yield f"- `{code}` ({hard}): »{_example(kind).name}«.{_about(kind)}{_numbers(kind)}{_needs(kind)}"


def _example(kind: type[Rule]) -> Rule:
    return kind(**dict.fromkeys(kind.ABOUT, SOMETHING))


def _about(kind: type[Rule]) -> str:
    if not kind.ABOUT:
        return ""
    shown = listed(sorted(f"`{it.value}`" for it in kind.SHOWN_BY))
    return f" Handler om {listed([f'`{it}`' for it in kind.ABOUT])}{f' (evidence {shown})' if shown else ''}."


def _numbers(kind: type[Rule]) -> str:
    own = {it.name: it.default for it in msgspec.structs.fields(kind)}
    named = [f"`{name}` ({own[name]})" for name in kind.number_names()]
    return f" Tal: {listed(named)}." if named else ""


def _needs(kind: type[Rule]) -> str:
    words = [f"`{word}`" for _, word in kind.NEEDS if word]
    return f" Planen skal have det, der registreres som {listed(words)}." if words else ""
