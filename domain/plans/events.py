"""A plan that was not shipped with the portal is added to it."""

from domain.kernel import Event
from domain.plans.programme import PlanId, ProgrammePlan


class ProgrammePlanAdded(Event, frozen=True):
    """From now on runs can be planned from it; those that were planned before keep the version they began with."""

    TOPIC = "plans.ProgrammePlanAdded"
    plan: PlanId
    version: int
    programme: ProgrammePlan
