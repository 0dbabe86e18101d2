"""Local measures: what an organisation has chosen to measure in a run, how often and by whom, and what was measured."""

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import NewType

import msgspec

from domain.entries import EntryId
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose, Title

LocalMeasureId = NewType("LocalMeasureId", str)


class HowOften(Enum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


class LocalMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """What is measured, in which unit, where one wants to be (`aim`), how often, and who sees to it."""

    measure: LocalMeasureId
    name: Title
    unit: Title
    how_often: HowOften
    aim: Decimal | None = None
    person: PersonId | None = None


class LocalMeasuresNamed(Event, frozen=True):
    """All that the organisation measures from now on; a measure that was named before keeps its id and its numbers."""

    TOPIC = "progress.LocalMeasuresNamed"
    KIND = "Lokale mål valgt"
    DOCUMENT = "Lokale mål"
    ABOUT = ()
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    measures: tuple[LocalMeasure, ...]


class LocallyMeasured(Event, frozen=True):
    """One point of a local measure's run chart."""

    TOPIC = "progress.LocallyMeasured"
    KIND = "Lokalt mål målt"
    HAPPENED_ON = "measured_on"
    cohort: RunId
    organisation: OrganisationId
    measure: LocalMeasureId
    measured_on: dt.date
    value: Decimal


class LocalMeasurementCorrected(Event, frozen=True):
    """The day and the number as they should have been, and why."""

    TOPIC = "progress.LocalMeasurementCorrected"
    KIND = "Måling af et lokalt mål rettet"
    HAPPENED_ON = "measured_on"
    READ_WITH = ("organisation",)
    CORRECTS = LocallyMeasured
    MENDS = ("measured_on", "value")
    cohort: RunId
    organisation: OrganisationId
    measure: LocalMeasureId
    corrects: EntryId
    measured_on: dt.date
    value: Decimal
    why: Prose
