"""A whole log that fits in memory, its bundle and its proof, made with fixed keys: the same bytes each time.

Holstebro completes and leaves, Skovvang does not complete; three checkpoints, the second under a new key, the first
seen by a witness.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from domain.completion.account import account
from domain.completion.events import OrganisationCompleted
from domain.completion.evidence import evidence_of
from domain.entries import EntryId
from domain.kernel import SYSTEM, Event, Recorded, Stamp, fold
from domain.meetings.events import Attendance, AttendanceCorrected, MeetingId, MeetingKind, MeetingScheduled
from domain.organisations.events import OrganisationId, OrganisationNameCorrected, OrganisationRegistered
from domain.plans.programme import Mode
from domain.text import Name, Prose
from portal.completion.account_json import json_of
from portal.completion.certificate import CertificateRows, Cited, Registered, Signed, canonical, cited_by, proof_of
from portal.sealing.envelope import microseconds
from portal.signing.bundle import HERE
from portal.signing.private_keys import SigningKey, note
from portal.signing.verifier import (
    ACCOUNT,
    CONTENTS,
    EVENTS,
    FILES_OF,
    LOG,
    LOG_KEY,
    NONE_BEFORE,
    OF_THE_REGISTRY,
    RULES,
    WITNESS_KEY,
    Checkpoint,
    Contents,
    PublicKey,
    StoredEvent,
    StoredLink,
    base64_of,
    digest_of,
    endorsement_text,
    hash_of,
    leaf_hash,
)
from tests.portal.kept import stored
from tests.portal.signing import trees
from tests.portal.signing.material import Files
from tests.stories import (
    COHORT,
    FIRST,
    HOLSTEBRO,
    SECOND,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted_otherwise,
    all_held,
    at,
    cancelled,
    corrected,
    experience,
    having_tested,
    held_otherwise,
    moved,
    there,
    withdrawn,
    withdrew,
)

NAME = "portal.example/tiny"
COSIGNED_AT = 1_790_000_000
BEGAN = dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC)
"""When the first event was appended; each later one a minute after."""
ONE_MORE = MeetingId("meeting-one-more")
TODAY, COMPLETED_ON = dt.date(2026, 6, 1), dt.date(2026, 2, 24)


def fixed_key(number: int, name: str = NAME, kind: int = LOG_KEY) -> SigningKey:
    """A private key that is no secret: its 32 bytes are all this number."""
    private = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
    return SigningKey(private, PublicKey(name, kind, private.public_key().public_bytes_raw()))


OLD_KEY, KEY, STRANGER = fixed_key(1), fixed_key(2), fixed_key(3)
WITNESS = fixed_key(4, "witness.example/tiny", WITNESS_KEY)


def happened() -> list[Event]:
    """What is in the log, in order."""
    late = experience(SKOVVANG, "2025-09-25", "b")
    taken_back = experience(SKOVVANG, "2025-12-05", "b", 2)
    told = [*a_cohort(), *all_held(), *having_tested(HOLSTEBRO), late, corrected(late, "2025-10-01")]
    told += [taken_back, withdrawn(taken_back), moved(FIRST, "2025-11-04")]
    told += [one_more_meeting(), cancelled(ONE_MORE), attendance_otherwise(SECOND, there(HOLSTEBRO, TOVHOLDER))]
    told += [called_otherwise(SKOVVANG, "Skovvang Bosted", "entry-14"), withdrew(HOLSTEBRO, "2026-02-25")]
    told += [accepted_otherwise(SKOVVANG, "2025-07-31", "entry-22")]
    told += [held_otherwise(SECOND, "2026-01-14", "entry-30")]
    completed = OrganisationCompleted(
        cohort=COHORT, organisation=HOLSTEBRO, completed_on=COMPLETED_ON, rule_set_version=1
    )
    return [*told, completed]


def one_more_meeting() -> Event:
    return MeetingScheduled(
        cohort=COHORT,
        meeting=ONE_MORE,
        kind=MeetingKind.REFLECTION,
        starts_at=at("2025-12-15 10:00"),
        ends_at=at("2025-12-15 12:00"),
        mode=Mode.VIRTUAL,
    )


def attendance_otherwise(meeting: MeetingId, attendance: tuple[Attendance, ...]) -> Event:
    reason = Prose("Skovvang var der ikke.")
    return AttendanceCorrected(cohort=COHORT, meeting=meeting, attendance=attendance, reason=reason)


def called_otherwise(organisation: OrganisationId, name: str, entry: str) -> Event:
    why = Prose("Det hedder det.")
    return OrganisationNameCorrected(organisation=organisation, corrects=EntryId(entry), name=Name(name), why=why)


@cache
def history() -> list[Recorded[Event]]:
    """Recorded before they were appended, one of them by an import."""
    events = happened()
    return [
        Recorded(
            event,
            Stamp(
                position=position,
                by=SYSTEM,
                recorded_at=BEGAN + dt.timedelta(minutes=position),
                simulated=position == len(events) - 1,
            ),
        )
        for position, event in enumerate(events, start=1)
    ]


@cache
def log_events() -> list[StoredEvent]:
    """The events as they are stored, each of the run with its number there."""
    kept = [(it.stamp, stored(it)) for it in history()]
    return numbered(
        [
            StoredEvent(stamp.position, it.type, tuple(it.tags), it.data, microseconds(stamp.recorded_at))
            for stamp, it in kept
        ]
    )


def numbered(events: Sequence[StoredEvent]) -> list[StoredEvent]:
    """The events with numbers and links that fit them."""
    number, last, anew = 0, NONE_BEFORE, []
    for it in events:
        number += COHORT in it.tags
        anew.append(it._replace(links=(StoredLink(COHORT, number, last),) if COHORT in it.tags else ()))
        last = digest_of(it) if COHORT in it.tags else last
    return anew


def is_listed(event: StoredEvent) -> bool:
    """Whether the run's bundle has it."""
    return event.position == 1 or COHORT in event.tags or event.type in OF_THE_REGISTRY


