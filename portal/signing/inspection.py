"""The whole log held against all that is said of it: `portal verify`, and each night by itself.

Every leaf is made again of its event, the order, the time and the index with it; every checkpoint there is, and every
one that somebody has kept, has to be of this log; every key of a text has to be there, or to have been destroyed by an
event that says so, and then to be gone. What is read is let go of page by page, however long the log is.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import asyncpg
import msgspec

from portal.event_store import AsyncDCBRecorder
from portal.event_store.entry import Entry
from portal.sealing.envelope import UnreadableEvent, decode
from portal.sealing.forgotten_texts import ForgottenTexts, Wished, wished
from portal.signing.checkpoint import LogEmpty
from portal.signing.course import FAULTS
from portal.signing.published import own_keys
from portal.signing.record import log_json
from portal.signing.subtrees import SubtreeMissing
from portal.signing.tree import GrowingTree, Subtree
from portal.signing.verifier import (
    Broken,
    Checkpoint,
    HeldEvidence,
    OwnKeys,
    PublicKey,
    checkpoint_of,
    known_signers,
    log_of,
)

FOUND_MAX: Final = 100
"""So many things are named; a log that is somebody else's would have one for each event."""
_KEY: Final = re.compile(rb'"sealed:1:([A-Za-z0-9_-]{20}):')

PRESENT: Final = "select id from vault.text_keys where id = any($1::text[])"
KEPT_SUBTREES: Final = "select number, root from proof.subtrees where level = $1 and number = any($2::bigint[])"
SIGNED: Final = "select text from proof.checkpoints order by size"
NOTE: Final = """
insert into proof.inspections (at, events, root, checkpoints, found) values ($1, $2, $3, $4, $5) on conflict do nothing
"""
LAST: Final = "select at, events, root, checkpoints, found from proof.inspections order by at desc limit 1"


class Inspection(msgspec.Struct, frozen=True, kw_only=True):
    """How many events were looked at, the root that they make, the checkpoints held against it, and what was found."""

    events: int
    root: bytes
    checkpoints: int
    found: tuple[str, ...]


class NotedInspection(Inspection, frozen=True, kw_only=True):
    """One that was done by itself, and when."""

    at: dt.datetime


