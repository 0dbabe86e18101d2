"""A checkpoint that is made is told of in the history, with why: whoever wants one goes through here."""

import datetime as dt
import uuid

import asyncpg

from domain.kernel import SYSTEM, Act, Command, CommandId
from domain.proof.checkpoints import checkpoint_id
from domain.proof.events import CheckpointCause, CheckpointMade
from domain.proof.record_checkpoint import RecordCheckpoint
from portal.log.ledger import Ledger
from portal.signing.checkpoint import make_checkpoint
from portal.signing.private_keys import SigningKey
from portal.signing.published import newest_checkpoint
from portal.signing.verifier import Checkpoint, checkpoint_of, note_of

NEW = "select exists (select from events where position > $1 and type <> $2)"
"""What says that a checkpoint was made needs none itself, or there would be another one for ever."""


async def anything_new(pool: asyncpg.Pool, size: int) -> bool:
    """Has anything been recorded after the first `size` events, besides that checkpoints were made?"""
    new: bool = await pool.fetchval(NEW, size, CheckpointMade.TOPIC)
    return new


async def signed_checkpoint(pool: asyncpg.Pool, keys: tuple[SigningKey, ...], *, anew: bool = False) -> str:
    """The signed note of a new checkpoint, or of the last one where nothing new has been recorded since.

    `anew` every event is recomputed. Raises what `make_checkpoint` does. Nothing is told of it yet.
    """
    last = await newest_checkpoint(pool)
    if last is None or await anything_new(pool, last.size):
        return await make_checkpoint(pool, keys, anew=anew)
    return await make_checkpoint(pool, keys, until=last.size, anew=anew)


async def told_checkpoint(
    pool: asyncpg.Pool,
    ledger: Ledger,
    keys: tuple[SigningKey, ...],
    cause: CheckpointCause,
    now: dt.datetime,
    *,
    anew: bool = False,
) -> str:
    """The same, and the history says that it was made and why. Raises what `make_checkpoint` does."""
    signed = await signed_checkpoint(pool, keys, anew=anew)
    await tell(ledger, checkpoint_of(note_of(signed).text), cause, now)
    return signed


async def tell(ledger: Ledger, checkpoint: Checkpoint, cause: CheckpointCause, now: dt.datetime) -> int:
    """Have the history say so, once; returns the position up to which it then goes."""
    command = RecordCheckpoint(
        checkpoint=checkpoint_id(checkpoint.size), size=checkpoint.size, root=checkpoint.root.hex(), cause=cause
    )
    return await by_the_portal(ledger, command, now)


async def by_the_portal(ledger: Ledger, command: Command, now: dt.datetime) -> int:
    """Carry out what the portal wishes by itself. Raises a `Refusal`."""
    act = Act(by=SYSTEM, at=now, id=CommandId(f"command-{uuid.uuid4().hex}"))
    return (await ledger.execute(command, act)).position
