"""What plans are there? Those that are shipped as code, and those that somebody added."""

from collections.abc import Mapping

from domain.kernel import Question, Stamp
from domain.plans.events import ProgrammePlanAdded
from domain.plans.programme import PlanId, ProgrammePlan
from domain.plans.versions import PLANS

PlanVersions = Mapping[int, ProgrammePlan]
"""The versions of one plan, by number."""


def versions_of(plan: PlanId) -> Question[PlanVersions]:
    """Which versions are there of the plan?"""
    return Question((plan,), shipped(plan), _added)


def shipped(plan: PlanId) -> PlanVersions:
    """Those that came with the portal."""
    return {version: it for (of, version), it in PLANS.items() if of == plan}


def _added(versions: PlanVersions, event: ProgrammePlanAdded, _: Stamp) -> PlanVersions:
    return {**versions, event.version: event.programme}
