"""The log's record of itself for whoever asks: made once for each state of the log, however many ask at a time."""

import asyncio

import asyncpg

from portal.signing.checkpoint import LogContradicted
from portal.signing.record import log_json
from portal.signing.verifier import Broken, log_of

STATE = """
select (select coalesce(max(size), 0) from proof.checkpoints) as size,
    (select count(*) from proof.signatures) as signatures, (select count(*) from proof.keys) as keys
"""


class LogFile:
    """Proofs between all checkpoints may rest on every leaf there is, so nobody has them made again for nothing."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._making = asyncio.Lock()
        self._made: tuple[tuple[int, int, int], bytes] | None = None

    async def content(self) -> bytes:
        """`log.json` as it is now. Raises `LogEmpty` before the first checkpoint, `LogContradicted`."""
        async with self._making:
            (found,) = await self._pool.fetch(STATE)
            state = (found["size"], found["signatures"], found["keys"])
            if self._made is None or self._made[0] != state:
                made = await log_json(self._pool)
                await asyncio.to_thread(_check, made)
                self._made = (state, made)
            return self._made[1]


def _check(made: bytes) -> None:
    """Nothing is given away that does not hold: everything in it is checked as whoever gets it would."""
    try:
        log_of(made)
    except Broken as broken:
        raise LogContradicted(broken.position or 0, broken.sentence) from broken