def log_json(leaves: Sequence[bytes], sizes: Sequence[int], version: int = 2) -> dict[str, Any]:
    """The log's record of itself, with checkpoints at these sizes: the old key signs the first of them."""
    checkpoints = [Checkpoint(NAME, size, trees.mth(leaves[:size])) for size in sizes]
    since = sizes[0] + 1 if version > 1 else None
    endorsement = endorsement_text(OLD_KEY.public, KEY.public, since)
    first, *others = [it.text for it in checkpoints]
    return {
        "origin": NAME,
        "keys": [OLD_KEY.public.text, KEY.public.text],
        "endorsements": [note(endorsement, OLD_KEY.signed(endorsement), KEY.signed(endorsement))],
        "witnesses": [WITNESS.public.text],
        "checkpoints": [
            note(first, OLD_KEY.signed(first), WITNESS.cosigned(first, COSIGNED_AT)),
            *(note(text, KEY.signed(text)) for text in others),
        ],
        "consistency": [[base64_of(it) for it in trees.proof(old, leaves[:new])] for old, new in pairwise(sizes)],
    }


def lines(
    events: Sequence[StoredEvent],
    leaves: Sequence[bytes],
    version: int = 2,
    *,
    listed: Callable[[StoredEvent], bool] = is_listed,
) -> list[dict[str, Any]]:
    """What stands of each of the run's events."""
    told = []
    for it in filter(listed, events):
        placed = {
            "appended_at": it.appended_at,
            "links": [{**link._asdict(), "previous": base64_of(link.previous)} for link in it.links],
        }
        told.append(
            {
                "position": it.position,
                "type": it.type,
                "tags": list(it.tags),
                "data": it.data.decode(),
                **(placed if version > 1 else {}),
                "leaf": base64_of(leaves[it.position - 1]),
                "proof": [base64_of(each) for each in trees.path(it.position - 1, leaves)],
            }
        )
    return told


def names() -> dict[str, str]:
    return {
        str(it.event.organisation): str(it.event.name)
        for it in history()
        if isinstance(it.event, (OrganisationRegistered, OrganisationNameCorrected))
    }


def files(version: int = 2) -> Files:
    """The bundle's files, as of the newest checkpoint."""
    return files_of(log_events(), version)


def files_of(stored_events: Sequence[StoredEvent], version: int = 2) -> Files:
    """The files of a bundle of these events, numbered anew."""
    events = numbered(stored_events)
    leaves = [leaf_hash(it, version) for it in events]
    sizes = (len(events) // 2, len(events) - 3, len(events))
    whole = account(fold([evidence_of(COHORT)], history())[0], TODAY)
    made = {
        ACCOUNT: json_of(COHORT, whole, names(), simulated=1 if version > 1 else 0).encode(),
        EVENTS: b"".join(msgspec.json.encode(it) + b"\n" for it in lines(events, leaves, version)),
        LOG: msgspec.json.encode(log_json(leaves, sizes, version)),
        RULES: msgspec.json.encode(whole.rule_set),
    }
    made |= {name: HERE.joinpath(name).read_bytes() for name in FILES_OF[version] if name not in made}
    return signed(made, version)


def signed(made: Files, version: int = 2, key: SigningKey = KEY) -> Files:
    """The files with a list of contents that fits them, as only who has the log's key can make it."""
    newest = json.loads(made[LOG])["checkpoints"][-1].split("\n")
    checkpoint = Checkpoint(newest[0], int(newest[1]), hash_of(newest[2]))
    told = [json.loads(line) for line in made[EVENTS].splitlines()]
    contents = Contents(
        COHORT,
        checkpoint,
        {name: hashlib.sha256(content).hexdigest() for name, content in made.items() if name != CONTENTS},
        {it["position"]: hash_of(it["leaf"]) for it in told},
        f"evidence-bundle/v{version}",
    )
    return {**made, CONTENTS: note(contents.text, key.signed(contents.text)).encode()}


def proof(organisation: OrganisationId | None = HOLSTEBRO) -> bytes:
    """The completion proof as of the newest checkpoint."""
    told = {it.stamp.position: it for it in history()}
    whole = account(fold([evidence_of(COHORT)], history())[0], TODAY)
    done = history()[-1]
    registered = {str(HOLSTEBRO): Registered(on=COMPLETED_ON, position=done.stamp.position)}
    rules = (*whole.rules, *(rule for own in whole.organisations for rule in own.rules))
    rows = CertificateRows(
        cohort=COHORT,
        cohort_name="Fra boform til egen bolig",
        names=names(),
        registered=registered,
        events={
            position: Cited(
                position=position,
                type=told[position].event.TOPIC,
                recorded_at=told[position].stamp.recorded_at,
                simulated=told[position].stamp.simulated,
            )
            for position in {*cited_by(rules), done.stamp.position}
        },
        demonstration=False,
    )
    newest = json.loads(files()[LOG])["checkpoints"][-1]
    origin, size, root = newest.split("\n")[:3]
    checkpoint = Signed(origin=origin, size=int(size), root=root, note=newest)
    made = proof_of(whole, rows, organisation, len(told), checkpoint)
    assert made is not None
    return canonical(made)
