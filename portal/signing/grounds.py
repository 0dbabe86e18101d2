"""What a proof rests on, held against the leaves before the portal says that it is genuine.

The events of a run are read again as they are stored: each leaf made anew, the numbers without a gap and the time
without a step back, as the verifier does with a bundle; and each event that is cited proven to be in the signed log.
"""

from collections.abc import Iterable

import asyncpg
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.plans.run import RunId
from portal.event_store import AsyncDCBRecorder
from portal.event_store.verification import NOTHING_YET, Course, StoreFault
from portal.signing.checkpoint import LogContradicted
from portal.signing.course import FAULTS
from portal.signing.record import inclusion_proofs
from portal.signing.subtrees import SubtreeMissing
from portal.signing.verifier import Broken, Checkpoint, hash_of, root_by_inclusion

END = "select number, position from proof.strands where strand = $1"


async def check_grounds(
    pool: asyncpg.Pool, recorder: AsyncDCBRecorder, run: RunId, cited: Iterable[int], checkpoint: Checkpoint
) -> None:
    """Raises `LogContradicted` at the first event that is not as it was, or was not there, when that was signed."""
    about = DCBQuery(items=[DCBQueryItem(tags=[run])])
    positions = [it.position async for it in recorder.stream(about, until=checkpoint.size)]
    course = Course()
    leaves: dict[int, bytes] = {}
    async for entry in recorder.entries(positions):
        own = [it for it in entry.links if it.strand == run]
        fault = course.fault_apart(entry, own, lambda tag: tag == run)
        if fault is not None:
            raise LogContradicted(entry.position, FAULTS[fault])
        leaves[entry.position] = entry.leaf
    end = await pool.fetchrow(END, run)
    number = course.ends.get(run, NOTHING_YET).number
    if end is not None and end["position"] <= checkpoint.size and end["number"] != number:
        raise LogContradicted(end["position"], FAULTS[StoreFault.TAGS])
    await _check_inclusion(pool, leaves, sorted(set(cited)), checkpoint)


async def _check_inclusion(
    pool: asyncpg.Pool, leaves: dict[int, bytes], cited: list[int], checkpoint: Checkpoint
) -> None:
    try:
        proofs = await inclusion_proofs(pool, cited, checkpoint.size)
    except SubtreeMissing as missing:
        raise LogContradicted(checkpoint.size, FAULTS[StoreFault.MISSING]) from missing
    for position, proof in zip(cited, proofs, strict=True):
        if position not in leaves:
            raise LogContradicted(position, FAULTS[StoreFault.MISSING])
        try:
            root = root_by_inclusion(leaves[position], position - 1, checkpoint.size, [hash_of(it) for it in proof])
        except Broken as broken:
            raise LogContradicted(position, broken.sentence) from broken
        if root != checkpoint.root:
            raise LogContradicted(position, "hændelsen står ikke på denne plads i loggen, der er underskrevet")
