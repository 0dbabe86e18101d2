"""Evidence to try the verifier on: bundles of the demo's historical cohort, and what may be done to them; and a whole
programme as a log keeps it.
"""

import datetime as dt
import hashlib
import json
import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import msgspec

from domain.files import FileKind
from domain.kernel import SYSTEM, Act, CommandId, Event, Recorded
from domain.plans.run import RunId
from domain.sharing.events import CommentId, CommentKind, CommentPosted, ExperienceId
from domain.text import Prose
from portal.filing.store import FilePart, FileStore
from portal.process.commands.bundle import bundle_of
from portal.process.commands.opened import opened
from portal.sealing.envelope import encode
from portal.sealing.sealing import attached_to
from portal.signing.bundle import zipped
from portal.signing.checkpoint import make_checkpoint
from portal.signing.private_keys import SigningKey, new_key, note, signing_key
from portal.signing.record import add_cosignature
from portal.signing.telling import signed_checkpoint
from portal.signing.verifier import (
    CONTENTS,
    EVENTS,
    FILES,
    LOG,
    NONE_BEFORE,
    WITNESS_KEY,
    StoredEvent,
    StoredLink,
    base64_of,
    checkpoint_of,
    contents_of,
    digest_of,
    hash_of,
    leaf_hash,
    note_of,
)
from tests.portal.kept import Log
from tests.store.logs import event
from tests.vault import secret

COHORT = RunId("cohort-own-home")
NAME = "portal.example/log"
MORE = 1000
TOLD_OF_IT = 1
"""The history says that the first checkpoint was made, in an event after it."""
OLD_KEY, KEY = (signing_key(new_key(NAME)) for _ in range(2))
WITNESS = signing_key(new_key("witness.example/holstebro", WITNESS_KEY))
COSIGNED_AT = 1_790_000_000
Files = dict[str, bytes]
Line = dict[str, Any]


class Material(msgspec.Struct, frozen=True):
    """A bundle, and one of the same cohort after `MORE` events and a change of key. There are three checkpoints."""

    before: bytes
    after: bytes
    live: bytes


async def gathered(url: str) -> Material:
    """Bundles from a database with the demo's programmes in it."""
    async with opened(url, secret()) as portal:
        before = await bundle_of(portal, (OLD_KEY,), COHORT)
        first = note_of(await signed_checkpoint(portal.pool, (OLD_KEY,))).text
        await add_cosignature(portal.pool, note(first, WITNESS.cosigned(first, COSIGNED_AT)), WITNESS.public)
        await portal.recorder.append([event("another-cohort")] * (MORE // 2))
        await make_checkpoint(portal.pool, [KEY, OLD_KEY])
        await portal.recorder.append([encode(commented(number), act()) for number in range(20)])
        await portal.recorder.append([event("another-cohort")] * (MORE // 2 - 20))
        after = await bundle_of(portal, (KEY,), COHORT)
        live = await bundle_of(portal, (KEY,), await _live_cohort(portal.pool))
    assert before
    assert after
    assert live
    return Material(before, after, live)


async def _live_cohort(pool: Any) -> RunId:
    tags = await pool.fetchval("select tags from events where type = 'cohorts.CohortPlanned' order by position desc")
    return RunId(next(tag for tag in tags if tag.startswith("cohort-")))


def commented(number: int) -> CommentPosted:
    return CommentPosted(
        cohort=COHORT,
        experience=ExperienceId("experience-h01"),
        comment=CommentId(f"comment-late-{number}"),
        kind=CommentKind.COMMENT,
        text=Prose("Det vil vi også prøve »her« \\ \u2028 🏠."),
    )


def act() -> Act:
    return Act(by=SYSTEM, at=dt.datetime.now(dt.UTC), id=CommandId("command-late"))


def unzipped(bundle: bytes) -> Files:
    with zipfile.ZipFile(BytesIO(bundle)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def lines_of(files: Files) -> list[Line]:
    return [json.loads(line) for line in files[EVENTS].splitlines()]


def with_lines(files: Files, lines: Iterable[Line]) -> Files:
    return {**files, EVENTS: b"".join(json.dumps(line).encode() + b"\n" for line in lines)}


def with_log(files: Files, change: Callable[[Any], None]) -> Files:
    told = json.loads(files[LOG])
    change(told)
    return {**files, LOG: msgspec.json.encode(told)}


def signed_again(files: Files, *keys: SigningKey) -> Files:
    """The files with a list of contents that fits them, as only who has the log's key can make it."""
    before = contents_of(note_of(files[CONTENTS].decode()).text)
    newest = checkpoint_of(note_of(json.loads(files[LOG])["checkpoints"][-1]).text)
    contents = before._replace(
        checkpoint=newest,
        files={name: hashlib.sha256(files[name]).hexdigest() for name in FILES},
        leaves={line["position"]: hash_of(line["leaf"]) for line in lines_of(files)},
    )
    signed = note(contents.text, *(key.signed(contents.text) for key in keys or (KEY,)))
    return {**files, CONTENTS: signed.encode()}


def hashed_again(line: Line) -> Line:
    """The line with the leaf that its event now has."""
    return {**line, "leaf": base64_of(leaf_hash(event_of(line), 2))}


def event_of(line: Line) -> StoredEvent:
    """The event that is told on a line."""
    links = tuple(StoredLink(it["strand"], it["number"], hash_of(it["previous"])) for it in line["links"])
    data = line["data"].encode()
    return StoredEvent(line["position"], line["type"], tuple(line["tags"]), data, line["appended_at"], links)


def numbered_again(lines: Iterable[Line], cohort: str = COHORT) -> list[Line]:
    """The lines with numbers and links that fit them, as only who writes the log anew can make them."""
    number, last, anew = 0, NONE_BEFORE, []
    for line in lines:
        links = []
        if cohort in line["tags"]:
            number += 1
            links = [{"strand": cohort, "number": number, "previous": base64_of(last)}]
        anew.append(hashed_again({**line, "links": links}))
        last = digest_of(event_of(anew[-1])) if links else last
    return anew


def packed(files: Files) -> BytesIO:
    return BytesIO(zipped(files))


async def told_with_files(kept: Log, history: Iterable[Recorded[Event]]) -> list[tuple[Event, Act]]:
    """The events as they are told, those that attach a file with the digest of one that is kept."""
    store, told = FileStore(kept.pool, secret()), []
    for it in history:
        said, attached = it.event, attached_to(it.event)
        if attached is not None:
            small = [(FilePart.THUMBNAIL, BytesIO(b"small"))] if attached.kind is FileKind.PHOTO else []
            parts = [(FilePart.WHOLE, BytesIO(b"a photo " * 50_000)), *small, (FilePart.ABOUT, BytesIO(b"its name"))]
            digest = await store.keep(attached.file, it.stamp.by, parts)
            said = msgspec.structs.replace(said, attached=msgspec.structs.replace(attached, digest=digest))
        told.append((said, Act(by=it.stamp.by, at=it.stamp.recorded_at, id=CommandId("command-1"), simulated=True)))
    return told
