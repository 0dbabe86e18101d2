"""The events of the history that lines of the security log follow, opened to be told of."""

from collections.abc import Iterable, Mapping

import asyncpg

from domain.kernel import Event
from portal.event_store.entry import read_entry
from portal.sealing import Vault


async def told_at(pool: asyncpg.Pool, vault: Vault, positions: Iterable[int | None]) -> Mapping[int | None, Event]:
    """Each event by its position; texts that were redacted say so."""
    found: dict[int | None, Event] = {}
    for position in sorted({it for it in positions if it is not None}):
        entry = await read_entry(pool, position)
        if entry is not None:
            (opened,) = await vault.opened([entry.stored])
            found[position] = opened.event
    return found
