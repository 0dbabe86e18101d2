"""Which rules a plan has chosen, with its numbers, and the numbers as a run records them when it is planned."""

from collections.abc import Mapping
from typing import NewType

import msgspec
from msgspec import UNSET, UnsetType

RuleId = NewType("RuleId", str)
"""What a rule is called in plans, accounts, proofs and bundles. What it means is in `domain.completion.rules`."""


class PlannedRule(msgspec.Struct, frozen=True):
    """A rule that the plan has chosen, and its numbers by name; the rule has numbers of its own for the others."""

    rule: RuleId
    numbers: Mapping[str, int] = {}


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers a cohort is judged by, those of the rules its plan has. Days and minutes are whole; `months_max` are
    calendar months. The numbers of rules that came later are in `more`.
    """

    version: int = 1
    periods_min: int | UnsetType = UNSET
    cycles_min: int | UnsetType = UNSET
    reflection_meetings_min: int | UnsetType = UNSET
    months_max: int | UnsetType = UNSET
    representatives_min: int | UnsetType = UNSET
    representatives_max: int | UnsetType = UNSET
    day_minutes_min: int | UnsetType = UNSET
    day_minutes_max: int | UnsetType = UNSET
    call_days_tolerance: int | UnsetType = UNSET
    more: Mapping[str, int] | UnsetType = UNSET

    @property
    def numbers(self) -> Mapping[str, int]:
        """What is recorded, by name."""
        numbers = {name: getattr(self, name) for name in NAMED if getattr(self, name) is not UNSET}
        return numbers if self.more is UNSET else {**numbers, **self.more}


NAMED = frozenset(RuleSet.__struct_fields__) - {"version", "more"}


def rule_set_of(rules: tuple[PlannedRule, ...], version: int) -> RuleSet:
    """What a run that is planned from these rules records."""
    numbers = {name: number for it in rules for name, number in it.numbers.items()}
    more = {name: number for name, number in numbers.items() if name not in NAMED}
    named = {name: number for name, number in numbers.items() if name in NAMED}
    return RuleSet(version=version, more=more or UNSET, **named)
