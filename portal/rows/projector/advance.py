"""One step: events are folded into the rows and the position moves beyond them, in one transaction or not at all."""

from collections.abc import Sequence

import asyncpg
from eventsourcing.dcb.api import DCBSequencedEvent

from portal.event_store.errors import is_passing
from portal.rows.projector.tables import heard_of, moved, standing
from portal.sealing import Vault
from portal.sealing.envelope import decode
from portal.sealing.vault import ids_of_keys


class PoisonEvent(Exception):
    """An event that cannot be read or folded. The projections stop before it, for ever, until the program is mended."""

    def __init__(self, position: int, topic: str) -> None:
        super().__init__(position, topic)
        self.position = position
        self.topic = topic

    def __str__(self) -> str:
        return f"event {self.position} ({self.topic}) cannot be projected: {self.__cause__!r}"


async def advance(
    pool: asyncpg.Pool, vault: Vault, schema: str, fingerprint: str, after: int, events: Sequence[DCBSequencedEvent]
) -> bool:
    """Fold the events, which follow on position `after`. False if somebody else has moved the position meanwhile.

    If the events do not go together, they go one by one as far as they go. Raises `PoisonEvent` for the one that
    does not.
    """
    try:
        return await _advance(pool, vault, schema, fingerprint, after, events)
    except Exception as error:
        if is_passing(error):
            raise
        if len(events) == 1:
            raise PoisonEvent(events[0].position, events[0].event.type) from error
    for event in events:
        if not await advance(pool, vault, schema, fingerprint, after, [event]):
            return False
        after = event.position
    return True


async def _advance(
    pool: asyncpg.Pool, vault: Vault, schema: str, fingerprint: str, after: int, events: Sequence[DCBSequencedEvent]
) -> bool:
    sealed = [decode(it) for it in events]
    before = await standing(pool, schema, heard_of(sealed), ids_of_keys(sealed))
    if before is None or before.position != after:
        return False
    heard = heard_of(await vault.unsealed(sealed, before.keys))
    return await moved(pool, schema, fingerprint, before, events[-1].position, heard)
