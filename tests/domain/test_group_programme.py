"""The plan holds the facts of the agency's overall plan for group-based programmes, copied here by hand."""

import pytest

from domain.completion.rules.close_within_months import CloseWithinMonths
from domain.completion.rules.coordinator_and_team import CoordinatorAndTeam
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.min_reflection import MinReflection
from domain.completion.rules.min_test_actions import MinTestActions
from domain.completion.rules.table import RULES
from domain.plans import group_programme as group
from domain.plans.group_programme import GROUP_PROGRAMME
from domain.plans.group_programme_2 import GROUP_PROGRAMME_2
from domain.plans.offsets import Offset
from domain.plans.programme import EvidenceKind, Mode, ProgrammePlan, Scope
from domain.plans.rules import RuleSet
from domain.plans.timing import ActivityCode, AtActivity, AtDate, Between, Firmness, InPhase, Phase
from domain.plans.versions import PLANS

FULL_DAY = (240, 360)
CALL = (30, 30)

FACTS = {
    group.EXPECTATION_CALL: (
        *(Phase.PREPARE, EvidenceKind.CALL, Scope.ORGANISATION, Mode.PHONE, CALL),
        *(AtActivity(group.KICKOFF), Offset(days=-14), Firmness.SOFT, False, 1),
    ),
    group.KICKOFF: (
        *(Phase.PREPARE, EvidenceKind.MEETING, Scope.COHORT, Mode.VIRTUAL, FULL_DAY),
        *(AtDate(group.ACCEPTANCE), Offset(months=1), Firmness.SOFT, False, 1),
    ),
    group.KICKOFF_FOLLOW_UP_CALL: (
        *(Phase.PREPARE, EvidenceKind.CALL, Scope.ORGANISATION, Mode.PHONE, CALL),
        *(AtActivity(group.KICKOFF), Offset(days=7), Firmness.SOFT, False, 1),
    ),
    group.LOCAL_TEST_ACTIONS: (
        *(Phase.CHANGE, EvidenceKind.LOCAL, Scope.ORGANISATION, None, None),
        *(InPhase(Phase.CHANGE), Offset(), Firmness.HARD, False, 3),
    ),
    group.REFLECTION_PREPARATION: (
        *(Phase.CHANGE, EvidenceKind.LOCAL, Scope.ORGANISATION, None, None),
        *(AtActivity(group.REFLECTION), Offset(days=-7), Firmness.SOFT, False, 2),
    ),
    group.REFLECTION: (
        *(Phase.CHANGE, EvidenceKind.MEETING, Scope.COHORT, Mode.PHYSICAL, FULL_DAY),
        *(Between(group.KICKOFF, group.CLOSING), Offset(), Firmness.HARD, False, 2),
    ),
    group.CLOSING_PREPARATION: (
        *(Phase.ANCHOR, EvidenceKind.LOCAL, Scope.ORGANISATION, None, None),
        *(AtActivity(group.CLOSING), Offset(days=-7), Firmness.SOFT, False, 1),
    ),
    group.CLOSING: (
        *(Phase.ANCHOR, EvidenceKind.MEETING, Scope.COHORT, Mode.VIRTUAL, FULL_DAY),
        *(AtActivity(group.KICKOFF), Offset(months=6), Firmness.HARD, True, 1),
    ),
    group.POST_CLOSING_CALL: (
        *(Phase.ANCHOR, EvidenceKind.CALL, Scope.ORGANISATION, Mode.PHONE, CALL),
        *(AtActivity(group.CLOSING), Offset(months=3), Firmness.SOFT, False, 1),
    ),
}
"""Phase, kind, scope, mode, minutes; anchor, offset, firmness, whether the day is a limit, how many times at least.

That preparations are due a week before their meeting is ours: the source only says »before«.
"""


EVERY_VERSION = pytest.mark.parametrize("plan", [GROUP_PROGRAMME, GROUP_PROGRAMME_2], ids=["1", "2"])


@EVERY_VERSION
def test_the_plan_has_its_nine_activities_in_the_order_of_the_programme(plan: ProgrammePlan) -> None:
    assert [row.activity for row in plan.activities] == list(FACTS)
    assert len(set(FACTS)) == 9


