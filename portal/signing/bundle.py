"""The evidence bundle: everything an auditor needs to check a cohort's account without the portal, in one ZIP.

    contents.note   what is in the bundle: the checkpoint it is of, a digest of every file, every event's position and
                    leaf; signed
    log.json        the log's keys, its checkpoints up to that one, and the proofs that each continues the one before
    events.jsonl    the cohort's events as stored, each with its number there and its proof that it is in the log;
                    besides them the log's first event, and the registrations that say what its organisations are called
    rules.json      the rules the cohort is judged by
    account.json    the requirements account, as of that checkpoint
    verifier.py     what checks all of this; better had from somewhere else
    FORMAT.md       what all of this means, for whoever writes a verifier of their own
    readme.txt      how

The proofs show that nothing is in the bundle that was not in the log, and the numbers that nothing is left out between.
That nothing is left out at the end rests on the signature of `contents.note`, whose maker looks through every event of
the log: two such notes that differ about what was in the log convict whoever signed them.
"""

import asyncio
import hashlib
import zipfile
from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO

import asyncpg
import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleSet
from domain.plans.run import RunId
from portal.event_store import AsyncDCBRecorder
from portal.event_store.entry import Entry
from portal.event_store.verification import NOTHING_YET, Course
from portal.signing.checkpoint import LogContradicted, acknowledged, course_at
from portal.signing.private_keys import SigningKey, note
from portal.signing.record import inclusion_proofs, log_json
from portal.signing.verifier import (
    ACCOUNT,
    CONTENTS,
    EVENTS,
    FILES,
    FORMAT,
    LOG,
    OF_THE_REGISTRY,
    README,
    RULES,
    VERIFIER,
    Broken,
    Checkpoint,
    Contents,
    StoredEvent,
    StoredLink,
    base64_of,
    check_bundle,
    leaf_hash,
    log_of,
)
from portal.surroundings.key_files import KeyUnusable

EVENTS_MAX = 200_000
VERSION = 2
"""Of the bundles that are made: `verifier.BUNDLE_FORMATS`."""
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest a ZIP can say: the same evidence makes the same bytes, whenever it is asked for."""
HERE = files("portal.signing")


class JudgedAccount(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort and its account as of a checkpoint: `account` is the JSON of it, `organisations` those it judges."""

    cohort: RunId
    size: int
    rule_set: RuleSet
    organisations: tuple[OrganisationId, ...]
    account: bytes


class BundleTooBig(Exception):
    """The cohort has more events than `EVENTS_MAX`."""


async def evidence_bundle(
    pool: asyncpg.Pool, recorder: AsyncDCBRecorder, keys: Sequence[SigningKey], judged: JudgedAccount
) -> bytes:
    """The bundle as of the checkpoint that the account is of; verified before it is given away.

    Raises `LogEmpty`, `LogContradicted`, `KeyUnusable`, `BundleTooBig`.
    """
    own = await acknowledged(pool, keys)
    if not own:
        raise KeyUnusable("Loggen kender ikke nøglen: lav et kontrolpunkt først.")
    log = await log_json(pool, judged.size)
    try:
        checkpoint = log_of(log).newest
        events = await _events(recorder, judged)
        _ends_with(events, judged.cohort, await course_at(pool, keys, checkpoint))
        proofs = await inclusion_proofs(pool, [event.position for event in events], checkpoint.size)
        bundle = await asyncio.to_thread(_packed, judged, own, checkpoint, log, events, proofs)
    except Broken as broken:
        raise LogContradicted(broken.position or 0, broken.sentence) from broken
    return bundle


def _packed(
    judged: JudgedAccount,
    keys: Sequence[SigningKey],
    checkpoint: Checkpoint,
    log: bytes,
    events: Sequence[StoredEvent],
    proofs: Sequence[list[str]],
) -> bytes:
    """Everything in one file, signed and checked: seconds of work for a big cohort, so beside the event loop."""
    content = {
        ACCOUNT: judged.account,
        FORMAT: HERE.joinpath(FORMAT).read_bytes(),
        EVENTS: b"".join(_line(event, proof) for event, proof in zip(events, proofs, strict=True)),
        LOG: log,
        README: HERE.joinpath(README).read_bytes(),
        RULES: msgspec.json.encode(judged.rule_set),
        VERIFIER: HERE.joinpath(VERIFIER).read_bytes(),
    }
    digests = {name: hashlib.sha256(content[name]).hexdigest() for name in FILES}
    leaves = {event.position: leaf_hash(event, VERSION) for event in events}
    contents = Contents(judged.cohort, checkpoint, digests, leaves)
    signed = note(contents.text, *(key.signed(contents.text) for key in keys))
    bundle = zipped({CONTENTS: signed.encode(), **content})
    check_bundle(BytesIO(bundle))
    return bundle


def zipped(content: dict[str, bytes]) -> bytes:
    """A ZIP of the files, the same bytes each time."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content[name])
    return packed.getvalue()


async def _events(recorder: AsyncDCBRecorder, judged: JudgedAccount) -> list[StoredEvent]:
    """The cohort's events, the registrations of its organisations, and the log's first event."""
    about = DCBQuery(
        items=[
            DCBQueryItem(tags=[judged.cohort]),
            *(DCBQueryItem(types=list(OF_THE_REGISTRY), tags=[it]) for it in judged.organisations),
        ]
    )
    positions = [stored.position async for stored in recorder.stream(about, until=judged.size)]
    if len(positions) > EVENTS_MAX:
        raise BundleTooBig(judged.cohort, EVENTS_MAX)
    return [_stored(it) async for it in recorder.entries(sorted({1, *positions}))]


def _ends_with(events: Sequence[StoredEvent], run: RunId, course: Course) -> None:
    """Whoever takes a row out of the index hides the event from the query, not from the leaves. Raises `Broken`."""
    found = max((it.number for event in events for it in event.links if it.strand == run), default=0)
    end = course.ends.get(run, NOTHING_YET)
    if found != end.number:
        raise Broken(f"holdet har {end.number} hændelser, men opslaget finder {found}", end.position)


def _stored(it: Entry) -> StoredEvent:
    links = tuple(StoredLink(*link) for link in it.links)
    return StoredEvent(it.position, it.type, it.tags, it.data, it.appended_at, links)


def _line(event: StoredEvent, proof: list[str]) -> bytes:
    """The event's line: its data is JSON and so text, and stands here as the text it is."""
    told = {
        "position": event.position,
        "type": event.type,
        "tags": event.tags,
        "data": event.data.decode(),
        "appended_at": event.appended_at,
        "links": [{**link._asdict(), "previous": base64_of(link.previous)} for link in event.links],
        "leaf": base64_of(leaf_hash(event, VERSION)),
        "proof": proof,
    }
    return msgspec.json.encode(told) + b"\n"
