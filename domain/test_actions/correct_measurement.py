"""Correct a measurement, with the reason; the number that stood before stays readable."""

import datetime as dt
from decimal import Decimal

from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.corrected import MeasurementCorrected
from domain.test_actions.events import TestActionId
from domain.test_actions.record_measurement import refuse_unless_measured
from domain.text import Title


class CorrectMeasurement(Correction, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    measured_on: dt.date
    value: Decimal
    unit: Title


def _refuse(command: CorrectMeasurement, act: Act, _version: Version) -> None:
    refuse_unless_measured(command.value, command.measured_on, act)


correct_measurement = correcting(
    CorrectMeasurement, MeasurementCorrected, MEMBER, about=("test_action",), refuses=_refuse
)