@EVERY_VERSION
@pytest.mark.parametrize("activity", FACTS)
def test_each_has_its_facts(plan: ProgrammePlan, activity: ActivityCode) -> None:
    row = plan.row(activity)
    timing = row.timing
    assert FACTS[activity] == (
        *(row.phase, row.evidence, row.scope, row.mode, row.minutes),
        *(timing.anchor, timing.offset, timing.firmness, timing.latest, row.times_min),
    )


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        (group.EXPECTATION_CALL, "Ca. 14 dage"),
        (group.KICKOFF, "Ca. 1 måned"),
        (group.KICKOFF_FOLLOW_UP_CALL, "Ca. 1 uge"),
        (group.LOCAL_TEST_ACTIONS, "mindst 3 perioder"),
        (group.REFLECTION, "mindst 2 møder"),
        (group.CLOSING, "Senest 6 måneder"),
        (group.POST_CLOSING_CALL, "3 måneder"),
    ],
)
def test_the_reader_is_told_when_in_the_plans_own_numbers(activity: ActivityCode, words: str) -> None:
    assert words in GROUP_PROGRAMME.row(activity).when


def test_three_to_five_come_from_each_organisation_to_a_reflection_meeting() -> None:
    assert "3-5 fra hver organisation" in GROUP_PROGRAMME.row(group.REFLECTION).participants


@EVERY_VERSION
@pytest.mark.parametrize("activity", FACTS)
def test_each_says_who_what_for_and_when_it_succeeded(plan: ProgrammePlan, activity: ActivityCode) -> None:
    row = plan.row(activity)
    assert row.name
    assert row.participants
    for sentence in (*row.purpose, *row.criteria):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert row.purpose
    assert row.criteria


def test_the_phases_take_a_month_four_and_one() -> None:
    assert [(phase.phase, phase.months) for phase in GROUP_PROGRAMME.phases] == [
        (Phase.PREPARE, 1),
        (Phase.CHANGE, 4),
        (Phase.ANCHOR, 1),
    ]


def test_organisations_and_agency_know_what_they_have_to_do() -> None:
    assert len(GROUP_PROGRAMME.organisation_responsibilities) == 6
    assert len(GROUP_PROGRAMME.agency_responsibilities) == 6
    whole = " ".join(GROUP_PROGRAMME.organisation_responsibilities)
    assert "tværgående ledergruppe" in whole
    assert "implementeringsteam" in whole


@EVERY_VERSION
def test_the_rules_have_the_plans_numbers(plan: ProgrammePlan) -> None:
    assert plan.rule_set == RuleSet(
        version=1,
        periods_min=3,
        cycles_min=3,
        reflection_meetings_min=2,
        months_max=6,
        representatives_min=3,
        representatives_max=5,
        day_minutes_min=240,
        day_minutes_max=360,
        call_days_tolerance=10,
    )


@EVERY_VERSION
def test_what_the_plan_sets_a_minimum_or_a_limit_for_is_hard(plan: ProgrammePlan) -> None:
    assert {it.rule for it in plan.rules if RULES[it.rule].HARD} == {
        MinPeriods.ID,
        MinTestActions.ID,
        MinReflection.ID,
        CloseWithinMonths.ID,
    }


def test_a_plan_is_found_by_its_id_and_version() -> None:
    assert [PLANS[GROUP_PROGRAMME.plan, version] for version in (1, 2)] == [GROUP_PROGRAMME, GROUP_PROGRAMME_2]
    with pytest.raises(KeyError):
        PLANS[GROUP_PROGRAMME.plan, 3]


def test_the_second_version_wants_a_first_talk_about_which_test_action_and_sparring_wishes() -> None:
    expected, reflecting = (GROUP_PROGRAMME_2.row(it) for it in (group.EXPECTATION_CALL, group.REFLECTION_PREPARATION))
    assert any("hvilken prøvehandling" in it for it in expected.purpose)
    assert any("ønsker sparring" in it for it in reflecting.purpose)


def test_the_second_version_judges_one_rule_more_and_it_decides_nothing() -> None:
    new = {it.rule for it in GROUP_PROGRAMME_2.rules} - {it.rule for it in GROUP_PROGRAMME.rules}
    assert new == {CoordinatorAndTeam.ID}
