"""An organisation names what it measures, records numbers, and corrects them."""

from decimal import Decimal

from domain.cohorts.refusals import InTheFuture, NotAMember, NotInCohort
from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.progress.measures import (
    HowOften,
    LocallyMeasured,
    LocalMeasure,
    LocalMeasureId,
    LocalMeasuresNamed,
)
from domain.progress.name_local_measures import MEASURES_MAX, NameLocalMeasures
from domain.progress.record_local_measurement import RecordLocalMeasurement, UnknownMeasure
from domain.progress.refusals import SaidTwice, TooFewOrMany
from domain.test_actions.record_measurement import VALUE_DECIMALS_MAX, NotANumber
from domain.text import Title
from tests.specification import given
from tests.stories import (
    ADVISOR,
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
    experience,
    left,
    withdrew,
)

DAYS = LocalMeasureId("local-measure-1")
NIGHTS = LocalMeasureId("local-measure-2")


def measure(which: LocalMeasureId = DAYS, aim: str | None = "30", person: PersonId | None = COLLEAGUE) -> LocalMeasure:
    return LocalMeasure(
        measure=which,
        name=Title("Ventetid"),
        unit=Title("dage"),
        how_often=HowOften.MONTHLY,
        aim=None if aim is None else Decimal(aim),
        person=person,
    )


def name(*measures: LocalMeasure) -> NameLocalMeasures:
    return NameLocalMeasures(cohort=COHORT, organisation=HOLSTEBRO, measures=measures)


def named(*measures: LocalMeasure) -> LocalMeasuresNamed:
    return LocalMeasuresNamed(cohort=COHORT, organisation=HOLSTEBRO, measures=measures)


def record(
    value: str = "40", on: str = "2025-09-20", organisation: OrganisationId = HOLSTEBRO
) -> RecordLocalMeasurement:
    return RecordLocalMeasurement(
        cohort=COHORT, organisation=organisation, measure=DAYS, measured_on=day(on), value=Decimal(value)
    )


def measured(value: str = "40", on: str = "2025-09-20") -> LocallyMeasured:
    return LocallyMeasured(
        cohort=COHORT, organisation=HOLSTEBRO, measure=DAYS, measured_on=day(on), value=Decimal(value)
    )


STORY = [*a_cohort(), named(measure())]


def test_measures_are_named_and_named_anew() -> None:
    given(a_cohort()).when(name(measure()), by=TOVHOLDER).then(named(measure()))
    given(STORY).when(name(measure(NIGHTS, None, None), measure()), by=ADVISOR).then(
        named(measure(NIGHTS, None, None), measure())
    )
    given(STORY, another_cohort()).when(name(measure())).permitted_only_to(ADVISOR, TOVHOLDER, COLLEAGUE)


def test_measures_are_a_few_with_plain_aims_and_ones_own_people() -> None:
    given(STORY).when(name(), by=TOVHOLDER).refused(TooFewOrMany, MEASURES_MAX)
    given(STORY).when(name(measure(), measure()), by=TOVHOLDER).refused(SaidTwice)
    given(STORY).when(name(measure(aim="1E-9")), by=TOVHOLDER).refused(NotANumber, VALUE_DECIMALS_MAX)
    given(STORY).when(name(measure(person=SKOVVANG_TOVHOLDER)), by=TOVHOLDER).refused(NotAMember)
    gone = withdrew(HOLSTEBRO, "2025-12-01")
    given(STORY, gone).when(name(measure()), by=TOVHOLDER).refused(NotInCohort)


def test_a_number_is_recorded_of_what_was_named() -> None:
    given(STORY).when(record(), by=COLLEAGUE).then(measured())
    given(STORY, another_cohort()).when(record()).permitted_only_to(TOVHOLDER, COLLEAGUE)
    given(STORY, named(measure(NIGHTS))).when(record(), by=TOVHOLDER).then(measured())
    given(a_cohort()).when(record(), by=TOVHOLDER).refused(UnknownMeasure)
    given(STORY).when(record(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownMeasure)


def test_a_number_is_plain_and_of_a_day_that_has_been() -> None:
    given(STORY).when(record("NaN"), by=TOVHOLDER).refused(NotANumber, VALUE_DECIMALS_MAX)
    given(STORY).when(record(), by=TOVHOLDER, at=at("2025-09-19 23:59")).refused(InTheFuture)


def test_what_waits_for_what() -> None:
    others = (measured("4"), experience(SKOVVANG, "2025-09-20"), withdrew(HOLSTEBRO, "2025-12-01"))
    given(STORY).when(record(), by=TOVHOLDER).does_not_conflict_with(*others)
    given(STORY).when(record(), by=TOVHOLDER).conflicts_with(left(TOVHOLDER, HOLSTEBRO))
    given(STORY).when(name(measure()), by=TOVHOLDER).does_not_conflict_with(measured("4"))
    given(STORY).when(name(measure()), by=TOVHOLDER).conflicts_with(left(COLLEAGUE, HOLSTEBRO))
