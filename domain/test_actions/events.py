"""A test action is planned, tried in cycles, measured, and decided on."""

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import NewType

from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose, Title

TestActionId = NewType("TestActionId", str)


class TestActionVerdict(Enum):
    """What is decided after a cycle: adjust it, try it more widely, make it ordinary practice, or stop."""

    ADAPT = "adapt"
    SCALE_UP = "scale_up"
    ADOPT = "adopt"
    ABANDON = "abandon"


class TestActionPlanned(Event, frozen=True):
    """A small, time-limited try-out: aim, what, who, where, prediction, and what will be measured and how."""

    TOPIC = "test_actions.TestActionPlanned"
    KIND = "Prøvehandling planlagt"
    READ_WITH = ("organisation", "test_action")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    title: Title
    aim: Prose
    what: Prose
    who: Prose
    where: Prose
    prediction: Prose
    measure: Prose
    borrowed_from: TestActionId | None = None


class TestCyclePlanned(Event, frozen=True):
    """The days, both included, in which the test action is tried for the `cycle`th time, counted from 1."""

    TOPIC = "test_actions.TestCyclePlanned"
    KIND = "Afprøvning planlagt"
    HAPPENED_ON = None
    READ_WITH = ("organisation", "test_action")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    cycle: int
    from_on: dt.date
    to_on: dt.date
    adjustment: Prose | None = None


class TestActionShared(Event, frozen=True):
    """From now on the whole cohort may see it and borrow it."""

    TOPIC = "test_actions.TestActionShared"
    KIND = "Prøvehandling delt"
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId


class MeasurementRecorded(Event, frozen=True):
    """One point of the test action's run chart; `unit` says what the number counts."""

    TOPIC = "test_actions.MeasurementRecorded"
    KIND = "Måling registreret"
    HAPPENED_ON = "measured_on"
    READ_WITH = ("organisation", "test_action")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    measured_on: dt.date
    value: Decimal
    unit: Title


class ChartLinesSet(Event, frozen=True):
    """What the run chart in a unit is read against from now on: a baseline, the median of what was measured up to and
    including a day, which stays however much is measured later; and a target. None where there is no such line."""

    TOPIC = "test_actions.ChartLinesSet"
    KIND = "Grundlinje og mål sat"
    HAPPENED_ON = None
    READ_WITH = ("organisation", "test_action")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    unit: Title
    baseline: Decimal | None
    baseline_until: dt.date | None
    target: Decimal | None


class PointNoted(Event, frozen=True):
    """What happened around a measured day; the latest note on a day is the one that stands."""

    TOPIC = "test_actions.PointNoted"
    KIND = "Note til måling"
    HAPPENED_ON = "measured_on"
    READ_WITH = ("organisation", "test_action")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    measured_on: dt.date
    note: Prose


class TestActionDecided(Event, frozen=True):
    TOPIC = "test_actions.TestActionDecided"
    KIND = "Beslutning om prøvehandling"
    DOCUMENT = "Beslutning om prøvehandling"
    HAPPENED_ON = "decided_on"
    READ_WITH = ("organisation", "test_action")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    verdict: TestActionVerdict
    decided_on: dt.date
    reason: Prose