async def inspected(
    pool: asyncpg.Pool,
    recorder: AsyncDCBRecorder,
    *,
    held: Sequence[HeldEvidence] = (),
    opens_texts: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Inspection:
    """Look at everything. Keys are looked for only where the role may read their table."""
    log, broken = await _signed(pool)
    wanted = {it.size for it in (*log.checkpoints, *(it.checkpoint for it in held))}
    look = _Look(pool, wanted, await wished(pool) if opens_texts else None)
    verification = await recorder.verify(progress, look.at)
    found = [*broken, *look.found]
    if verification.fault is not None:
        found.append(f"ved nr. {verification.position}: {FAULTS[verification.fault]}")
    found += _contradictions(look, log, held)
    return Inspection(
        events=verification.events,
        root=verification.root,
        checkpoints=len(log.checkpoints),
        found=tuple(found[:FOUND_MAX]),
    )


async def note_inspection(pool: asyncpg.Pool, at: dt.datetime, it: Inspection) -> None:
    """Keep what was found, for the page that tells it."""
    await pool.execute(NOTE, at, it.events, it.root, it.checkpoints, list(it.found))


async def last_inspection(pool: asyncpg.Pool) -> NotedInspection | None:
    """The latest that was done by itself."""
    row = await pool.fetchrow(LAST)
    return None if row is None else NotedInspection(**{**row, "found": tuple(row["found"])})


class _Signed(msgspec.Struct, frozen=True):
    """What the log says of itself."""

    own: OwnKeys = OwnKeys((), ())
    checkpoints: tuple[Checkpoint, ...] = ()
    witnesses: tuple[PublicKey, ...] = ()


async def _signed(pool: asyncpg.Pool) -> tuple[_Signed, list[str]]:
    """What the log says of itself, and what is wrong with that, its signatures and steps checked."""
    try:
        log = log_of(await log_json(pool))
    except LogEmpty:
        return _Signed(), []
    except Broken as broken:
        return _Signed(), [f"loggens egne kontrolpunkter: {broken}"]
    except SubtreeMissing:  # so much of the log is gone that no step can be proven: what was signed says how much
        texts = await pool.fetch(SIGNED)
        return _Signed(await own_keys(pool), tuple(checkpoint_of(row["text"]) for row in texts)), []
    return _Signed(log.own, log.checkpoints, tuple(log.witnessed)), []


class _Look:
    """What is seen while the log goes by."""

    def __init__(self, pool: asyncpg.Pool, wanted: Iterable[int], forgotten: Wished | None) -> None:
        self._pool = pool
        self._wanted = set(wanted)
        self._forgotten = forgotten
        self._tree = GrowingTree()
        self.roots: dict[int, bytes] = {}
        self.found: list[str] = []

    @property
    def size(self) -> int:
        return self._tree.size

    async def at(self, page: Sequence[Entry]) -> None:
        """A page of events, each of them as it was written."""
        complete: list[tuple[Subtree, bytes]] = []
        for entry in page:
            complete += self._tree.add(entry.leaf)
            if self._tree.size in self._wanted:
                self.roots[self._tree.size] = self._tree.root()
        await self._compare_subtrees(complete)
        if self._forgotten is not None and len(self.found) < FOUND_MAX:
            await self._look_for_keys(page, self._forgotten)

    async def _compare_subtrees(self, complete: Sequence[tuple[Subtree, bytes]]) -> None:
        for level in {level for (level, _), _ in complete}:
            made = {number: root for (its, number), root in complete if its == level}
            kept = await self._pool.fetch(KEPT_SUBTREES, level, list(made))
            wrong = sorted(it["number"] for it in kept if made[it["number"]] != it["root"])
            self.found += [f"ved nr. {(it << level) + 1}: det gemte deltræ er ikke bladenes" for it in wrong]

    async def _look_for_keys(self, page: Sequence[Entry], forgotten: Wished) -> None:
        keys = {it.position: [key.decode() for key in _KEY.findall(it.data)] for it in page}
        ids = [key for these in keys.values() for key in these]
        if not ids:
            return
        present = {row["id"] for row in await self._pool.fetch(PRESENT, ids)}
        for entry in page:
            there = [key in present for key in keys[entry.position]]
            if not there:
                continue
            if not all(there) and not _reaches(forgotten.all, entry):
                self.found.append(f"ved nr. {entry.position}: nøglen til en tekst mangler, uden at den er slettet")
            elif any(there) and _reaches(forgotten.done, entry):
                self.found.append(f"ved nr. {entry.position}: nøglen til en slettet tekst er der endnu")


def _reaches(forgotten: ForgottenTexts, entry: Entry) -> bool:
    """Whether somebody has had the event's texts forgotten; nobody those of one that cannot be read."""
    try:
        return forgotten.reach(decode(entry.stored))
    except UnreadableEvent:
        return False


def _contradictions(look: _Look, log: _Signed, held: Sequence[HeldEvidence]) -> list[str]:
    """What was signed and is not so."""
    own, origins = log.checkpoints, {key.name for key in log.own.keys}
    found = [sentence for it in own if (sentence := _contradiction(look, it, "underskrevet"))]
    for it in held:
        checkpoint = it.checkpoint
        if origins and checkpoint.origin not in origins:
            found.append(f"kontrolpunktet, du har, er fra en anden log ({checkpoint.origin})")
            continue
        sentence = _contradiction(look, checkpoint, "i det kontrolpunkt, du har,")
        found += [sentence] if sentence else []
        if not sentence and checkpoint not in own:
            found.append(f"ved nr. {checkpoint.size}: kontrolpunktet, du har, er glemt: det er ikke blandt loggens")
        if log.own.keys and (wrong := _wrongly_signed(it, log)):
            found.append(wrong)
    return found


def _wrongly_signed(it: HeldEvidence, log: _Signed) -> str | None:
    """What the signatures say, as the verifier would: a bundle has one of a key that held then or took over later."""
    try:
        signers = known_signers(it, log.own, log.witnesses)
    except Broken as broken:
        return str(broken)
    size = it.checkpoint.size
    if it.contents is not None and not any(key in log.own.from_then(size) for key in signers):
        return f"ved nr. {size}: bevismaterialet, du har, er ikke underskrevet med en nøgle, der gjaldt da eller siden"
    return None


def _contradiction(look: _Look, checkpoint: Checkpoint, where: str) -> str | None:
    if checkpoint.size > look.size:
        return f"loggen er forkortet: {where} har den {checkpoint.size} hændelser, og der er {look.size}"
    if look.roots[checkpoint.size] != checkpoint.root:
        return f"loggen er skrevet om: {where} er de første {checkpoint.size} hændelser nogle andre"
    return None
