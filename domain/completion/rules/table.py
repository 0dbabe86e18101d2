"""The rules there are, by what plans call them."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import UNSET

from domain.completion.rules.agreed import Agreed
from domain.completion.rules.approved import Approved
from domain.completion.rules.attested import Attested
from domain.completion.rules.calls import CallsHeld
from domain.completion.rules.citizens_in_team import CitizensInTeam
from domain.completion.rules.close_within_months import CloseWithinMonths
from domain.completion.rules.continued_progress import ContinuedProgress
from domain.completion.rules.coordinator_and_team import CoordinatorAndTeam
from domain.completion.rules.day_length import DayLength
from domain.completion.rules.evaluated import Evaluated
from domain.completion.rules.every_window import EveryWindow
from domain.completion.rules.held import Held
from domain.completion.rules.local_focus import LocalFocus
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_reflection import MinReflection
from domain.completion.rules.min_test_actions import MinTestActions
from domain.completion.rules.mode import AsPlanned
from domain.completion.rules.on_time import OnTime
from domain.completion.rules.physical_window import PhysicalWindow
from domain.completion.rules.planned_length import PlannedLength
from domain.completion.rules.presentation_ready import PresentationReady
from domain.completion.rules.representatives import Representatives
from domain.completion.rules.rule import Gathered, Reads, Rule
from domain.completion.rules.signed import SignedInTime
from domain.completion.rules.sparring_relevant import SparringRelevant
from domain.completion.rules.whole_team import WholeTeam
from domain.completion.rules.within_months import WithinMonths
from domain.plans.rules import RuleCode, RuleSet
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
    Held,
    Attested,
    CitizensInTeam,
    Agreed,
    Approved,
    SignedInTime,
    EveryWindow,
    PhysicalWindow,
    Evaluated,
    OnTime,
    WholeTeam,
    WithinMonths,
    PlannedLength,
)
RULES: Mapping[RuleCode, type[Rule]] = {it.ID: it for it in _KINDS}


def kind_of(code: RuleCode) -> type[Rule]:
    """What the rule means that an account calls so. Raises KeyError for one that is not known here."""
    return RULES[RuleCode(code.partition(":")[0])]


def rules_of(run: Run) -> tuple[Rule, ...]:
    """The rules of the plan, in its order, with the numbers that were recorded when the run was planned."""
    return tuple(as_recorded(it.code, run.rule_set) for it in run.programme.rules)


def counts_in_periods(run: Run) -> bool:
    """Does any rule of the run count what was tried between its joint meetings?"""
    return are_of_periods(_kinds_in(run))


def are_of_periods(kinds: Iterable[type[Rule]]) -> bool:
    """The same of rules, by what they are."""
    return any(it.GATHERED is not Gathered.TOGETHER for it in kinds)


def asks_feedback(run: Run) -> bool:
    """Does any rule of the run rest on what participants answer about a meeting?"""
    return any(Reads.FEEDBACK in it.READS for it in _kinds_in(run))


def asks_presentations(run: Run) -> bool:
    """Does any rule of the run ask for presentations at its meetings?"""
    return any(Reads.PRESENTATIONS in it.READS for it in _kinds_in(run))


def _kinds_in(run: Run) -> Iterator[type[Rule]]:
    """What the run's rules are, for which their numbers need not be read."""
    return (kind_of(it.rule) for it in run.programme.rules)


def as_recorded(code: RuleCode, rule_set: RuleSet) -> Rule:
    """The rule that accounts call so, with what the rule set has of it."""
    chosen = {} if rule_set.chosen is UNSET else rule_set.chosen
    return kind_of(code).with_numbers(chosen[code]) if code in chosen else kind_of(code).recorded(rule_set)


def rule_name(rule: RuleCode, rule_set: RuleSet) -> str:
    """What the rule asks for, with the numbers that were recorded."""
    return as_recorded(rule, rule_set).name
