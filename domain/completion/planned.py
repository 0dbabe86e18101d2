"""What a cohort was planned by, which every rule is judged by."""

import datetime as dt

import msgspec

from domain.plans.group_programme import PLANS
from domain.plans.programme import PlanId, ProgrammePlan
from domain.plans.rules import RuleSet


class PlannedBy(msgspec.Struct, frozen=True, kw_only=True):
    """The plan the cohort follows and the rules it is judged by."""

    plan: PlanId
    version: int
    rule_set: RuleSet
    kickoff_on: dt.date

    @property
    def programme(self) -> ProgrammePlan:
        """The plan, in the version that the cohort was planned from."""
        return PLANS[self.plan, self.version]
