"""What a programme plan is made of: phases, activities with their timing, responsibilities, and a rule set.

A plan is data. A cohort names the plan and version it was planned from, and keeps its own copy of the rule set.
"""

import datetime as dt
from enum import Enum
from typing import NewType

import msgspec

from domain.calendar import add_months
from domain.plans.rules import PlannedRule, RuleSet, rule_set_of

PlanId = NewType("PlanId", str)


class Phase(Enum):
    PREPARE = "prepare"
    CHANGE = "change"
    ANCHOR = "anchor"


class Scope(Enum):
    """Whether an activity is held once for the whole cohort or once for each organisation."""

    COHORT = "cohort"
    ORGANISATION = "organisation"


class Kind(Enum):
    MEETING = "meeting"
    CALL = "call"
    LOCAL = "local"


class Mode(Enum):
    VIRTUAL = "virtual"
    PHYSICAL = "physical"
    PHONE = "phone"


class Activity(Enum):
    """Every activity a plan may hold; the joint meetings and the calls have their own kinds elsewhere."""

    EXPECTATION_CALL = "expectation_call"
    KICKOFF = "kickoff"
    KICKOFF_FOLLOW_UP_CALL = "kickoff_follow_up_call"
    LOCAL_TEST_ACTIONS = "local_test_actions"
    REFLECTION_PREPARATION = "reflection_preparation"
    REFLECTION = "reflection"
    CLOSING_PREPARATION = "closing_preparation"
    CLOSING = "closing"
    POST_CLOSING_CALL = "post_closing_call"


class Anchor(Enum):
    """What an activity's time is counted from."""

    ACCEPTANCE = "acceptance"
    KICKOFF = "kickoff"
    REFLECTION = "reflection"
    CLOSING = "closing"
    CHANGE_PHASE = "change_phase"


class Firmness(Enum):
    """»ca.« is soft, »minimum« and »senest« are hard."""

    SOFT = "soft"
    HARD = "hard"


class Offset(msgspec.Struct, frozen=True):
    """A distance in calendar months and days; negative is before the anchor."""

    months: int = 0
    days: int = 0

    def from_day(self, day: dt.date) -> dt.date:
        return add_months(day, self.months) + dt.timedelta(days=self.days)


class Timing(msgspec.Struct, frozen=True, kw_only=True):
    """Anchor and offset; `latest` says that the day is a limit rather than an aim."""

    anchor: Anchor
    offset: Offset = Offset()
    firmness: Firmness = Firmness.SOFT
    latest: bool = False


class PlannedActivity(msgspec.Struct, frozen=True, kw_only=True):
    """One row of the plan, in plain Danish. Minutes are a range; None where the plan sets no length."""

    activity: Activity
    name: str
    phase: Phase
    kind: Kind
    scope: Scope
    timing: Timing
    when: str
    participants: str
    purpose: tuple[str, ...]
    criteria: tuple[str, ...]
    minutes: tuple[int, int] | None = None
    mode: Mode | None = None
    times_min: int = 1
    recorded_by: str = ""

    @property
    def records(self) -> str:
        """The word that its meetings or calls are recorded by: its own id unless it says another."""
        return self.recorded_by or self.activity.value


class PlannedPhase(msgspec.Struct, frozen=True, kw_only=True):
    phase: Phase
    name: str
    months: int
    aim: str


class ProgrammePlan(msgspec.Struct, frozen=True, kw_only=True):
    plan: PlanId
    version: int
    name: str
    phases: tuple[PlannedPhase, ...]
    activities: tuple[PlannedActivity, ...]
    organisation_responsibilities: tuple[str, ...]
    agency_responsibilities: tuple[str, ...]
    rules: tuple[PlannedRule, ...]
    rules_version: int = 1

    @property
    def rule_set(self) -> RuleSet:
        """What a run records of the rules' numbers."""
        return rule_set_of(self.rules, self.rules_version)

    def of_kind(self, kind: Kind) -> tuple[PlannedActivity, ...]:
        return tuple(row for row in self.activities if row.kind is kind)

    def recorded_as(self, kind: Kind, word: str) -> PlannedActivity:
        """The plan's row for the meetings or calls that are recorded by that word. Raises KeyError if it has none."""
        for row in self.of_kind(kind):
            if row.records == word:
                return row
        raise KeyError(kind, word)

    def row(self, activity: Activity) -> PlannedActivity:
        """The plan's row for the activity. Raises KeyError if the plan has none."""
        for row in self.activities:
            if row.activity is activity:
                return row
        raise KeyError(activity)
