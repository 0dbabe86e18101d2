"""Record one number of a local measure, and correct it, with the reason."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from domain.corrections import Correction, Version, correcting
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.measures import LocallyMeasured, LocalMeasureId, LocalMeasurementCorrected
from domain.progress.questions import measure_named
from domain.test_actions.record_measurement import refuse_unless_measured


class RecordLocalMeasurement(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    measure: LocalMeasureId
    measured_on: dt.date
    value: Decimal


class CorrectLocalMeasurement(Correction, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    measure: LocalMeasureId
    measured_on: dt.date
    value: Decimal


class UnknownMeasure(Refusal):
    sentence = "Organisationen har ikke valgt at måle det."


def decide(command: RecordLocalMeasurement, act: Act, named: bool) -> Iterator[Event]:
    if not named:
        raise UnknownMeasure
    refuse_unless_measured(command.value, command.measured_on, act)
    yield following(LocallyMeasured, command)


def _refuse(command: CorrectLocalMeasurement, act: Act, _version: Version) -> None:
    refuse_unless_measured(command.value, command.measured_on, act)


record_local_measurement = Decision(
    command=RecordLocalMeasurement,
    permission=MEMBER,
    asks=lambda it, _: (measure_named(it.cohort, it.organisation, it.measure),),
    decide=decide,
)
correct_local_measurement = correcting(
    CorrectLocalMeasurement, LocalMeasurementCorrected, MEMBER, about=("measure",), refuses=_refuse
)
