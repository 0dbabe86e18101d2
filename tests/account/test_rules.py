"""A rule is a value: it says its own name by its numbers, reads what it says it reads, and is chosen by the plan."""

import msgspec
import pytest

from domain.completion.account import account
from domain.completion.evidence import Evidence, evidence_of, hard_evidence_of
from domain.completion.rules.close_within_months import CloseWithinMonths
from domain.completion.rules.day_length import DayLength
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_reflection import MinReflection
from domain.completion.rules.min_test_actions import MinTestActions
from domain.completion.rules.representatives import Representatives
from domain.completion.rules.rule import Reads, Rule
from domain.completion.rules.table import RULES, rule_name, rules_of
from domain.kernel import Question, fold
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.rules import PlannedRule, RuleCode, RuleSet, rule_set_of
from domain.plans.versions import PLANS
from tests.account.accounts import account_of, recorded, result
from tests.account.individual.stories import run as individual_run
from tests.account.test_historical_account import OVER
from tests.portal.demo.test_demo_files import HISTORICAL_COHORT, historical
from tests.stories import COHORT, HOLSTEBRO, a_cohort, all_held, having_tested


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (MinPeriods(), "Mindst 3 perioder med prøvehandlinger"),
        (MinPeriods(periods_min=4), "Mindst 4 perioder med prøvehandlinger"),
        (MinPeriods(periods_min=1), "Mindst 1 periode med prøvehandlinger"),
        (MinTestActions(), "Mindst 3 gennemførte afprøvninger"),
        (MinTestActions(cycles_min=1), "Mindst 1 gennemført afprøvning"),
        (MinReflection(), "Mindst 2 refleksionsmøder"),
        (MinReflection(reflection_meetings_min=1), "Mindst 1 refleksionsmøde"),
        (CloseWithinMonths(), "Afsluttet senest 6 måneder efter opstart"),
        (CloseWithinMonths(months_max=9), "Afsluttet senest 9 måneder efter opstart"),
        (Representatives(), "3-5 deltagere fra organisationen"),
        (Representatives(representatives_min=2, representatives_max=2), "2 deltagere fra organisationen"),
        (DayLength(), "En hel dag (4-6 timer)"),
        (DayLength(day_minutes_min=90, day_minutes_max=150), "En hel dag (90-150 minutter)"),
    ],
)
def test_a_rule_is_called_by_its_numbers(rule: Rule, name: str) -> None:
    assert rule.name == name


def test_a_rule_is_called_by_the_numbers_that_were_recorded() -> None:
    assert rule_name(MinPeriods.ID, RuleSet(periods_min=4)) == "Mindst 4 perioder med prøvehandlinger"


def test_every_rule_of_every_plan_exists_and_takes_its_numbers() -> None:
    for plan in PLANS.values():
        for chosen in plan.rules:
            assert set(chosen.numbers) == set(RULES[chosen.rule].number_names())
            assert set(chosen.names) == set(RULES[chosen.rule].ABOUT)


def test_no_two_rules_have_a_number_of_the_same_name() -> None:
    """Those of rules about an activity are recorded with it, so that they may."""
    names = [name for kind in RULES.values() if not kind.ABOUT for name in kind.number_names()]
    assert sorted(set(names)) == sorted(names)


def test_an_account_asks_for_the_rules_of_its_plan_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = (PlannedRule(RuleCode("MIN_PERIODS"), {"periods_min": 2}), PlannedRule(RuleCode("DAY_LENGTH")))
    fewer = msgspec.structs.replace(GROUP_PROGRAMME, rules=chosen)
    monkeypatch.setitem(PLANS, (fewer.plan, fewer.version), fewer)
    whole = account_of(a_cohort(), all_held(), having_tested(HOLSTEBRO))
    assert [it.rule for own in whole.organisations for it in own.rules] == [MinPeriods.ID, MinPeriods.ID]
    assert {it.rule for it in whole.rules} == {DayLength.ID}


def test_the_account_judges_by_what_was_recorded_and_not_by_what_the_plan_says_now(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stricter = msgspec.structs.replace(GROUP_PROGRAMME, rules=(PlannedRule(MinPeriods.ID, {"periods_min": 9}),))
    happened = a_cohort(), all_held(), having_tested(HOLSTEBRO)
    monkeypatch.setitem(PLANS, (stricter.plan, stricter.version), stricter)
    assert result(account_of(*happened), MinPeriods.ID, HOLSTEBRO).needed == 3


def test_the_numbers_of_rules_that_came_later_are_recorded_beside_the_others() -> None:
    chosen = (PlannedRule(MinPeriods.ID, {"periods_min": 2}), PlannedRule(RuleCode("LATER"), {"weeks_max": 8}))
    recorded = rule_set_of(chosen, version=2, called={}, recorded={})
    assert msgspec.json.encode(recorded) == b'{"version":2,"periods_min":2,"more":{"weeks_max":8}}'
    assert msgspec.json.decode(msgspec.json.encode(recorded), type=RuleSet).numbers == {
        "periods_min": 2,
        "weeks_max": 8,
    }


def of_history(*, hard: bool = False) -> Evidence:
    question = (hard_evidence_of if hard else evidence_of)(HISTORICAL_COHORT)
    gathered: Evidence = fold([question], historical())[0]
    return gathered


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_rests_on_nothing_but_what_it_says_it_reads(rule: RuleCode) -> None:
    whole, kind = of_history(), RULES[rule]
    unread = {part.value: () for part in Reads if part not in kind.READS}
    with_the_rest, alone = account(whole, OVER), account(msgspec.structs.replace(whole, **unread), OVER)
    assert [it for it in with_the_rest.rules if it.rule == rule] == [it for it in alone.rules if it.rule == rule]
    assert [it for own in with_the_rest.organisations for it in own.rules if it.rule == rule] == [
        it for own in alone.organisations for it in own.rules if it.rule == rule
    ]


def test_completion_hears_all_that_hard_rules_read_and_no_more() -> None:
    """A cohort has no documents of its plan, an individual programme no periods: together nearly everything."""
    both = (historical(), recorded(individual_run()))
    heard, everything = (
        {part for history in both for part in Reads if getattr(fold([asks], history)[0], part.value)}
        for asks in (
            Question((), Evidence(), hard_evidence_of(COHORT).evolve),
            Question((), Evidence(), evidence_of(COHORT).evolve),
        )
    )
    assert heard == {part for kind in RULES.values() if kind.HARD for part in kind.READS} - {Reads.ATTESTED}
    assert set(Reads) - everything == {Reads.ATTESTED}


def test_the_rules_are_judged_in_the_order_of_the_plan() -> None:
    planned = of_history().run
    assert planned is not None
    assert [it.ID for it in rules_of(planned)] == [it.rule for it in GROUP_PROGRAMME.rules]
