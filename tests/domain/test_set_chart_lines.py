"""Say what a run chart is read against: a baseline that stays, and a target."""

import datetime as dt
from decimal import Decimal

import pytest

from domain.cohorts.refusals import InTheFuture
from domain.organisations.events import OrganisationId
from domain.test_actions.events import ChartLinesSet
from domain.test_actions.record_measurement import VALUE_DECIMALS_MAX, NotANumber
from domain.test_actions.refusals import UnknownTestAction
from domain.test_actions.set_chart_lines import HalfABaseline, SetChartLines
from domain.text import Title
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    at,
    day,
    having_planned,
    left,
    shared,
    test_action_of,
)

STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]
UNIT = Title("dage fra tilbud til indflytning")
UNTIL = "2025-09-20"


def setting(
    baseline: str | None = "40", until: str | None = UNTIL, target: str | None = "30", of: OrganisationId = HOLSTEBRO
) -> SetChartLines:
    return SetChartLines(
        cohort=COHORT,
        organisation=of,
        test_action=test_action_of(HOLSTEBRO, "a"),
        unit=UNIT,
        baseline=None if baseline is None else Decimal(baseline),
        baseline_until=None if until is None else day(until),
        target=None if target is None else Decimal(target),
    )


def lines(baseline: str | None = "40", until: str | None = UNTIL, target: str | None = "30") -> ChartLinesSet:
    return ChartLinesSet(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        unit=UNIT,
        baseline=None if baseline is None else Decimal(baseline),
        baseline_until=None if until is None else day(until),
        target=None if target is None else Decimal(target),
    )


@pytest.mark.parametrize(
    ("baseline", "until", "target"), [("40", UNTIL, "30"), ("40", UNTIL, None), (None, None, "0"), (None, None, None)]
)
def test_a_participant_says_what_the_points_are_read_against(
    baseline: str | None, until: str | None, target: str | None
) -> None:
    given(STORY, lines("1")).when(setting(baseline, until, target), by=COLLEAGUE).then(lines(baseline, until, target))


@pytest.mark.parametrize(("baseline", "until"), [("40", None), (None, UNTIL)])
def test_a_baseline_has_a_number_and_a_day(baseline: str | None, until: str | None) -> None:
    given(STORY).when(setting(baseline, until), by=TOVHOLDER).refused(HalfABaseline)


def test_the_lines_are_plain_numbers() -> None:
    given(STORY).when(setting(target="NaN"), by=TOVHOLDER).refused(NotANumber, VALUE_DECIMALS_MAX)
    given(STORY).when(setting("0.0000001"), by=TOVHOLDER).refused(NotANumber, VALUE_DECIMALS_MAX)


def test_a_baseline_ends_no_later_than_today() -> None:
    midnight = at("2025-09-20 00:00")
    given(STORY).when(setting(), by=TOVHOLDER, at=midnight).then(lines())
    given(STORY).when(setting(), by=TOVHOLDER, at=midnight - dt.timedelta(seconds=1)).refused(InTheFuture)


def test_only_the_organisations_own_people_set_them() -> None:
    given(STORY, another_cohort()).when(setting()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(STORY).when(setting(of=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)


def test_it_waits_for_the_person_to_leave_the_organisation() -> None:
    given(STORY).when(setting(), by=TOVHOLDER).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def test_it_waits_for_nothing_else_that_happens_to_the_test_action() -> None:
    given(STORY).when(setting(), by=TOVHOLDER).does_not_conflict_with(lines("4"), shared(HOLSTEBRO))
