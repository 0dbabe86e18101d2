"""Record one measurement of a test action: a point of its run chart."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from domain.calendar import day_of
from domain.cohorts.refusals import InTheFuture
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import MeasurementRecorded, TestActionId
from domain.test_actions.questions import Owner, owner_of
from domain.test_actions.refusals import refuse_unless_own
from domain.text import Title

VALUE_MAX = Decimal(10**9)
VALUE_DECIMALS_MAX = 6


class RecordMeasurement(Command, frozen=True):
    """`unit` says what the number counts, for example »dage fra tilbud til indflytning«."""

    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    measured_on: dt.date
    value: Decimal
    unit: Title


class NotANumber(Refusal):
    FIELD = "value"
    sentence = "Målingen skal være et tal mellem -1 milliard og 1 milliard med højst {0} decimaler."


def decide(command: RecordMeasurement, act: Act, owner: Owner | None) -> Iterator[Event]:
    refuse_unless_own(owner, command.cohort, command.organisation)
    refuse_unless_measured(command.value, command.measured_on, act)
    yield following(MeasurementRecorded, command)


def refuse_unless_measured(value: Decimal, measured_on: dt.date, act: Act) -> None:
    """A number that can be shown, of a day that has been."""
    if not is_plain_number(value):
        raise NotANumber(VALUE_DECIMALS_MAX)
    if measured_on > day_of(act.at):
        raise InTheFuture


def is_plain_number(value: Decimal) -> bool:
    """A number that a page can show as it stands: a tiny one would need a million zeros."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -VALUE_DECIMALS_MAX and -VALUE_MAX <= value <= VALUE_MAX


record_measurement = Decision(
    command=RecordMeasurement,
    permission=MEMBER,
    asks=lambda it, _: (owner_of(it.test_action),),
    decide=decide,
)
