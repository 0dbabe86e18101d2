"""A test action is planned, tried in cycles, measured, and decided on."""

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import NewType

from domain.files import AttachedFile, FileId
from domain.kernel import Event, PersonId
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


class TowardsGoal(Enum):
    """Where practice has moved, seen from the organisation's goal, when something is decided."""

    CLOSER = "closer"
    NO_CHANGE = "no_change"
    FURTHER_AWAY = "further_away"
    UNKNOWN = "unknown"


class TestActionPlanned(Event, frozen=True):
    """A small, time-limited try-out: aim, what, who, where, prediction, what will be measured and how, and what part
    the citizens have in it. `doer` is who does it, of the implementation team."""

    TOPIC = "test_actions.TestActionPlanned"
    KIND = "Prøvehandling planlagt"
    ABOUT = ()
    READ_WITH = ("organisation", "test_action")
    LATER = ("citizens", "doer")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    title: Title
    aim: Prose
    what: Prose
    who: Prose
    where: Prose
    prediction: Prose | None
    measure: Prose | None
    borrowed_from: TestActionId | None = None
    citizens: Prose | None = None
    doer: PersonId | None = None


class TestActionWithdrawn(Event, frozen=True):
    """It was planned by mistake: nobody has tried it, and nobody shall."""

    TOPIC = "test_actions.TestActionWithdrawn"
    KIND = "Prøvehandling trukket tilbage"
    READ_WITH = ("organisation",)
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    reason: Prose


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
    """What becomes of it, and whether it brought them nearer to their goal, with what they can tell it by."""

    TOPIC = "test_actions.TestActionDecided"
    KIND = "Beslutning om prøvehandling"
    DOCUMENT = "Beslutning om prøvehandling"
    HAPPENED_ON = "decided_on"
    READ_WITH = ("organisation", "test_action")
    LATER = ("towards_goal", "goal_signs")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    verdict: TestActionVerdict
    decided_on: dt.date
    reason: Prose
    towards_goal: TowardsGoal | None = None
    goal_signs: Prose | None = None


class TestActionFileAttached(Event, frozen=True):
    """A photo or a document stands with the test action, and is read by whoever sees that."""

    TOPIC = "test_actions.TestActionFileAttached"
    KIND = "Billede eller dokument lagt ved en prøvehandling"
    READ_WITH = ("organisation", "test_action")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    attached: AttachedFile


class TestActionFileRemoved(Event, frozen=True):
    TOPIC = "test_actions.TestActionFileRemoved"
    KIND = "Billede eller dokument fjernet fra en prøvehandling"
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    file: FileId
