"""What proves that one event is in the log that was signed: every number that is needed to check it by hand.

The proof is always against the newest checkpoint, whatever past is looked at: evidence is not a thing of the past.
"""

import asyncpg
import msgspec

from portal.event_store.entry import Entry
from portal.signing.published import newest_checkpoint
from portal.signing.record import inclusion_proofs
from portal.signing.subtrees import SubtreeMissing
from portal.signing.tree import inclusion_spans
from portal.signing.verifier import Checkpoint, bytes_of, node_hash

UNSIGNED = "Der er ikke skrevet under på loggen endnu: der findes intet kontrolpunkt, som hændelsen kan bevises imod."
INCOMPLETE = "Beviset kan ikke regnes ud: noget af det, kontrolpunktet dækker, er ikke i loggen længere."


class HashStep(msgspec.Struct, frozen=True):
    """Hash these two together, in this order, to get `gives`; `sister` is the one that the proof brings. In hex."""

    left: str
    right: str
    sister: str
    gives: str


class ProofView(msgspec.Struct, frozen=True, kw_only=True):
    """`leaf_number` counts from 0, `root` is the checkpoint's in hex, as in its note `root_in_note`.

    Without a checkpoint that covers the event there are no steps, and `missing` says so.
    """

    missing: str = ""
    origin: str = ""
    size: int = 0
    leaf_number: int = 0
    root: str = ""
    root_in_note: str = ""
    steps: tuple[HashStep, ...] = ()
    holds: bool = False


async def proof_view(pool: asyncpg.Pool, entry: Entry) -> ProofView:
    """The event's inclusion proof, worked through from its leaf as it is kept."""
    checkpoint = await newest_checkpoint(pool)
    if checkpoint is None:
        return ProofView(missing=UNSIGNED)
    if checkpoint.size < entry.position:
        return ProofView(missing=_not_covered(checkpoint))
    try:
        (told,) = await inclusion_proofs(pool, [entry.position], checkpoint.size)
    except SubtreeMissing:
        return ProofView(missing=INCOMPLETE)
    return worked_through(entry, checkpoint, [bytes_of(it) for it in told])


def worked_through(entry: Entry, checkpoint: Checkpoint, proof: list[bytes]) -> ProofView:
    """Each step of the proof, from the leaf up to the root."""
    leaf, node, steps = entry.position - 1, entry.leaf, []
    for (begin, _), sister in zip(inclusion_spans(leaf, checkpoint.size), proof, strict=True):
        left, right = (node, sister) if leaf < begin else (sister, node)
        node = node_hash(left, right)
        steps.append(HashStep(left=left.hex(), right=right.hex(), sister=sister.hex(), gives=node.hex()))
    return ProofView(
        origin=checkpoint.origin,
        size=checkpoint.size,
        leaf_number=leaf,
        root=checkpoint.root.hex(),
        root_in_note=checkpoint.text.splitlines()[2],
        steps=tuple(steps),
        holds=node == checkpoint.root,
    )


def _not_covered(checkpoint: Checkpoint) -> str:
    return (
        f"Intet kontrolpunkt dækker hændelsen endnu: det nyeste er ved hændelse nr. {checkpoint.size}. "
        "Beviset kan vises, når det næste er skrevet under."
    )
