"""A run (forløb): one walk through a plan, by one organisation alone or, in a cohort, by several together."""

import datetime as dt
from typing import NewType

import msgspec

from domain.plans.programme import EvidenceKind, PlanId, ProgrammePlan
from domain.plans.rules import RuleSet
from domain.plans.schedule import PlannedDate
from domain.plans.timing import ActivityCode
from domain.plans.versions import PLANS

RunId = NewType("RunId", str)
"""A cohort is a run with many members; events and tags say `cohort`, the word they were first stored by."""


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """What was settled when it was planned: the version of its plan, its rules' numbers and every day.

    Its members come and go afterwards; `places` is how many there is room for. Later plans do not touch it.
    """

    plan: PlanId
    version: int
    rule_set: RuleSet
    start_on: dt.date
    schedule: tuple[PlannedDate, ...]
    places: int
    added: ProgrammePlan | None = None

    @property
    def programme(self) -> ProgrammePlan:
        """The plan, in the version that it was planned from: the run's own copy of one that was `added`."""
        return PLANS[self.plan, self.version] if self.added is None else self.added

    @property
    def last_on(self) -> dt.date:
        """The last day that was planned."""
        return max((it.on for it in self.schedule), default=self.start_on)

    def dates_of(self, activity: ActivityCode) -> tuple[PlannedDate, ...]:
        """When the activity was planned for, in order; none where it has no day."""
        return tuple(it for it in self.schedule if it.activity == activity)

    def preparing_on(self, recorded_as: str, on: dt.date) -> dt.date | None:
        """The plan's day of preparing for a meeting on that day that is recorded by the word; None if it has none."""
        meeting = self.programme.recorded_as(EvidenceKind.MEETING, recorded_as)
        preparing = self.programme.preparing_for(meeting)
        return None if preparing is None else preparing.timing.days_from(on)[0]

    def is_time_to_prepare(self, recorded_as: str, on: dt.date, today: dt.date) -> bool:
        """From the plan's day of preparing for a meeting that is recorded by the word until, without, its day."""
        preparing = self.preparing_on(recorded_as, on)
        return preparing is not None and preparing <= today < on
