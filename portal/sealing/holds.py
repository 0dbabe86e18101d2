"""Which holds there are now: what must not be forgotten, and why."""

from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.privacy.events import HoldId, HoldLifted, HoldPlaced
from portal.event_store import AsyncDCBRecorder
from portal.sealing.vault import Vault

HOLDS = DCBQuery(items=[DCBQueryItem(types=[HoldPlaced.TOPIC, HoldLifted.TOPIC])])


async def holds(recorder: AsyncDCBRecorder, vault: Vault) -> dict[HoldId, HoldPlaced]:
    """The holds that have not been lifted, by id, the oldest first."""
    placed: dict[HoldId, HoldPlaced] = {}
    for recorded in await vault.opened([stored async for stored in recorder.stream(HOLDS)]):
        if isinstance(recorded.event, HoldPlaced):
            placed[recorded.event.hold] = recorded.event
        elif isinstance(recorded.event, HoldLifted):
            placed.pop(recorded.event.hold, None)
    return placed
