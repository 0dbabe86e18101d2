"""Which rules a plan has chosen, with its numbers, and the numbers as a run records them when it is planned."""

from collections.abc import Mapping
from typing import NewType

import msgspec
from msgspec import UNSET, UnsetType

RuleCode = NewType("RuleCode", str)
"""What a rule is called in plans, accounts, proofs and bundles. What it means is in `domain.completion.rules`."""


class PlannedRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """A rule that the plan has chosen, and its numbers by name; the rule has numbers of its own for the others.

    A rule about activities has their codes in `names`; chosen for several, it is judged and told of each by itself.
    """

    rule: RuleCode
    numbers: Mapping[str, int] = {}
    names: Mapping[str, str] = {}

    @property
    def code(self) -> RuleCode:
        """What accounts call it: the rule's own code, and behind »:« which activity it is about."""
        return RuleCode(f"{self.rule}:{self.names[ACTIVITY]}") if ACTIVITY in self.names else self.rule


ACTIVITY = "activity"
"""The name by which a rule says what it is about."""
ChosenText = NewType("ChosenText", str)
"""An activity by its code, or as it is called: a plan's own word, and nobody's text."""
Chosen = Mapping[str, int | ChosenText]
"""What a run records of one rule about an activity: its numbers, and its activities by code and as they are called."""


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers a cohort is judged by, those of the rules its plan has. Days and minutes are whole; `months_max` are
    calendar months. The numbers of rules that came later are in `more`, and those about activities in `chosen`.
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
    chosen: Mapping[RuleCode, Chosen] | UnsetType = UNSET

    @property
    def numbers(self) -> Mapping[str, int]:
        """What is recorded, by name."""
        numbers = {name: getattr(self, name) for name in NAMED if getattr(self, name) is not UNSET}
        return numbers if self.more is UNSET else {**numbers, **self.more}


NAMED = frozenset(RuleSet.__struct_fields__) - {"version", "more", "chosen"}


def rule_set_of(
    rules: tuple[PlannedRule, ...], version: int, called: Mapping[str, str], recorded: Mapping[str, str]
) -> RuleSet:
    """What a run that is planned from these rules records; `called` is what activities are called, and `recorded` the
    word that their meetings and calls are recorded by, where it is another than the activity's own.
    """
    numbers = {name: number for it in rules if not it.names for name, number in it.numbers.items()}
    more = {name: number for name, number in numbers.items() if name not in NAMED}
    named = {name: number for name, number in numbers.items() if name in NAMED}
    chosen = {it.code: _chosen(it, called, recorded) for it in rules if it.names}
    return RuleSet(version=version, more=more or UNSET, chosen=chosen or UNSET, **named)


def _chosen(rule: PlannedRule, called: Mapping[str, str], recorded: Mapping[str, str]) -> Chosen:
    of = {f"{name}_called": called[activity] for name, activity in rule.names.items() if activity in called}
    words = {name: recorded.get(activity, activity) for name, activity in rule.names.items()}
    by = {f"{name}_recorded": word for name, word in words.items() if word != rule.names[name]}
    said = {name: ChosenText(word) for name, word in {**rule.names, **of, **by}.items()}
    return {**rule.numbers, **said}
