"""What a test action's row has besides, and as much of it as whoever chooses one is told."""

import datetime as dt
from decimal import Decimal

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import TestActionId
from domain.text import Prose, Title


class ChartLinesRow(msgspec.Struct, frozen=True, kw_only=True):
    """What the chart of a unit is read against: a median that stays, of the days up to `baseline_until`; a target."""

    unit: Title
    baseline: Decimal | None
    baseline_until: dt.date | None
    target: Decimal | None


class PointNoteRow(msgspec.Struct, frozen=True, kw_only=True):
    """What happened around a measured day."""

    measured_on: dt.date
    note: Prose
    noted_by: PersonId
    position: int


class TestActionToChoose(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is told of a test action who chooses one: as much of its row."""

    test_action: TestActionId
    cohort: RunId
    organisation: OrganisationId
    title: Title
    prediction: Prose | None
    position: int
    shared_at: dt.datetime | None
    withdrawn_reason: Prose | None
