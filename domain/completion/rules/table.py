"""The rules there are, by what plans call them."""

from collections.abc import Mapping

from domain.completion.rules.calls import CallsHeld
from domain.completion.rules.close_within_months import CloseWithinMonths
from domain.completion.rules.continued_progress import ContinuedProgress
from domain.completion.rules.coordinator_and_team import CoordinatorAndTeam
from domain.completion.rules.day_length import DayLength
from domain.completion.rules.local_focus import LocalFocus
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_reflection import MinReflection
from domain.completion.rules.min_test_actions import MinTestActions
from domain.completion.rules.mode import AsPlanned
from domain.completion.rules.presentation_ready import PresentationReady
from domain.completion.rules.representatives import Representatives
from domain.completion.rules.rule import Rule
from domain.completion.rules.sparring_relevant import SparringRelevant
from domain.plans.rules import RuleId, RuleSet
from domain.plans.run import Run

_KINDS: tuple[type[Rule], ...] = (
    MinPeriods,
    MinTestActions,
    MinReflection,
    CloseWithinMonths,
    PresentationReady,
    Representatives,
    DayLength,
    AsPlanned,
    CallsHeld,
    SparringRelevant,
    LocalFocus,
    ContinuedProgress,
    CoordinatorAndTeam,
)
RULES: Mapping[RuleId, type[Rule]] = {it.ID: it for it in _KINDS}


def rules_of(run: Run) -> tuple[Rule, ...]:
    """The rules of the plan, in its order, with the numbers that were recorded when the run was planned."""
    numbers = run.rule_set.numbers
    return tuple(RULES[it.rule].with_numbers(numbers) for it in run.programme.rules)


def rule_name(rule: RuleId, rule_set: RuleSet) -> str:
    """What the rule asks for, with the numbers that were recorded."""
    return RULES[rule].recorded(rule_set).name
