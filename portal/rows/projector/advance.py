"""One step: events are folded into the rows and the position moves beyond them, in one transaction or not at all."""

from collections.abc import Sequence

import asyncpg
from eventsourcing.dcb.api import DCBSequencedEvent

from portal.event_store.errors import is_passing
from portal.rows.projector.tables import fold_into
from portal.sealing import Vault

CHANNEL = "projections"
"""Notified, with nothing said, when rows have moved on."""

MOVE = """
update {schema}.position set value = $1, stopped = null
where value = $2 and fingerprint = $3
returning true
"""


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

    Whoever moves the position holds the lock on its row until the rows are written, so nobody else writes them.
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
    history = await vault.opened(events)
    async with pool.acquire() as connection, connection.transaction():
        if not await connection.fetchval(MOVE.format(schema=schema), events[-1].position, after, fingerprint):
            return False
        await fold_into(connection, schema, history)
        await connection.execute(f"notify {CHANNEL}")
    return True
