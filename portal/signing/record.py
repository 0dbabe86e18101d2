"""The log's record of itself, `log.json`: keys, checkpoints with every signature, and that each continues the last.

It tells nothing of what was recorded, so it can be given to anybody: a witness, an auditor, the public.
"""

from itertools import pairwise

import asyncpg
import msgspec

from portal.event_store.limits import POSITION_MAX
from portal.signing.checkpoint import KEEP_SIGNATURE, LogEmpty
from portal.signing.private_keys import note
from portal.signing.subtrees import read_subtrees
from portal.signing.tree import LeafSpan, consistency_spans, inclusion_spans, root_over, subtrees_of
from portal.signing.verifier import (
    NOTE_SIGNATURES_MAX,
    WITNESS_KEY,
    Broken,
    PublicKey,
    base64_of,
    key_of,
    note_of,
    signers_of,
)

KEYS = """
select k.key, k.endorsement from proof.keys k where k.number <= coalesce((
    select max(l.number) from proof.keys l join proof.signatures s on s.key = l.key
    where s.size = (select max(size) from proof.checkpoints where size <= $1)
), k.number) order by k.number
"""
"""Up to the last one that has signed the newest checkpoint: one that came later has no business there."""
WITNESSES = "select distinct key from proof.signatures order by key"
CHECKPOINTS = """
select c.size, c.text, array_agg(coalesce(s.line, '') order by s.place) as lines
from proof.checkpoints c join proof.signatures s on s.size = c.size where c.size <= $1 group by c.size order by c.size
"""


async def log_json(pool: asyncpg.Pool, until: int = POSITION_MAX) -> bytes:
    """The record up to a size, as `verifier.log_of` reads it. Raises `LogEmpty` before the first checkpoint."""
    keys = await pool.fetch(KEYS, until)
    if not keys:
        raise LogEmpty
    witnesses = [row["key"] for row in await pool.fetch(WITNESSES) if key_of(row["key"]).kind == WITNESS_KEY]
    checkpoints = await pool.fetch(CHECKPOINTS, until)
    sizes = [row["size"] for row in checkpoints]
    steps = [consistency_spans(old, new) for old, new in pairwise(sizes)]
    return msgspec.json.encode(
        {
            "origin": key_of(keys[0]["key"]).name,
            "keys": [row["key"] for row in keys],
            "endorsements": [row["endorsement"] for row in keys[1:]],
            "witnesses": witnesses,
            "checkpoints": [note(row["text"], *row["lines"]) for row in checkpoints],
            "consistency": await _proofs(pool, steps),
        }
    )


async def inclusion_proofs(pool: asyncpg.Pool, positions: list[int], size: int) -> list[list[str]]:
    """For each position, the proof that its event is in the log of that size; hashes in base64."""
    return await _proofs(pool, [inclusion_spans(position - 1, size) for position in positions])


async def consistency_proof(pool: asyncpg.Pool, old: int, new: int) -> list[str]:
    """The proof that the log of size `old`, at least 1, begins the log of size `new`; hashes in base64."""
    return (await _proofs(pool, [consistency_spans(old, new)]))[0]


async def _proofs(pool: asyncpg.Pool, spans: list[tuple[LeafSpan, ...]]) -> list[list[str]]:
    wanted = {subtree for these in spans for span in these for subtree in subtrees_of(span)}
    nodes = await read_subtrees(pool, wanted)
    return [[base64_of(root_over(span, nodes)) for span in these] for these in spans]


async def add_cosignature(pool: asyncpg.Pool, text: str, witness: PublicKey) -> int:
    """Keep what the witness has signed, given the note it signed. Returns the checkpoint's size; raises `Broken`."""
    if witness.kind != WITNESS_KEY:
        raise Broken("nøglen er ikke et vidnes")
    cosigned = note_of(text)
    size = await pool.fetchval("select size from proof.checkpoints where text = $1", cosigned.text)
    if size is None:
        raise Broken("kontrolpunktet er ikke et af loggens")
    wanted = (witness.name, witness.id)
    mine = tuple(it for it in cosigned.signatures if (it.name, it.key_id) == wanted)
    signers_of(cosigned._replace(signatures=mine), [witness])
    if not mine:
        raise Broken(f"{witness.name} har ikke skrevet under")
    if await pool.fetchval("select count(*) from proof.signatures where size = $1", size) >= NOTE_SIGNATURES_MAX:
        raise Broken("der er ikke plads til flere underskrifter")
    line = f"\u2014 {witness.name} {base64_of(mine[0].key_id + mine[0].body)}"
    await pool.execute(KEEP_SIGNATURE, size, witness.text, line)
    return int(size)
