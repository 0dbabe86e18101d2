"""The plan holds the facts of the agency's overall plan for individual programmes, copied here by hand."""

import pytest

from domain.plans import individual_anchor as anchor
from domain.plans import individual_change as change
from domain.plans import individual_prepare as prepare
from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME
from domain.plans.offsets import Offset
from domain.plans.programme import EvidenceKind, Mode
from domain.plans.timing import ActivityCode, AtActivity, AtDate, Every, Firmness, InPhase, Phase

PREPARE, CHANGE, ANCHOR = Phase.PREPARE, Phase.CHANGE, Phase.ANCHOR
MEETING, DOCUMENT, CALL, LOCAL = EvidenceKind.MEETING, EvidenceKind.DOCUMENT, EvidenceKind.CALL, EvidenceKind.LOCAL
FULL_DAY, HOURS = (240, 360), (60, 120)
ABOUT, MUST = Firmness.SOFT, Firmness.HARD


def after(activity: ActivityCode, months: int = 0, days: int = 0) -> tuple[AtActivity, Offset]:
    return AtActivity(activity), Offset(months=months, days=days)


FACTS = {
    prepare.MAPPING: (
        *(PREPARE, MEETING, FULL_DAY, Mode.PHYSICAL),
        *(AtDate(prepare.APPLICATION_DEADLINE), Offset(months=1), ABOUT, False),
    ),
    prepare.VISION_WORKSHOP: (
        *(PREPARE, MEETING, (300, 300), Mode.PHYSICAL),
        *(*after(prepare.MAPPING, 1), ABOUT, False),
    ),
    prepare.GOALS_AND_VALUE: (PREPARE, DOCUMENT, None, None, *after(prepare.VISION_WORKSHOP), ABOUT, False),
    prepare.AGREEMENT: (PREPARE, DOCUMENT, None, None, *after(prepare.VISION_WORKSHOP, 1), ABOUT, False),
    change.START_UP_WORKSHOP: (
        *(CHANGE, MEETING, FULL_DAY, Mode.PHYSICAL),
        *(*after(prepare.AGREEMENT, days=14), ABOUT, False),
    ),
    change.MILESTONE_PLAN: (CHANGE, DOCUMENT, None, None, *after(change.START_UP_WORKSHOP), ABOUT, False),
    change.DOCUMENTATION_TRAINING: (
        *(CHANGE, MEETING, FULL_DAY, Mode.PHYSICAL),
        *(*after(prepare.AGREEMENT, 2), MUST, True),
    ),
    change.STATUS_MEETING: (
        *(CHANGE, MEETING, HOURS, Mode.VIRTUAL),
        *(Every(3, prepare.AGREEMENT, change.CLOSING_MEETING), Offset(), MUST, False),
    ),
    change.SPARRING: (CHANGE, LOCAL, None, None, InPhase(CHANGE), Offset(), ABOUT, False),
    anchor.FUTURE_WORKSHOP: (
        *(ANCHOR, MEETING, FULL_DAY, Mode.PHYSICAL),
        *(*after(prepare.AGREEMENT, 10), ABOUT, False),
    ),
    anchor.PLAN_FOR_GOING_ON: (ANCHOR, DOCUMENT, None, None, *after(anchor.FUTURE_WORKSHOP), ABOUT, False),
    change.CLOSING_MEETING: (ANCHOR, MEETING, HOURS, Mode.VIRTUAL, *after(prepare.AGREEMENT, 12), ABOUT, False),
    anchor.FOLLOW_UP_CALL: (ANCHOR, CALL, (30, 30), Mode.PHONE, *after(change.CLOSING_MEETING, 3), ABOUT, False),
}
"""Phase, evidence, minutes, mode; anchor, offset, firmness, whether the day is a limit."""


def test_the_plan_has_its_thirteen_activities_in_the_order_of_the_programme() -> None:
    assert [row.activity for row in INDIVIDUAL_PROGRAMME.activities] == list(FACTS)
    assert len(set(FACTS)) == 13


@pytest.mark.parametrize("activity", FACTS)
def test_each_has_its_facts(activity: ActivityCode) -> None:
    row = INDIVIDUAL_PROGRAMME.row(activity)
    timing = row.timing
    assert FACTS[activity] == (
        *(row.phase, row.evidence, row.minutes, row.mode),
        *(timing.anchor, timing.offset, timing.firmness, timing.latest),
    )


@pytest.mark.parametrize("activity", FACTS)
def test_each_says_who_what_for_and_when_it_succeeded(activity: ActivityCode) -> None:
    row = INDIVIDUAL_PROGRAMME.row(activity)
    for sentence in (*row.purpose, *row.criteria):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
    assert all((row.name, row.when, row.participants, row.purpose, row.criteria, row.definite))


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        (prepare.MAPPING, "Ca. 1 måned efter ansøgningsfristen"),
        (prepare.VISION_WORKSHOP, "Ca. 1 måned efter afdækningen"),
        (prepare.GOALS_AND_VALUE, "Umiddelbart efter"),
        (prepare.AGREEMENT, "Ca. 1 måned efter visionsworkshoppen"),
        (change.START_UP_WORKSHOP, "Ca. 14 dage"),
        (change.DOCUMENTATION_TRAINING, "Inden for 2 måneder"),
        (change.STATUS_MEETING, "Hvert kvartal"),
        (change.STATUS_MEETING, "6 måneder efter samarbejdsaftalen holdes fysisk"),
        (anchor.FUTURE_WORKSHOP, "Ca. 10 måneder"),
        (change.CLOSING_MEETING, "12 måneder"),
        (anchor.FOLLOW_UP_CALL, "3 og 6 måneder"),
    ],
)
def test_the_reader_is_told_when_in_the_plans_own_numbers(activity: ActivityCode, words: str) -> None:
    assert words in INDIVIDUAL_PROGRAMME.row(activity).when


def test_the_phases_take_three_months_ten_and_eight() -> None:
    assert [(it.phase, it.months) for it in INDIVIDUAL_PROGRAMME.phases] == [(PREPARE, 3), (CHANGE, 10), (ANCHOR, 8)]


def test_both_sides_know_what_they_have_to_do() -> None:
    assert len(INDIVIDUAL_PROGRAMME.organisation_responsibilities) == 5
    assert len(INDIVIDUAL_PROGRAMME.agency_responsibilities) == 5
    whole = " ".join(INDIVIDUAL_PROGRAMME.organisation_responsibilities)
    assert "tværgående ledergruppe" in whole
    assert "implementeringsteam, hvor borgere er med" in whole
    assert "feedback på kvaliteten" in " ".join(INDIVIDUAL_PROGRAMME.agency_responsibilities)


def test_what_is_about_says_how_far_from_it_is_near_enough_and_what_must_be_does_not() -> None:
    for row in INDIVIDUAL_PROGRAMME.activities:
        asked = row.timing.firmness is Firmness.SOFT and row.activity != change.SPARRING
        assert (row.timing.tolerance_days is not None) is asked, row.activity
