"""Record one measurement of a test action: a point of its run chart."""

import datetime as dt
from decimal import Decimal

import pytest

from domain.cohorts.refusals import InTheFuture
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import MeasurementRecorded
from domain.test_actions.record_measurement import VALUE_DECIMALS_MAX, NotANumber, RecordMeasurement
from domain.test_actions.refusals import UnknownTestAction
from domain.text import Fault, Malformed, Title
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    at,
    day,
    having_planned,
    left,
    next_cycle,
    shared,
    test_action_of,
    withdrew,
)

STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]
UNIT = "dage fra tilbud til indflytning"


def measure(
    value: str = "3",
    on: str = "2025-09-20",
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
    unit: str = UNIT,
) -> RecordMeasurement:
    return RecordMeasurement(
        cohort=cohort,
        organisation=organisation,
        test_action=test_action_of(HOLSTEBRO, "a"),
        measured_on=day(on),
        value=Decimal(value),
        unit=Title(unit),
    )


def measured(value: str = "3", on: str = "2025-09-20", unit: str = UNIT) -> MeasurementRecorded:
    return MeasurementRecorded(
        cohort=COHORT,
        organisation=HOLSTEBRO,
        test_action=test_action_of(HOLSTEBRO, "a"),
        measured_on=day(on),
        value=Decimal(value),
        unit=Title(unit),
    )


def test_a_participant_records_a_point() -> None:
    given(STORY).when(measure(), by=COLLEAGUE).then(measured())


def test_the_same_day_may_have_two() -> None:
    given(STORY, measured()).when(measure(), by=TOVHOLDER).then(measured())


@pytest.mark.parametrize("value", ["0", "-1000000000", "1000000000", "3.5", "0.000001", "1E+3"])
def test_plain_numbers_are_numbers(value: str) -> None:
    given(STORY).when(measure(value), by=TOVHOLDER).then(measured(value))


@pytest.mark.parametrize(
    "value",
    [
        "1000000000.1",
        "-1000000001",
        "1E+999999999",
        "0.0000001",
        "1E-999999999",
        "NaN",
        "sNaN",
        "Infinity",
        "-Infinity",
    ],
)
def test_others_are_not(value: str) -> None:
    given(STORY).when(measure(value), by=TOVHOLDER).refused(NotANumber, VALUE_DECIMALS_MAX)


def test_only_the_organisations_own_people_measure() -> None:
    given(STORY, another_cohort()).when(measure()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_another_organisations_or_cohorts_test_action_might_as_well_not_exist() -> None:
    given(STORY).when(measure(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)
    given(STORY).when(measure(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownTestAction)
    given(a_cohort()).when(measure(), by=TOVHOLDER).refused(UnknownTestAction)


def test_a_measurement_may_be_recorded_later_but_not_ahead() -> None:
    midnight = at("2025-09-20 00:00")
    given(STORY).when(measure(), by=TOVHOLDER, at=midnight).then(measured())
    given(STORY).when(measure(), by=TOVHOLDER, at=midnight - dt.timedelta(seconds=1)).refused(InTheFuture)


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [("", "Feltet skal udfyldes."), ("dage\nfra tilbud", "Teksten skal stå på én linje.")],
)
def test_what_the_number_counts_is_said_on_one_line(unit: str, sentence: str) -> None:
    given(STORY).when(measure(unit=unit), by=TOVHOLDER).refused(Malformed, Fault("unit", sentence))


def test_it_waits_for_the_person_to_leave_the_organisation() -> None:
    given(STORY).when(measure(), by=TOVHOLDER).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def test_it_waits_for_nothing_else_that_happens_to_the_test_action() -> None:
    given(STORY).when(measure(), by=TOVHOLDER).does_not_conflict_with(
        measured("4"), next_cycle(HOLSTEBRO), shared(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-10-01")
    )
