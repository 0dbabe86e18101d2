"""What was planned, tried, measured and decided, as it should have been."""

import datetime as dt
from decimal import Decimal

from domain.entries import EntryId
from domain.kernel import Event, PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import (
    MeasurementRecorded,
    TestActionDecided,
    TestActionId,
    TestActionPlanned,
    TestActionVerdict,
    TestCyclePlanned,
    TowardsGoal,
)
from domain.text import Prose, Title


class TestActionCorrected(Event, frozen=True):
    """The plan as it should have been, and why."""

    TOPIC = "test_actions.TestActionCorrected"
    KIND = "Prøvehandling rettet"
    ABOUT = ()
    READ_WITH = ("organisation", "test_action")
    CORRECTS = TestActionPlanned
    MENDS = ("title", "aim", "what", "who", "doer", "where", "citizens", "prediction", "measure")
    LATER = ("citizens", "doer")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    corrects: EntryId
    title: Title
    aim: Prose
    what: Prose
    who: Prose
    where: Prose
    prediction: Prose | None
    measure: Prose | None
    why: Prose
    citizens: Prose | None = None
    doer: PersonId | None = None


class TestCycleCorrected(Event, frozen=True):
    """The days of the `cycle`th time as they should have been, and why."""

    TOPIC = "test_actions.TestCycleCorrected"
    KIND = "Afprøvning rettet"
    HAPPENED_ON = None
    READ_WITH = ("organisation", "test_action")
    CORRECTS = TestCyclePlanned
    MENDS = ("from_on", "to_on", "adjustment")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    cycle: int
    corrects: EntryId
    from_on: dt.date
    to_on: dt.date
    why: Prose
    adjustment: Prose | None = None


class MeasurementCorrected(Event, frozen=True):
    TOPIC = "test_actions.MeasurementCorrected"
    KIND = "Måling rettet"
    HAPPENED_ON = "measured_on"
    READ_WITH = ("organisation", "test_action")
    CORRECTS = MeasurementRecorded
    MENDS = ("measured_on", "value", "unit")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    corrects: EntryId
    measured_on: dt.date
    value: Decimal
    unit: Title
    why: Prose


class TestActionDecisionCorrected(Event, frozen=True):
    """`reason` is that of the decision, `why` that of the correction."""

    TOPIC = "test_actions.TestActionDecisionCorrected"
    KIND = "Beslutning om prøvehandling rettet"
    DOCUMENT = "Rettet beslutning om prøvehandling"
    HAPPENED_ON = "decided_on"
    READ_WITH = ("organisation", "test_action")
    CORRECTS = TestActionDecided
    MENDS = ("verdict", "decided_on", "reason", "towards_goal", "goal_signs")
    LATER = ("towards_goal", "goal_signs")
    cohort: RunId
    organisation: OrganisationId
    test_action: TestActionId
    corrects: EntryId
    verdict: TestActionVerdict
    decided_on: dt.date
    reason: Prose
    why: Prose
    towards_goal: TowardsGoal | None = None
    goal_signs: Prose | None = None
