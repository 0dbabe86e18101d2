"""The whole log held against all that is said of it: `portal verify`, and each night by itself.

Every leaf is made again of its event, the order, the time and the index with it; every checkpoint there is, and every
one that somebody has kept, has to be of this log; every key of a text has to be there, or to have been destroyed by an
event that says so, and then to be gone. What is read is let go of page by page, however long the log is.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final

import asyncpg
import msgspec

from portal.event_store import AsyncDCBRecorder
from portal.event_store.limits import POSITION_MAX
from portal.sealing import VaultSecret
from portal.sealing.envelope import UnreadableEvent
from portal.sealing.forgotten_texts import Wished, wished
from portal.signing.checkpoint import LogContradicted, LogEmpty
from portal.signing.course import FAULTS, KeptCourse, kept_course
from portal.signing.looking import FOUND_MAX, LogLook
from portal.signing.published import own_keys, published
from portal.signing.record import log_json
from portal.signing.subtrees import SubtreeMissing
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

SIGNED: Final = "select text from proof.checkpoints order by size"
UNSIGNED: Final = """
select coalesce(c.size, s.size) as size from proof.checkpoints c full join proof.signatures s on s.size = c.size
where c.size is null or s.size is null order by 1
"""
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
    secret: VaultSecret | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Inspection:
    """Look at everything. Keys are looked for only where the role may read their table, and
    whether they can be used where the secret is given."""
    size = await recorder.head()
    log, wrong = await _signed(pool)
    kept = await kept_course(pool)
    look = LogLook(
        pool,
        {it.size for it in (*log.checkpoints, *(it.checkpoint for it in held))},
        signed=max((it.size for it in log.checkpoints), default=0),
        course_at=0 if kept is None else kept.course.position,
        forgotten=await _forgotten(pool) if opens_texts else None,
        secret=secret if opens_texts else None,
    )
    verification = await recorder.verify(progress, look.at, look)
    if is_whole := look.size >= size:
        await look.at_the_end()
    found = [*wrong, *look.found]
    if verification.fault is not None:
        found.append(f"ved nr. {verification.position}: {FAULTS[verification.fault]}")
    found += [*_contradictions(look, log, held, is_whole=is_whole), *_untold(look, log, until=size)]
    found += _course_contradictions(look, log, kept) if is_whole else []
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
    unsigned = [f"ved nr. {row['size']}: kontrolpunktet er ikke underskrevet" for row in await pool.fetch(UNSIGNED)]
    try:
        await published(pool, POSITION_MAX)
        log = log_of(await log_json(pool))
    except LogEmpty:
        return _Signed(), unsigned
    except SubtreeMissing:  # so much of the log is gone that no step can be proven: what was signed says how much
        return await _as_far_as_it_goes(pool), unsigned
    except (Broken, LogContradicted) as wrong:
        return await _as_far_as_it_goes(pool), [*unsigned, f"loggens egne kontrolpunkter: {wrong}"]
    return _Signed(log.own, log.checkpoints, tuple(log.witnessed)), unsigned


async def _as_far_as_it_goes(pool: asyncpg.Pool) -> _Signed:
    """What can be read of what was signed, however it fits together."""
    own, found = OwnKeys((), ()), []
    with suppress(LogContradicted):
        own = await own_keys(pool)
    for row in await pool.fetch(SIGNED):
        with suppress(Broken):
            found.append(checkpoint_of(row["text"]))
    return _Signed(own, tuple(found))


async def _forgotten(pool: asyncpg.Pool) -> Wished | None:
    """What somebody has asked to forget; None where that cannot be read, which is said of the event."""
    try:
        return await wished(pool)
    except UnreadableEvent:
        return None


def _contradictions(look: LogLook, log: _Signed, held: Sequence[HeldEvidence], *, is_whole: bool) -> list[str]:
    """What was signed and is not so. Beyond a fault nothing is known of the log, if it was not looked at as a whole."""
    own, origins = log.checkpoints, {key.name for key in log.own.keys}
    found = [sentence for it in own if (sentence := _contradiction(look, it, "underskrevet", is_whole=is_whole))]
    for it in held:
        checkpoint = it.checkpoint
        if origins and checkpoint.origin not in origins:
            found.append(f"kontrolpunktet, du har, er fra en anden log ({checkpoint.origin})")
            continue
        if log.own.keys and (wrong := _wrongly_signed(it, log)):  # then it says nothing of the log
            found.append(wrong)
            continue
        sentence = _contradiction(look, checkpoint, "i det kontrolpunkt, du har,", is_whole=is_whole)
        found += [sentence] if sentence else []
        if not sentence and checkpoint not in own:
            found.append(f"ved nr. {checkpoint.size}: kontrolpunktet, du har, er glemt: det er ikke blandt loggens")
    return found


def _untold(look: LogLook, log: _Signed, *, until: int) -> list[str]:
    """Which checkpoints events tell of that the log has none of; those that were made meanwhile come after `until`."""
    known = {(it.size, it.root.hex()) for it in log.checkpoints}
    return [
        f"ved nr. {position}: det kontrolpunkt ved {it.size} hændelser, som den fortæller om, er ikke blandt loggens"
        for position, it in look.told.items()
        if position <= until and (it.size, it.root) not in known
    ]


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


def _contradiction(look: LogLook, checkpoint: Checkpoint, where: str, *, is_whole: bool) -> str | None:
    if checkpoint.size > look.size:
        shorter = f"loggen er forkortet: {where} har den {checkpoint.size} hændelser, og der er {look.size}"
        return shorter if is_whole else None
    if look.roots[checkpoint.size] != checkpoint.root:
        return f"loggen er skrevet om: {where} er de første {checkpoint.size} hændelser nogle andre"
    return None


def _course_contradictions(look: LogLook, log: _Signed, kept: KeptCourse | None) -> list[str]:
    """Where it is kept how far log and runs had come, and that is not so, or not signed."""
    newest = max((it.size for it in log.checkpoints), default=0)
    if kept is None:
        return [f"ved nr. {newest}: det er ikke gemt, hvor langt loggen og holdene var kommet"] if newest else []
    course, found = look.course, []
    for strand in sorted({*course.ends, *kept.course.ends}):
        end = course.ends.get(strand)
        if end != kept.course.ends.get(strand):
            at = newest if end is None else end.position
            found.append(f"ved nr. {at}: det er gemt forkert, hvor langt {strand} var kommet")
    as_kept = (kept.course.position, kept.course.appended_at) == (kept.newest, course.appended_at)
    if not as_kept or not kept.is_signed(course, log.own.keys):
        found.append(f"ved nr. {newest}: hvor langt loggen var kommet, er ikke det, der er underskrevet")
    return found
