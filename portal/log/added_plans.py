"""The plans that somebody added, as the log has them."""

from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.plans.events import ProgrammePlanAdded
from domain.plans.programme import PlanId, ProgrammePlan
from domain.plans.versions import PLANS
from portal.event_store import AsyncDCBRecorder
from portal.sealing.vault import Vault

ADDED = DCBQuery(items=[DCBQueryItem(types=[ProgrammePlanAdded.TOPIC])])
AllPlans = dict[tuple[PlanId, int], ProgrammePlan]


async def all_plans(recorder: AsyncDCBRecorder, vault: Vault) -> AllPlans:
    """Every version of every plan there is: those that came with the portal, and then those that were added."""
    plans = dict(PLANS)
    for recorded in await vault.opened([stored async for stored in recorder.stream(ADDED)]):
        if isinstance(recorded.event, ProgrammePlanAdded):
            plans[recorded.event.plan, recorded.event.version] = recorded.event.programme
    return plans
