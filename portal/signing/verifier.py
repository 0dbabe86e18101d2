"""Verifies an evidence bundle on a machine without the portal: `python3 -I verifier.py BUNDLE.zip`.

One file, the standard library, Python 3.9 or later; it imports nothing of the portal. Signatures are checked with the
package `cryptography` where it is installed, and as strictly here where it is not. The hard rules are computed a second
time, from the events alone: that is the point of it. Soft rules, and whether what is missing can still be met, are not.

Formats: the tree and its proofs are those of RFC 9162, section 2.1; keys, notes, checkpoints and cosignatures are those
of C2SP (signed-note, tlog-checkpoint, tlog-cosignature), with Ed25519.

Exit status: 0 everything holds, 1 it could not be tried, or what was given cannot be read as what it should be, 2 asked
wrongly, 3 what was read is wrong: what, and where.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import calendar
import datetime as dt
import functools
import hashlib
import io
import json
import math
import os
import re
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    HAS_CRYPTOGRAPHY = False
else:
    HAS_CRYPTOGRAPHY = True

JSON_BYTES_MAX = 4 << 20
"""Of one text in JSON: a proof, the account, an event."""
NOTE_BYTES_MAX = 1 << 20
DEPTH_MAX = 32
"""How deep lists and objects of JSON may lie in each other."""
VALUES_MIN, BYTES_A_VALUE = 1000, 8
"""So many values may be in any JSON; beyond that, one in so many bytes."""
NUMBER_DIGITS_MAX = 17
NOTE_SIGNATURES_MAX = 64
PROOF_HASHES_MAX = 64
HASH_BYTES = 32
SIGNATURE_BYTES = 64
EPOCH = dt.date(1970, 1, 1)
SECONDS_MAX = 253_402_300_799
"""The last second of the year 9999."""
INTEGER_MAX = (1 << 53) - 1
"""No position, number or instant in microseconds is greater: every reader of JSON has it exactly."""
NONE_BEFORE = bytes(HASH_BYTES)
"""What stands for the digest of the event before the first of a run."""
LOG_KEY, WITNESS_KEY = 1, 4
BUNDLE_FORMATS = {"evidence-bundle/v1": 1, "evidence-bundle/v2": 2}
"""What a bundle is called, and its version. In the first, an event has no number in its run, and no instant but its own
word; nothing shows there that none was left out."""
PROOF_FORMATS = {"completion-proof/v1": 1, "completion-proof/v2": 2}
"""The first says neither that an event is simulated nor that the log is a demonstration."""
ENDORSEMENT_FORMATS = ("checkpoint-key/v1", "checkpoint-key/v2")
"""The first does not say from which size the new key holds."""
CONTENTS = "contents.note"
FORMAT, ACCOUNT, EVENTS, LOG, README, RULES, VERIFIER = FILES = (
    *("FORMAT.md", "account.json", "events.jsonl", "log.json", "readme.txt", "rules.json"),
    "verifier.py",
)
FILES_OF = {1: FILES[1:], 2: FILES}
"""What is in a bundle of each version, besides its list of contents."""
SMALL = 1 << 20
BOUNDS = {
    ACCOUNT: (JSON_BYTES_MAX, 100),
    CONTENTS: (32 << 20, 8),
    EVENTS: (1 << 30, 32),
    FORMAT: (SMALL, 100),
    LOG: (32 << 20, 8),
    README: (SMALL, 100),
    RULES: (SMALL, 100),
    VERIFIER: (SMALL, 100),
}
"""How many bytes a file may have, and how many times as many as it takes up in the ZIP, beyond `SMALL`."""
OK, CANNOT, ASKED, NO = 0, 1, 2, 3


class Broken(Exception):
    """Something is not as it should be. `position` is the first event, or the size of the checkpoint, that is not."""

    def __init__(self, sentence: str, position: int | None = None) -> None:
        super().__init__(sentence if position is None else f"ved nr. {position}: {sentence}")
        self.sentence, self.position = sentence, position

    def at(self, position: int) -> Broken:
        """The same, at this position unless it has one."""
        return self if self.position is not None else type(self)(self.sentence, position)


class UnreadableEvidence(Broken):
    """Something cannot be read as what it should be; nothing is said of what it would have told."""


class CannotTry(Exception):
    """What was asked cannot be tried with what there is."""


# ---- The tree -------------------------------------------------------------------------------------------------------


def canonical(type_: str, tags: Sequence[str], data: bytes) -> bytes:
    """What an event says, as bytes: every length stands before what it measures, and a version before everything."""
    return b"".join((b"\x01", framed(type_), _short(len(tags)), *map(framed, tags), _long(len(data)), data))


def framed(text: str) -> bytes:
    encoded = text.encode()
    return _short(len(encoded)) + encoded


_short, _long = struct.Struct(">I").pack, struct.Struct(">Q").pack


def digest_of(event: StoredEvent) -> bytes:
    """By what the next event of a run names this one."""
    return hashlib.sha256(canonical(event.type, event.tags, event.data)).digest()


def leaf_hash(event: StoredEvent, version: int) -> bytes:
    """The leaf of an event: in the first version of what it says alone, since then of its instant and links, too."""
    if version == 1:
        return hashlib.sha256(b"\x00" + canonical(event.type, event.tags, event.data)).digest()
    links = [framed(it.strand) + _long(it.number) + it.previous for it in event.links]
    placed = (b"\x02", digest_of(event), _long(event.appended_at), _short(len(links)), *links)
    return hashlib.sha256(b"\x00" + b"".join(placed)).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_by_inclusion(leaf: bytes, number: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root that the proof gives for the leaf of that number, counted from 0. RFC 9162, section 2.1.3.2."""
    if not 0 <= number < size:
        raise Broken("hændelsen ligger efter kontrolpunktet")
    at, last, root = number, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise Broken("beviset er længere, end det skal være")
        if at & 1 or at == last:
            root = node_hash(sibling, root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        at, last = at >> 1, last >> 1
    if last != 0:
        raise Broken("beviset er kortere, end det skal være")
    return root


def is_consistent(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> bool:
    """Whether the proof shows that the old tree begins the new one. RFC 9162, section 2.1.4.2."""
    if not 0 < old.size < new.size:
        return (old.size, old.root, len(proof)) == (new.size, new.root, 0)
    path = list(proof) if old.size & (old.size - 1) else [old.root, *proof]
    if not path:
        return False
    at, last = old.size - 1, new.size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old_root = new_root = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old_root, new_root = node_hash(sibling, old_root), node_hash(sibling, new_root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new_root = node_hash(new_root, sibling)
        at, last = at >> 1, last >> 1
    return (last, old_root, new_root) == (0, old.root, new.root)


# ---- Signed notes ---------------------------------------------------------------------------------------------------


class PublicKey(NamedTuple):
    """A public key: whose, what for (LOG_KEY or WITNESS_KEY), and its 32 bytes."""

    name: str
    kind: int
    public: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.public).digest()[:4]

    @property
    def text(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64_of(bytes([self.kind]) + self.public)}"


class Signature(NamedTuple):
    """What stands on a signature line; a witness's body begins with the time of its clock, in 8 bytes."""

    name: str
    key_id: bytes
    body: bytes


class Note(NamedTuple):
    """A text, its last newline included, and what signs it."""

    text: str
    signatures: tuple[Signature, ...]


class Checkpoint(NamedTuple):
    """When the log `origin` had `size` events, this was its root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{base64_of(self.root)}\n"


def base64_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


def bytes_of(text: Any) -> bytes:
    """What the base64 says, if it is in its one right spelling."""
    try:
        data = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        data = b""
    if not data or base64_of(data) != text:
        raise UnreadableEvidence("der står noget andet end base64")
    return data


def text_in(told: Any) -> str:
    if not isinstance(told, str):
        raise UnreadableEvidence("der står noget andet end tekst")
    return told


def hash_of(text: Any) -> bytes:
    data = bytes_of(text)
    if len(data) != HASH_BYTES:
        raise UnreadableEvidence("der står noget andet end en hash")
    return data


def is_key_name(name: str) -> bool:
    return name.isprintable() and re.fullmatch(r"[^\s+]+", name) is not None


def key_of(text: Any) -> PublicKey:
    """The public key that is written `name+id+base64`."""
    name, _, rest = text_in(text).partition("+")
    data = bytes_of(rest.partition("+")[2])
    key = PublicKey(name, data[0], data[1:])
    if not is_key_name(name) or key.kind not in (LOG_KEY, WITNESS_KEY) or len(data) != 33 or key.text != text:
        raise UnreadableEvidence("der står noget andet end en offentlig nøgle")
    return key


def note_of(text: Any) -> Note:
    """The signed note, taken apart."""
    body, blank, below = text_in(text).rpartition("\n\n")
    lines = below.split("\n")
    if not blank or lines.pop() or not 0 < len(lines) <= NOTE_SIGNATURES_MAX or re.search(r"[\0-\x09\x0b-\x1f]", body):
        raise UnreadableEvidence("der står noget andet end en underskrevet note")
    return Note(body + "\n", tuple(signature_of(line) for line in lines))


def signature_of(line: str) -> Signature:
    """What the signature line says."""
    found = re.fullmatch("\u2014 ([^ ]+) ([^ ]+)", line)
    if not found or not is_key_name(found[1]):
        raise UnreadableEvidence("der står noget andet end en underskrift")
    data = bytes_of(found[2])
    return Signature(found[1], data[:4], data[4:])


def checkpoint_of(text: Any) -> Checkpoint:
    """The checkpoint that is the text of a note."""
    found = re.fullmatch(r"([^\n]+)\n([1-9][0-9]{0,15})\n([^\n]+)\n", text_in(text))
    if not found or int(found[2]) > INTEGER_MAX:
        raise UnreadableEvidence("der står noget andet end et kontrolpunkt")
    return Checkpoint(found[1], int(found[2]), hash_of(found[3]))


def cosigned_at(signature: Signature) -> int:
    """When a witness signed, by its own clock, in seconds since 1970."""
    return int.from_bytes(signature.body[:8], "big")


def cosigned_message(text: str, seconds: int) -> bytes:
    """What a witness signs."""
    return f"cosignature/v1\ntime {seconds}\n{text}".encode()


def signers_of(note: Note, known: Iterable[PublicKey]) -> list[PublicKey]:
    """The keys that signed the note, in order. Every signature has to be by a known key, and right."""
    by = {(key.name, key.id): key for key in known}
    signers: list[PublicKey] = []
    for signature in note.signatures:
        key = by.get((signature.name, signature.key_id))
        if key is None:
            raise Broken(f"underskriften fra {signature.name} er sat med en ukendt nøgle")
        message, body = note.text.encode(), signature.body
        if key.kind == WITNESS_KEY:
            message, body = cosigned_message(note.text, cosigned_at(signature)), body[8:]
            if cosigned_at(signature) > SECONDS_MAX:
                raise Broken(f"underskriften fra {key.name} har ikke noget tidspunkt")
        if key in signers or len(body) != SIGNATURE_BYTES or not is_signed(key, message, body):
            raise Broken(f"underskriften fra {key.name} passer ikke")
        signers.append(key)
    return signers


def is_signed(key: PublicKey, message: bytes, signature: bytes) -> bool:
    """Whether the key made the signature (Ed25519)."""
    if not HAS_CRYPTOGRAPHY:
        return is_signed_here(key.public, message, signature)
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return is_point(key.public)


# ---- Ed25519 (RFC 8032, section 5.1), without cofactor; points and numbers in their one spelling --------------------

CurvePoint = tuple[int, int, int, int]
"""X, Y, Z and T of the point (X/Z, Y/Z), with X * Y = Z * T."""
PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_1 = pow(2, (PRIME - 1) // 4, PRIME)
NEUTRAL: CurvePoint = (0, 1, 1, 0)
WINDOW_BITS = 4


def is_signed_here(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature is right: B * s = R + A * h, compared as bytes."""
    if len(signature) != SIGNATURE_BYTES or not is_point(public):
        return False
    commitment, number = signature[:HASH_BYTES], int.from_bytes(signature[HASH_BYTES:], "little")
    if number >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(commitment + public + message).digest(), "little") % ORDER
    base, against = _multiples(BASE), _multiples(public)
    total = NEUTRAL
    for shift in range(252, -1, -WINDOW_BITS):
        for _ in range(WINDOW_BITS):
            total = _doubled(total)
        total = _added(total, base[number >> shift & 15])
        total = _added(total, against[-(challenge >> shift & 15)])
    x, y, z, _ = total
    inverse = pow(z, -1, PRIME)
    x, y = x * inverse % PRIME, y * inverse % PRIME
    return (y | (x & 1) << 255).to_bytes(HASH_BYTES, "little") == commitment


def is_point(public: bytes) -> bool:
    """Whether the bytes are a point of the curve, in its one spelling."""
    return _point(public) is not None


@functools.lru_cache(maxsize=64)
def _point(public: bytes) -> CurvePoint | None:
    told = int.from_bytes(public, "little")
    sign, y = told >> 255, told & ((1 << 255) - 1)
    if len(public) != HASH_BYTES or y >= PRIME:
        return None
    above, below = (y * y - 1) % PRIME, (CURVE * y * y + 1) % PRIME
    x = above * below**3 * pow(above * below**7, (PRIME - 5) // 8, PRIME) % PRIME
    if (below * x * x - above) % PRIME:
        x = x * ROOT_OF_MINUS_1 % PRIME
    if (below * x * x - above) % PRIME or (x == 0 and sign):
        return None
    x = PRIME - x if x & 1 != sign else x
    return x, y, 1, x * y % PRIME


@functools.lru_cache(maxsize=64)
def _multiples(public: bytes) -> list[CurvePoint]:
    """0, 1, ... 15 times the point, and then -15, ... -1 times: at the places -15 to -1 from the end."""
    point = _point(public) or NEUTRAL
    found = [NEUTRAL]
    for _ in range(15):
        found.append(_added(found[-1], point))
    return found + [(-x % PRIME, y, z, -t % PRIME) for x, y, z, t in reversed(found[1:])]


def _added(one: CurvePoint, other: CurvePoint) -> CurvePoint:
    a = (one[1] - one[0]) * (other[1] - other[0]) % PRIME
    b = (one[1] + one[0]) * (other[1] + other[0]) % PRIME
    c, d = 2 * one[3] * other[3] * CURVE % PRIME, 2 * one[2] * other[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def _doubled(point: CurvePoint) -> CurvePoint:
    a, b, c = point[0] ** 2 % PRIME, point[1] ** 2 % PRIME, 2 * point[2] ** 2 % PRIME
    h = a + b
    e, g = h - (point[0] + point[1]) ** 2 % PRIME, a - b
    f = c + g
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


BASE = (4 * pow(5, -1, PRIME) % PRIME).to_bytes(HASH_BYTES, "little")


# ---- The log: its keys, its checkpoints, and that each of them continues the one before -----------------------------


class OwnKeys(NamedTuple):
    """The log's own keys, the first one first, and the size from which each holds: None where that was not said."""

    keys: tuple[PublicKey, ...]
    since: tuple[int | None, ...]

    def at(self, size: int) -> tuple[PublicKey, ...]:
        """The key that holds at the size; where it was not said when one took over, those of which one may."""
        told = [(since, number) for number, since in enumerate(self.since) if since is not None]
        holding = max(number for since, number in told if since <= size)
        return self.keys[holding : min((it for _, it in told if it > holding), default=len(self.keys))]

    def from_then(self, size: int) -> tuple[PublicKey, ...]:
        """The keys that hold at the size, and those that took over later."""
        return self.keys[self.keys.index(self.at(size)[0]) :]

    @property
    def last(self) -> tuple[PublicKey, ...]:
        """The last key; where it was not said when it took over, those that it may be."""
        return self.at(INTEGER_MAX)


class ProvenLog(NamedTuple):
    """What `log.json` proves. `witnessed` is the newest size that each witness has signed, and when it did."""

    origin: str
    own: OwnKeys
    checkpoints: tuple[Checkpoint, ...]
    witnessed: dict[PublicKey, tuple[int, int]]
    signatures: int

    @property
    def keys(self) -> tuple[PublicKey, ...]:
        return self.own.keys

    @property
    def newest(self) -> Checkpoint:
        return self.checkpoints[-1]


def endorsement_text(old: PublicKey, new: PublicKey, since: int | None) -> str:
    """What both keys sign when one takes over from the other, from that size on (None: in the first version)."""
    text = f"{ENDORSEMENT_FORMATS[since is not None]}\n{old.name}\n{old.text}\n{new.text}\n"
    return text if since is None else f"{text}{since}\n"


def log_of(content: bytes, trusted: Sequence[PublicKey] = (), held: Sequence[Checkpoint] = ()) -> ProvenLog:
    """The log that `log.json` tells of, after checking all of it. Raises `Broken` and `CannotTry`."""
    told = json_of(content, {"origin", "keys", "endorsements", "witnesses", "checkpoints", "consistency"})
    keys, witnesses = ([key_of(text) for text in list_of(told[name])] for name in ("keys", "witnesses"))
    own = check_keys(text_in(told["origin"]), keys, list_of(told["endorsements"]))
    if len(set(witnesses)) != len(witnesses):
        raise Broken("et vidne står der to gange")
    if any(key.kind != WITNESS_KEY for key in witnesses):
        raise Broken("en af vidnernes nøgler er ikke et vidnes")
    notes, proofs = [note_of(text) for text in list_of(told["checkpoints"])], list_of(told["consistency"])
    if not notes or len(proofs) != len(notes) - 1:
        raise Broken("der mangler kontrolpunkter, eller beviser for at de følger hinanden")
    checkpoints: list[Checkpoint] = []
    witnessed: dict[PublicKey, tuple[int, int]] = {}
    signers: list[PublicKey] = []
    for number, note in enumerate(notes):
        checkpoint = checkpoint_of(note.text)
        try:
            signers = signers_of_checkpoint(note, checkpoint, told["origin"], own, witnesses)
            if number:
                _check_step(checkpoints[-1], checkpoint, proof_of(proofs[number - 1]))
        except Broken as broken:
            raise broken.at(checkpoint.size) from None
        for place, key in enumerate(signers):
            if key in witnesses:
                witnessed[key] = (checkpoint.size, cosigned_at(note.signatures[place]))
        checkpoints.append(checkpoint)
    count = sum(len(note.signatures) for note in notes) + 2 * (len(keys) - 1)
    log = ProvenLog(told["origin"], own, tuple(checkpoints), witnessed, count)
    _check_last(log, signers)
    _check_trust(log, signers, trusted, held)
    return log


def check_keys(origin: Any, keys: Sequence[PublicKey], endorsements: Sequence[Any]) -> OwnKeys:
    """Each key after the first takes over with a note that both it and the one before it have signed."""
    if not keys or len(endorsements) != len(keys) - 1 or len(set(keys)) != len(keys):
        raise Broken("loggens nøgler følger ikke efter hinanden")
    since: list[int | None] = [0]
    for number, key in enumerate(keys):
        if key.name != origin or key.kind != LOG_KEY:
            raise Broken(f"nøglen {key.text} er ikke loggens")
        if number:
            note, pair = note_of(endorsements[number - 1]), (keys[number - 1], key)
            since.append(_since(note.text))
            if note.text != endorsement_text(*pair, since[-1]) or len(signers_of(note, pair)) != len(pair):
                raise Broken(f"nøglen {key.text} er ikke anerkendt af den forrige")
    told = [it for it in since if it is not None]
    if told != sorted(told):
        raise Broken("loggens nøgler følger ikke efter hinanden")
    return OwnKeys(tuple(keys), tuple(since))


def _since(text: str) -> int | None:
    """From which size the endorsement says that the new key holds, if it says so."""
    found = re.fullmatch(r"[^\n]+\n[^\n]+\n[^\n]+\n[^\n]+\n([1-9][0-9]{0,15})\n", text)
    return integer_of(int(found[1])) if found else None


def signers_of_checkpoint(
    note: Note, checkpoint: Checkpoint, origin: str, own: OwnKeys, witnesses: Sequence[PublicKey]
) -> list[PublicKey]:
    """The keys that signed it; the log's key that held when the log had that size is one of them."""
    if checkpoint.origin != origin:
        raise Broken(f"kontrolpunktet er fra en anden log ({checkpoint.origin})")
    signers = signers_of(note, (*own.keys, *witnesses))
    if not any(key in own.keys for key in signers):
        raise Broken("kontrolpunktet er ikke underskrevet med loggens nøgle")
    if not any(key in own.at(checkpoint.size) for key in signers):
        held = own.at(checkpoint.size)[0]
        raise Broken(f"kontrolpunktet er ikke underskrevet med den nøgle, der gjaldt da ({held.text})")
    return signers


def _check_last(log: ProvenLog, signers: Sequence[PublicKey]) -> None:
    """The newest checkpoint is signed by the last key, which takes over with the next event at the latest."""
    if not any(key in log.own.last for key in signers):
        raise Broken("det nyeste kontrolpunkt er ikke underskrevet med loggens sidste nøgle", log.newest.size)
    if max(it for it in log.own.since if it is not None) > log.newest.size + 1:
        raise Broken("loggens sidste nøgle gælder først fra senere end det nyeste kontrolpunkt", log.newest.size)


def _check_step(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> None:
    if old.size >= new.size or not is_consistent(old, new, proof):
        raise Broken(f"kontrolpunktet fortsætter ikke det forrige (nr. {old.size})")


def _check_trust(
    log: ProvenLog, signers: Sequence[PublicKey], trusted: Sequence[PublicKey], held: Sequence[Checkpoint]
) -> None:
    """The newest checkpoint is signed by the log's keys that are trusted; a key that was replaced signs nothing now."""
    for key in trusted:
        if key.kind == LOG_KEY and key in log.keys[:-1]:
            last = log.keys[-1].text
            raise Broken(f"den nøgle, du har ({key.text}), er afløst af {last}: find ud af, om det er rigtigt")
        if key.kind == LOG_KEY and (key != log.keys[-1] or key not in signers):
            raise Broken(f"det nyeste kontrolpunkt er ikke underskrevet med den nøgle, du har ({key.text})")
        if key.kind == WITNESS_KEY and key not in log.witnessed:
            raise Broken(f"intet kontrolpunkt er medunderskrevet af {key.text}")
    for checkpoint in held:
        if checkpoint.origin != log.origin:
            raise Broken(f"kontrolpunktet, du har, er fra en anden log ({checkpoint.origin})", checkpoint.size)
        if checkpoint.size > log.newest.size:
            raise CannotTry(f"kontrolpunktet, du har (nr. {checkpoint.size}), er nyere: bed om en nyere udgave")
        if checkpoint not in log.checkpoints:
            raise Broken("kontrolpunktet, du har, er ikke et af loggens", checkpoint.size)


# ---- The bundle -----------------------------------------------------------------------------------------------------


class StoredLink(NamedTuple):
    """An event's number in a run, counted from 1, and the digest of the event before it there."""

    strand: str
    number: int
    previous: bytes


class StoredEvent(NamedTuple):
    """An event as it is stored; `appended_at` is in microseconds since 1970, UTC."""

    position: int
    type: str
    tags: tuple[str, ...]
    data: bytes
    appended_at: int = 0
    links: tuple[StoredLink, ...] = ()


class Contents(NamedTuple):
    """What the signed list of contents says is in the bundle: SHA-256 of the files, leaves by position."""

    cohort: str
    checkpoint: Checkpoint
    files: dict[str, str]
    leaves: dict[int, bytes]
    format: str = "evidence-bundle/v2"

    @property
    def version(self) -> int:
        return BUNDLE_FORMATS[self.format]

    @property
    def text(self) -> str:
        files = [f"file {self.files[name]} {name}" for name in sorted(self.files)]
        events = [f"event {base64_of(leaf)} {position}" for position, leaf in sorted(self.leaves.items())]
        return "\n".join([self.format, self.cohort, self.checkpoint.text[:-1], *files, *events, ""])


class VerificationReport(NamedTuple):
    """What was found to hold: `account` was computed, `signatures` says how many were checked.

    `unknown` are the rules in the bundle's account that cannot be judged here; `unheard` the types of events that are
    not known here: where there is one, no rule was judged, and `account` is the bundle's own. `simulated` is how many
    of the run's events tell another instant than the clock's; in a `demonstration` that is the log's (None: nothing
    shows it). `newer` is whether a bundle that is held is: what it lists and this one does not was not judged.
    """

    log: ProvenLog
    contents: Contents
    events: list[StoredEvent]
    account: dict[str, Any]
    signatures: int
    unknown: list[str]
    simulated: int
    demonstration: bool | None
    unheard: list[str]
    record: ProvenLog | None = None
    newer: bool = False


def check_bundle(
    bundle: BinaryIO,
    trusted: Sequence[PublicKey] = (),
    held: Sequence[HeldEvidence] = (),
    later: bytes | None = None,
) -> VerificationReport:
    """Check everything in the bundle. Raises `Broken` at the first thing that is wrong, and `CannotTry`.

    `later` is the log's record of itself from a later day, where what is held may be newer than the bundle.
    """
    files = files_of(bundle)
    log, record = checked_log(files[LOG], trusted, [it.checkpoint for it in held], later)
    note = note_of(text_of(files[CONTENTS]))
    contents, signers = contents_of(note.text), signers_of(note, log.keys)
    if not any(key in log.own.last for key in signers):
        raise Broken("indholdsfortegnelsen er ikke underskrevet med loggens sidste nøgle")
    if contents.checkpoint != log.newest:
        raise Broken("bevismaterialet er ikke samlet ved loggens nyeste kontrolpunkt", contents.checkpoint.size)
    events = checked_files(files, contents)
    newer = [check_held(it, contents, events, record or log) for it in held]
    if contents.version > 1:
        check_order(contents.cohort, events)
    check_own(contents.cohort, events)
    demonstration = is_simulated(events[0]) if contents.version > 1 else None
    unheard = unheard_in(contents.cohort, events)
    told, rules = json_of(files[ACCOUNT]), json_of(files[RULES])
    check_shape(told, ACCOUNT_SHAPE, "regnskabet")
    check_statuses(told)
    if told["cohort"] != contents.cohort:
        raise Broken("regnskabet er et andet holds")
    account, unknown = told, []
    if not unheard:
        account = account_of(contents.cohort, events)
        if contents.version > 1:
            check_registered(account, events)
        unknown = unknown_in(told, account)
        account = as_far_as_known(told, account)
        compare_account(told, account)
    if not is_same(rules, account["rule_set"]):
        raise Broken("reglerne er ikke dem, holdet blev planlagt med")
    simulated = [it.type for it in events if contents.cohort in it.tags and is_simulated(it)]
    resting = sum(it in HEARS for it in simulated)
    if contents.version > 1 and not resting <= told.get("simulated", 0) <= len(simulated):
        raise Broken("regnskabet siger et andet tal for, hvor mange hændelser der er simulerede")
    signatures = log.signatures + len(signers)
    return VerificationReport(
        *(log, contents, events, account, signatures, unknown, len(simulated), demonstration, unheard, record),
        any(newer),
    )


def checked_files(files: PackedFiles, contents: Contents) -> list[StoredEvent]:
    """The events, after comparing every file with its digest before it is read.

    Where the events are not as listed, the first one is named that is not.
    """
    listed = FILES_OF[contents.version]
    if not set(contents.files) == files.names == set(listed):
        raise UnreadableEvidence("der er for få eller for mange filer i bevismaterialet")
    changed = [name for name in listed if files.digest(name) != contents.files[name]]
    try:
        events = events_of(files.lines(EVENTS), contents) if EVENTS in changed or not changed else []
    except UnreadableEvidence as unreadable:
        if EVENTS in changed:
            raise Broken(unreadable.sentence, unreadable.position) from None
        raise
    for name in changed:
        raise Broken(f"{name} er ikke den fil, der blev lagt i bevismaterialet")
    return events


def checked_log(
    content: bytes, trusted: Sequence[PublicKey], held: Sequence[Checkpoint], later: bytes | None
) -> tuple[ProvenLog, ProvenLog | None]:
    """The bundle's log, and the later record of it, which has what is trusted and held where there is one.

    The later record goes on from the bundle's: its keys and checkpoints begin with those.
    """
    if later is None:
        return log_of(content, trusted, held), None
    log, record = log_of(content), log_of(later, trusted, held)
    same = record.origin == log.origin and record.keys[: len(log.keys)] == log.keys
    if not same or log.newest not in record.checkpoints:
        raise Broken("den log.json, du har, fortsætter ikke bevismaterialets log", log.newest.size)
    return log, record


def is_simulated(event: StoredEvent) -> bool:
    """Whether the event says that it was recorded when somebody told, and not when the clock did."""
    return envelope_of(event)["simulated"] is not False


def check_order(cohort: str, events: Sequence[StoredEvent]) -> None:
    """No event of the run is left out, none stands twice, none was appended before the one in front of it.

    Each event of the run has its number there, and names the one before. Others are the log's first, and registrations.
    """
    number, last, at = 0, NONE_BEFORE, 0
    if not events or events[0].position != 1:
        raise Broken("loggens første hændelse mangler", 1)
    for event in events:
        if event.appended_at < at:
            raise Broken("hændelsen er registreret før den, der står foran den", event.position)
        at = event.appended_at
        own = [it for it in event.links if it.strand == cohort]
        if len(own) != (cohort in event.tags):
            raise Broken("hændelsen er ikke nummereret i det hold, den hører til", event.position)
        for link in own:
            if link.number != number + 1:
                raise Broken(f"holdets hændelse {number + 1} mangler: den her er dets {link.number}.", event.position)
            if link.previous != last:
                raise Broken("hændelsen følger efter en anden af holdets end den, der står foran den", event.position)
            number, last = link.number, digest_of(event)


def check_own(cohort: str, events: Iterable[StoredEvent]) -> None:
    """Each event is of the run, but for the log's first, and for what organisations are called. Each can be read.

    Of a type that is not known here nobody can tell; then no rule is judged.
    """
    for event in events:
        is_brought_along = event.position == 1 or event.type in OF_THE_REGISTRY or event.type not in KNOWN
        if cohort not in event.tags and not is_brought_along:
            raise Broken("hændelsen hører ikke til holdet", event.position)
        envelope_of(event)


def check_registered(account: dict[str, Any], events: Iterable[StoredEvent]) -> None:
    """Every organisation is registered, once: what it is called is said there, and in corrections of it."""
    registered = [text_in(told_in(it).get("organisation")) for it in events if it.type == REGISTERED]
    if len(set(registered)) != len(registered):
        raise Broken("en organisation er registreret to gange")
    for own in account["organisations"]:
        if own["organisation"] not in registered:
            raise Broken(f"registreringen af {own['organisation']} mangler")


def envelope_of(event: StoredEvent) -> dict[str, Any]:
    """Who recorded the event, and when, and what it says under `event`."""
    try:
        told = json_of(event.data, {*ENVELOPE_SHAPE, "simulated"})
        check_shape({name: told[name] for name in ENVELOPE_SHAPE}, ENVELOPE_SHAPE, "hændelsen")
    except Broken as broken:
        raise broken.at(event.position) from None
    return told


def told_in(event: StoredEvent) -> dict[str, Any]:
    """What the event says, without its envelope."""
    told: dict[str, Any] = envelope_of(event)["event"]
    return told


class HeldEvidence(NamedTuple):
    """What somebody has kept: a checkpoint, and what was signed: the list of contents of a bundle, or a note."""

    checkpoint: Checkpoint
    contents: Note | None = None
    note: Note | None = None


def check_held(held: HeldEvidence, contents: Contents, events: Sequence[StoredEvent], log: ProvenLog) -> bool:
    """Of one run, what the older of two bundles lists the newer lists, and what is listed here and lay in the log when
    the other was made, is listed there. Returns whether what is held is a newer bundle of the run.

    Whoever signs two lists that differ, of one checkpoint or of two, is convicted by the two of them.
    """
    signers = known_signers(held, log.own, log.witnessed)
    if held.contents is None:
        return False
    theirs = contents_of(held.contents.text)
    size = theirs.checkpoint.size
    if theirs.cohort != contents.cohort:
        return False
    if not any(key in log.keys for key in signers):
        if size == log.newest.size:
            raise CannotTry("det bevismateriale, du har, er underskrevet med en nøgle fra senere: bed om et nyere")
        raise Broken("det bevismateriale, du har, er ikke underskrevet med loggens nøgle", size)
    if not any(key in log.own.from_then(size) for key in signers):
        raise Broken("det bevismateriale, du har, er underskrevet med en nøgle, der var afløst", size)
    convicted = "den, der har skrevet under på dem begge, er overført i at udelade den"
    newer = size > contents.checkpoint.size
    older, other = (contents, theirs) if newer else (theirs, contents)
    where = "dette bevismateriale, men ikke i det, du har" if newer else "det bevismateriale, du har, men ikke i dette"
    for position, leaf in older.leaves.items():
        if other.leaves.get(position) != leaf:
            raise Broken(f"hændelsen står i {where}: {convicted}", position)
    for it in events:
        if contents.cohort in it.tags and it.position <= size and it.position not in theirs.leaves:
            raise Broken(f"hændelsen lå i loggen, men mangler i det bevismateriale, du har: {convicted}", it.position)
    return newer


def known_signers(held: HeldEvidence, own: OwnKeys, witnesses: Iterable[PublicKey]) -> list[PublicKey]:
    """The keys that signed what somebody has kept, and are known: all of their signatures have to be right.

    Others may have signed later. Raises `Broken`.
    """
    signed, known = held.contents or held.note, (*own.keys, *witnesses)
    if signed is None:
        return []
    by = {(key.name, key.id) for key in known}
    mine = tuple(it for it in signed.signatures if (it.name, it.key_id) in by)
    try:
        return signers_of(signed._replace(signatures=mine), known)
    except Broken as broken:
        raise Broken(f"{broken.sentence} på det, du har", held.checkpoint.size) from None


def opened(path: str) -> BinaryIO:
    """The file, to be read. Raises `CannotTry`."""
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise CannotTry(f"{path} kan ikke læses ({error})") from error


class PackedFiles:
    """The files of a bundle. A ZIP that the portal makes has one spelling but for how it is compressed: every file
    once, in order of name, nothing in front, between, behind or beside them.
    """

    LOCAL, CENTRAL, END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
    VERSION, DATE, MADE_BY, OWNER_ONLY = 20, 0x21, 0x314, 0o600 << 16
    CHUNK = 1 << 16

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int, int, int, int]] = {}
        try:
            self._read()
        except (struct.error, OSError, UnicodeDecodeError) as error:
            raise UnreadableEvidence(f"bevismaterialet er ikke en hel zip-fil ({error})") from error
        if not any(set(self._places) == {*names, CONTENTS} for names in FILES_OF.values()):
            raise UnreadableEvidence("der er for få eller for mange filer i bevismaterialet")

    @property
    def names(self) -> set[str]:
        """What the files are called, but for the list of contents."""
        return set(self._places) - {CONTENTS}

    def _read(self) -> None:
        size = self._file.seek(0, os.SEEK_END)
        self._file.seek(max(size - self.END.size, 0))
        end = self._file.read(self.END.size)
        magic, _, _, count, _, length, begin, _ = self.END.unpack(end)
        if magic != b"PK\5\6" or begin + length + self.END.size != size or length > SMALL:
            raise UnreadableEvidence("bevismaterialet er ikke en hel zip-fil")
        self._file.seek(begin)
        directory, at, offset = self._file.read(length), 0, 0
        for _ in range(count):
            at, offset = self._place(directory, at, offset)
        if (at, offset) != (length, begin) or end != self.END.pack(magic, 0, 0, count, count, length, begin, 0):
            raise UnreadableEvidence("der står andet end filer i zip-filen")

    def _place(self, directory: bytes, at: int, offset: int) -> tuple[int, int]:
        """Where the next entry of the directory and the next file begin."""
        (*_, method, _, _, check, packed, size, long, _, _, _, _, _, _) = self.CENTRAL.unpack_from(directory, at)
        following = at + self.CENTRAL.size + long
        name = directory[at + self.CENTRAL.size : following]
        shared = (self.VERSION, 0, method, 0, self.DATE, check, packed, size, long, 0)
        local = self.LOCAL.pack(b"PK\3\4", *shared) + name
        beside = self.CENTRAL.pack(b"PK\1\2", self.MADE_BY, *shared, 0, 0, 0, self.OWNER_ONLY, offset) + name
        self._file.seek(offset)
        if directory[at:following] != beside or self._file.read(len(local)) != local or method not in (0, 8):
            raise UnreadableEvidence("zip-filen er pakket på en måde, der ikke bruges her")
        known = name.decode()
        bound, times = BOUNDS.get(known, (0, 0))
        if known in self._places or max([*self._places, known]) != known:
            raise UnreadableEvidence("filerne i bevismaterialet står ikke i rækkefølge")
        if size > min(bound, SMALL + times * packed):
            raise UnreadableEvidence(
                f"{known} er større, end der er plads til" if bound else f"{known} hører ikke til her"
            )
        self._places[known] = (offset + len(local), packed, size, check, method)
        return following, offset + len(local) + packed

    def __getitem__(self, name: str) -> bytes:
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """The file, piece by piece."""
        at, left, size, check, method = self._places[name]
        stream, seen, sum_ = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0
        try:
            while left or (method and not stream.eof):
                self._file.seek(at)
                piece = (stream.unconsumed_tail if method else b"") or self._file.read(min(left, self.CHUNK))
                if not piece:
                    break
                if not (method and stream.unconsumed_tail):
                    at, left = at + len(piece), left - len(piece)
                if method:
                    piece = stream.decompress(piece, self.CHUNK)
                seen, sum_ = seen + len(piece), zlib.crc32(piece, sum_)
                if seen > size or (method and stream.eof and (stream.unused_data or left)):
                    break
                yield piece
        except (zlib.error, OSError) as error:
            raise UnreadableEvidence(f"{name} er ikke hel ({error})") from error
        if (seen, sum_, left) != (size, check, 0) or (method and (not stream.eof or stream.unused_data)):
            raise UnreadableEvidence(f"{name} er ikke hel")

    def digest(self, name: str) -> str:
        digest = hashlib.sha256()
        for piece in self.chunks(name):
            digest.update(piece)
        return digest.hexdigest()

    def lines(self, name: str) -> Iterator[bytes]:
        """Its lines without their newlines; at last what stands after the last one, which should be nothing."""
        rest: list[bytes] = []
        for piece in self.chunks(name):
            first, *others = piece.split(b"\n")
            rest.append(first)
            if sum(map(len, rest)) > JSON_BYTES_MAX:
                raise UnreadableEvidence("linjen er længere, end der er plads til")
            for other in others:
                yield b"".join(rest)
                rest = [other]
        yield b"".join(rest)


def files_of(bundle: BinaryIO) -> PackedFiles:
    """Every file in the bundle, by name: exactly those that should be there."""
    return PackedFiles(bundle)


def contents_of(text: str) -> Contents:
    """The list of contents that is the text of a note."""
    kind, _, rest = text.partition("\n")
    if kind not in BUNDLE_FORMATS:
        raise UnreadableEvidence(f"bevismaterialet er af en slags, der ikke kendes her ({kind[:40]})")
    cohort, *head = rest.split("\n", 4)[:4]
    checkpoint = checkpoint_of("\n".join([*head, ""]))
    files: dict[str, str] = {}
    leaves: dict[int, bytes] = {}
    place = len(kind) + len(cohort) + len(checkpoint.text) + 2
    for found in LISTED.finditer(text, place):
        if found.start() != place or (found[1] and leaves):
            break
        place = found.end()
        if found[1]:
            files[found[2]] = found[1]
        else:
            leaves[int(found[4])] = hash_of(found[3])
    in_order = list(files) == sorted(files) and list(leaves) == sorted(leaves) and max(leaves, default=0) <= INTEGER_MAX
    count = text.count("\n", len(kind) + len(cohort) + len(checkpoint.text) + 2)
    if place != len(text) or not cohort or not in_order or count != len(files) + len(leaves):
        raise UnreadableEvidence("indholdsfortegnelsen kan ikke læses")
    return Contents(cohort, checkpoint, files, leaves, kind)


LISTED = re.compile(r"file ([0-9a-f]{64}) ([\x21-\x7e]+)\n|event ([A-Za-z0-9+/]{43}=) ([1-9][0-9]{0,15})\n")


def events_of(lines: Iterator[bytes], contents: Contents) -> list[StoredEvent]:
    """The events: exactly those in the list of contents, each hashed to its leaf and proven to be in the log."""
    events: list[StoredEvent] = []
    line = next(lines)
    for position in contents.leaves:
        following = next(lines, None)
        if following is None:
            raise Broken("hændelsen er skåret over" if line else "hændelsen mangler", position)
        try:
            events.append(_event(line, position, contents))
        except Broken as broken:
            raise broken.at(position) from None
        line = following
    if line or next(lines, None) is not None:
        raise Broken("der står mere, end der skal, efter hændelsen", events[-1].position if events else None)
    return events


def _event(line: bytes, position: int, contents: Contents) -> StoredEvent:
    placed = {"appended_at", "links"} if contents.version > 1 else set()
    told = json_of(line, {"position", "type", "tags", "data", "leaf", "proof"} | placed)
    if type(told["position"]) is not int or told["position"] != position:
        early = type(told["position"]) is int and told["position"] < position
        raise Broken("hændelsen står et sted for meget", told["position"]) if early else Broken("hændelsen mangler her")
    tags = tuple(text_in(it) for it in list_of(told["tags"]))
    event = StoredEvent(position, text_in(told["type"]), tags, text_in(told["data"]).encode())
    if placed:
        links = tuple(_link(it) for it in list_of(told["links"]))
        event = event._replace(appended_at=integer_of(told["appended_at"]), links=links)
    leaf = leaf_hash(event, contents.version)
    if leaf != hash_of(told["leaf"]) or leaf != contents.leaves[position]:
        raise Broken("hændelsen er ikke den, der blev skrevet")
    checkpoint = contents.checkpoint
    if root_by_inclusion(leaf, position - 1, checkpoint.size, proof_of(told["proof"])) != checkpoint.root:
        raise Broken("hændelsen står ikke på denne plads i loggen")
    return event


def _link(told: Any) -> StoredLink:
    if not isinstance(told, dict) or set(told) != {"strand", "number", "previous"}:
        raise UnreadableEvidence("der står noget andet end en plads i et hold")
    return StoredLink(text_in(told["strand"]), integer_of(told["number"]), hash_of(told["previous"]))


def integer_of(told: Any) -> int:
    """A whole number that every reader of JSON has exactly."""
    if type(told) is not int or not 0 <= told <= INTEGER_MAX:
        raise UnreadableEvidence("der står noget andet end et helt tal")
    return told


def list_of(told: Any) -> list[Any]:
    if not isinstance(told, list):
        raise UnreadableEvidence("der står noget andet end en liste")
    return told


def proof_of(told: Any) -> list[bytes]:
    if len(list_of(told)) > PROOF_HASHES_MAX:
        raise UnreadableEvidence("beviset er længere, end det kan være")
    return [hash_of(text) for text in told]


def json_of(content: bytes, names: set[str] | None = None) -> dict[str, Any]:
    """An object of JSON with no name in it twice, and with exactly these names."""
    text = text_of(content)
    _bounded(text)
    try:
        told = json.loads(
            text, object_pairs_hook=_once, parse_int=_integer, parse_float=_number, parse_constant=_no_number
        )
        if "\\u" in text:
            json.dumps(told, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, RecursionError) as error:
        said: object = type(error).__name__ if isinstance(error, UnicodeError) else error
        if isinstance(error, json.JSONDecodeError):
            said = f"linje {error.lineno}, tegn {error.colno}"
        raise UnreadableEvidence(f"der står noget andet end JSON ({said})") from None
    if not isinstance(told, dict) or (names is not None and set(told) != names):
        raise UnreadableEvidence("der står for lidt eller for meget")
    return told


def _bounded(text: str) -> None:
    """No more values, and no deeper, than anything here needs."""
    opened = text.count("[") + text.count("{")
    if opened + text.count(",") > VALUES_MIN + len(text) // BYTES_A_VALUE:
        raise UnreadableEvidence("der står mere, end der er plads til")
    depth = 0
    for found in BRACKETS.finditer(text) if opened > DEPTH_MAX else ():
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > DEPTH_MAX:
            raise UnreadableEvidence("der står mere i hinanden, end der er plads til")


BRACKETS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{}]', re.DOTALL)


def _integer(text: str) -> int:
    if len(text) > NUMBER_DIGITS_MAX:
        raise ValueError("et tal er for stort")
    return int(text)


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("et tal er for stort")
    return number


def _no_number(text: str) -> float:
    raise ValueError(f"{text} er ikke et tal")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("et navn står to gange")
    return found


def text_of(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise UnreadableEvidence("der står noget andet end tekst") from None


# ---- The hard rules, computed from the events a second time ---------------------------------------------------------

EVENT_VERSION = 1
SOFT_RULES = frozenset(
    (
        "PRESENTATION_READY",
        "REPRESENTATIVES_3_5",
        "DAY_LENGTH",
        "MODE",
        "CALLS",
        "SPARRING_RELEVANT",
        "LOCAL_FOCUS",
        "CONTINUED_PROGRESS",
        "COORDINATOR_AND_TEAM",
        "CITIZENS_IN_TEAM",
        "ON_TIME",
        "LENGTH",
        "WHOLE_TEAM",
    )
)
"""The rules that are known to decide nothing. The hard ones are in `OF_ORGANISATIONS` and `OF_COHORTS`."""
YEARS, MONTHS = range(1900, 2200), range(1200)
"""In which years a programme may lie, and how many months one may be given: more is a lie."""
KINDS = ("kickoff", "reflection", "closing")
"""The joint meetings, in the order that those of one day stand."""


class VerifiedMeeting(NamedTuple):
    """A joint meeting as it stands; positions are of the events that say so."""

    meeting: str
    kind: str
    planned_on: dt.date
    planned_at: int
    held_on: dt.date | None = None
    cancelled: bool = False
    attending: frozenset[str] = frozenset()
    held_at: int | None = None
    attended_at: int | None = None
    mode: str = ""

    @property
    def on(self) -> dt.date:
        return self.held_on or self.planned_on

    @property
    def held(self) -> bool:
        return self.held_on is not None and not self.cancelled


class VerifiedStay(NamedTuple):
    """Since when an organisation takes part, and since when not; it may come back for another stay."""

    accepted_on: dt.date
    withdrew_on: dt.date | None = None


class VerifiedExperience(NamedTuple):
    organisation: str
    test_action: str
    experience: str
    on: dt.date
    position: int
    withdrawn: bool = False


class VerifiedAnswer(NamedTuple):
    """A call that was held, or the question about an activity that was answered: by which word, and for which day."""

    organisation: str
    word: str
    on: dt.date
    position: int
    yes: bool = True


class VerifiedWord(NamedTuple):
    """What somebody said of a version: that they agree, approve, or have signed it for a side; from `on` to `until`."""

    endorsement: str
    version: int
    person: str
    side: str
    on: dt.date
    position: int
    until: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """On the day, or, without one, now."""
        return self.until is None if day is None else self.on <= day and (self.until is None or day < self.until)


class VerifiedDocument:
    """A document's versions, by the day and the event they are from, and all that was said of each."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.document = text_in(told["document"])
        self.organisation = text_in(told["organisation"])
        self.activity = None if told.get("activity") is None else text_in(told["activity"])
        self.needs = None if told.get("needs") is None else text_in(told["needs"])
        self.versions: list[tuple[int, dt.date]] = []
        self.words: list[VerifiedWord] = []
        self.named: list[tuple[dt.date, frozenset[str]]] = []
        self.annex: str | None = None
        self.withdrawn = False

    @property
    def latest(self) -> int:
        return self.versions[-1][0]

    def said(self, version: int, endorsement: str, day: dt.date | None = None) -> list[VerifiedWord]:
        """What holds of the version on the day, or now."""
        words = [it for it in self.words if (it.version, it.endorsement) == (version, endorsement) and it.holds(day)]
        return sorted(words, key=lambda it: (it.on, it.position))

    def must_agree(self, day: dt.date | None = None) -> frozenset[str]:
        """Who was named by the day, or now; those who were named first, where that was afterwards."""
        by_then = [people for on, people in self.named if day is None or on <= day]
        return by_then[-1] if by_then else next((people for _, people in self.named), frozenset())

    def is_valid(self, version: int, endorsement: str, day: dt.date | None = None) -> bool:
        said = self.said(version, endorsement, day)
        if endorsement == "agreed":
            return bool(said) and self.must_agree(day) <= {it.person for it in said}
        return {it.side for it in said} == {"organisation", "agency"} if endorsement == "signed" else bool(said)

    def became_valid(self, endorsement: str) -> dt.date | None:
        """The first day on which any version was."""
        found = [
            it.on
            for it in self.words
            if it.endorsement == endorsement and self.is_valid(it.version, endorsement, it.on)
        ]
        return min(found, default=None)

    @property
    def began_on(self) -> dt.date | None:
        """The day that what is counted from it is counted from."""
        return self.versions[0][1] if self.needs is None else self.became_valid(self.needs)


class VerifiedEvaluation(NamedTuple):
    organisation: str
    side: str
    on: dt.date
    position: int


class HardRuleEvidence:
    """What the events say that the hard rules rest on. `recorded_on` is the day of the event that is heard."""

    def __init__(self) -> None:
        self.recorded_on = EPOCH
        self.alone = False
        self.documents: list[VerifiedDocument] = []
        self.evaluations: list[VerifiedEvaluation] = []
        self.rules: dict[str, Any] | None = None
        self.numbers: dict[str, int] = {}
        self.chosen: dict[str, dict[str, Any]] = {}
        self.names: dict[str, str] = {}
        self.members: dict[str, list[VerifiedStay]] = {}
        self.meetings: list[VerifiedMeeting] = []
        self.experiences: list[VerifiedExperience] = []
        self.calls: list[VerifiedAnswer] = []
        self.attested: list[VerifiedAnswer] = []

    def registered(self, _: int, told: dict[str, Any]) -> None:
        self.names[text_in(told["organisation"])] = text_in(told["name"])

    def planned(self, _: int, told: dict[str, Any]) -> None:
        rules = self.rules = told["rule_set"]
        if not isinstance(rules, dict):
            raise TypeError("rule_set")
        self.numbers = {rule: integer_of(rules[number]) for rule, number in NUMBERS.items() if number in rules}
        if self.numbers.get(CLOSING, 0) not in MONTHS:
            raise ValueError(self.numbers[CLOSING])
        self.alone = told["places"] == 1
        chosen = rules.get("chosen", {})
        self.chosen = {text_in(code): dict(said) for code, said in chosen.items() if kind_of(code) in OF_ACTIVITIES}

    def called(self, position: int, told: dict[str, Any]) -> None:
        said = text_in(told["organisation"]), text_in(told["kind"]), day_of(told["held_on"])
        self.calls.append(VerifiedAnswer(*said, position))

    def called_otherwise(self, position: int, told: dict[str, Any]) -> None:
        organisation, kind, on = text_in(told["organisation"]), text_in(told["kind"]), day_of(told["held_on"])
        corrected = told["corrects"]
        self.calls = [
            VerifiedAnswer(organisation, kind, on, position) if f"entry-{it.position}" == corrected else it
            for it in self.calls
        ]

    def answered(self, position: int, told: dict[str, Any]) -> None:
        """The latest answer for a day is the one that counts."""
        anew = VerifiedAnswer(
            text_in(told["organisation"]),
            text_in(told["activity"]),
            day_of(told["attested_on"]),
            position,
            yes=told["answer"] != "no",
        )
        self.attested = [it for it in self.attested if it[:3] != anew[:3]] + [anew]

    def written(self, _: int, told: dict[str, Any]) -> None:
        """A version of a document, written here or uploaded; the first one begins it."""
        version = integer_of(told["version"])
        if version == 1:
            self.documents.append(VerifiedDocument(told))
        for it in self._document(told):
            it.versions.append((version, self.recorded_on))

    def named(self, _: int, told: dict[str, Any]) -> None:
        people = frozenset(text_in(it) for it in list_of(told["people"]))
        for it in self._document(told):
            it.named.append((self.recorded_on, people))

    def annexed(self, _: int, told: dict[str, Any]) -> None:
        for it in self._document(told):
            it.annex = None if told["annex"] is None else text_in(told["annex"])

    def agreed(self, position: int, told: dict[str, Any]) -> None:
        self._word(position, told, "agreed", "agreed_on")

    def approved(self, position: int, told: dict[str, Any]) -> None:
        self._word(position, told, "approved", "approved_on")

    def signed(self, position: int, told: dict[str, Any]) -> None:
        self._word(position, told, "signed", "signed_on")

    def said_no_longer(self, _: int, told: dict[str, Any]) -> None:
        """What was said by mistake never held, anything else does not from the day that this was recorded."""
        of = (text_in(told["endorsement"]), integer_of(told["version"]), text_in(told["person"]))
        for it in self._document(told):
            it.words = [
                word._replace(until=word.on if told["mistake"] else max(word.on, self.recorded_on))
                if word[:3] == of and word.until is None
                else word
                for word in it.words
            ]

    def set_aside(self, _: int, told: dict[str, Any]) -> None:
        for it in self._document(told):
            it.withdrawn = True

    def evaluated(self, position: int, told: dict[str, Any]) -> None:
        said = text_in(told["organisation"]), text_in(told["side"])
        self.evaluations.append(VerifiedEvaluation(*said, self.recorded_on, position))

    def _document(self, told: dict[str, Any]) -> list[VerifiedDocument]:
        document = text_in(told["document"])
        return [it for it in self.documents if it.document == document]

    def _word(self, position: int, told: dict[str, Any], endorsement: str, on: str) -> None:
        side = text_in(told.get("side", "organisation"))
        word = (endorsement, integer_of(told["version"]), text_in(told["person"]), side, day_of(told[on]), position)
        for it in self._document(told):
            it.words.append(VerifiedWord(*word))

    def invited(self, _: int, told: dict[str, Any]) -> None:
        self._stays(told)

    def accepted(self, _: int, told: dict[str, Any]) -> None:
        stays = self._stays(told)
        if stays and stays[-1].withdrew_on is None:
            stays.pop()
        stays.append(VerifiedStay(day_of(told["accepted_on"])))

    def accepted_otherwise(self, _: int, told: dict[str, Any]) -> None:
        stays = self._stays(told)
        stays[-1:] = [it._replace(accepted_on=day_of(told["accepted_on"])) for it in stays[-1:]]

    def withdrew(self, _: int, told: dict[str, Any]) -> None:
        stays = self._stays(told)
        stays[-1:] = [it._replace(withdrew_on=day_of(told["withdrew_on"])) for it in stays[-1:]]

    def scheduled(self, position: int, told: dict[str, Any]) -> None:
        self.meetings.append(
            VerifiedMeeting(
                text_in(told["meeting"]),
                text_in(told["kind"]),
                danish_day(told["starts_at"]),
                position,
                mode=text_in(told["mode"]),
            )
        )

    def moved(self, position: int, told: dict[str, Any]) -> None:
        self._meeting(told, planned_on=danish_day(told["starts_at"]), planned_at=position)

    def cancelled(self, position: int, told: dict[str, Any]) -> None:
        self._meeting(told, cancelled=True, planned_at=position)

    def held(self, position: int, told: dict[str, Any]) -> None:
        held_on, mode = day_of(told["held_on"]), text_in(told["mode"])
        self._meeting(told, cancelled=False, held_on=held_on, held_at=position, mode=mode)
        self.attended(position, told)

    def held_otherwise(self, position: int, told: dict[str, Any]) -> None:
        meeting, held_on, mode = text_in(told["meeting"]), day_of(told["held_on"]), text_in(told["mode"])
        self.meetings = [
            it._replace(held_on=held_on, held_at=position, mode=mode) if it.meeting == meeting and it.held_on else it
            for it in self.meetings
        ]

    def attended(self, position: int, told: dict[str, Any]) -> None:
        attending = frozenset(text_in(there["organisation"]) for there in list_of(told["attendance"]))
        self._meeting(told, attending=attending, attended_at=position)

    def posted(self, position: int, told: dict[str, Any]) -> None:
        organisation, test_action, experience = map(
            text_in, (told["organisation"], told["test_action"], told["experience"])
        )
        self.experiences.append(
            VerifiedExperience(organisation, test_action, experience, day_of(told["occurred_on"]), position)
        )

    def corrected(self, position: int, told: dict[str, Any]) -> None:
        self._experience(told, on=day_of(told["occurred_on"]), position=position)

    def taken_back(self, position: int, told: dict[str, Any]) -> None:
        self._experience(told, withdrawn=True, position=position)

    def _stays(self, told: dict[str, Any]) -> list[VerifiedStay]:
        return self.members.setdefault(text_in(told["organisation"]), [])

    def _meeting(self, told: dict[str, Any], **changes: Any) -> None:
        meeting = text_in(told["meeting"])
        self.meetings = [it._replace(**changes) if it.meeting == meeting else it for it in self.meetings]

    def _experience(self, told: dict[str, Any], **changes: Any) -> None:
        experience = text_in(told["experience"])
        self.experiences = [it._replace(**changes) if it.experience == experience else it for it in self.experiences]


REGISTERED, PLANNED = "organisations.OrganisationRegistered", "cohorts.CohortPlanned"
NAMED = "organisations.OrganisationNameCorrected"
OF_THE_REGISTRY = (REGISTERED, NAMED)
"""What a bundle has besides the run's own events: what its organisations are called."""
COHORT_COMPLETED, ORGANISATION_COMPLETED = "completion.CohortCompleted", "completion.OrganisationCompleted"
HEARS = {
    REGISTERED: HardRuleEvidence.registered,
    NAMED: HardRuleEvidence.registered,
    PLANNED: HardRuleEvidence.planned,
    "cohorts.OrganisationInvited": HardRuleEvidence.invited,
    "cohorts.InvitationAccepted": HardRuleEvidence.accepted,
    "cohorts.AcceptanceCorrected": HardRuleEvidence.accepted_otherwise,
    "cohorts.OrganisationWithdrew": HardRuleEvidence.withdrew,
    "meetings.MeetingScheduled": HardRuleEvidence.scheduled,
    "meetings.MeetingMoved": HardRuleEvidence.moved,
    "meetings.MeetingCancelled": HardRuleEvidence.cancelled,
    "meetings.MeetingHeld": HardRuleEvidence.held,
    "meetings.HoldingCorrected": HardRuleEvidence.held_otherwise,
    "meetings.AttendanceCorrected": HardRuleEvidence.attended,
    "meetings.CallHeld": HardRuleEvidence.called,
    "meetings.CallCorrected": HardRuleEvidence.called_otherwise,
    "completion.ActivityAttested": HardRuleEvidence.answered,
    "documents.DocumentWritten": HardRuleEvidence.written,
    "documents.DocumentUploaded": HardRuleEvidence.written,
    "documents.AgreeingLeadersNamed": HardRuleEvidence.named,
    "documents.AnnexNamed": HardRuleEvidence.annexed,
    "documents.DocumentAgreed": HardRuleEvidence.agreed,
    "documents.DocumentApproved": HardRuleEvidence.approved,
    "documents.DocumentSigned": HardRuleEvidence.signed,
    "documents.EndorsementWithdrawn": HardRuleEvidence.said_no_longer,
    "documents.DocumentWithdrawn": HardRuleEvidence.set_aside,
    "progress.CooperationEvaluated": HardRuleEvidence.evaluated,
    "sharing.ExperiencePosted": HardRuleEvidence.posted,
    "sharing.ExperienceCorrected": HardRuleEvidence.corrected,
    "sharing.ExperienceWithdrawn": HardRuleEvidence.taken_back,
}
UNHEARD = frozenset(
    f"{subject}.{name}"
    for subject, names in (
        ("cohorts", "AdvisorAssigned CoordinatorAppointed ImplementationTeamFormed InvitationDeclined"),
        ("cohorts", "CohortThemeCorrected DutiesTicked SteeringGroupFormed"),
        ("completion", "AnchoringDescribed CohortCompleted OrganisationCompleted"),
        ("completion", "StatusLineDone StatusLineReopened StatusSheetDescribed"),
        ("progress", "DevelopmentPointsChosen MilestoneStatusTold PracticeMapped StockTaken"),
        ("progress", "LocalMeasurementCorrected LocalMeasuresNamed LocallyMeasured"),
        ("meetings", "AgendaPointAnswered AgendaPointProposed"),
        ("meetings", "AgreedCallCancelled CallAgreed CheckedIn MinutesLocked MinutesReopened"),
        ("meetings", "AgendaSet ComingAnswered DatesSetAside FeedbackGiven MinutesRecorded PhaseBegun"),
        ("meetings", "PresentationReminded PresentationReminderMailed PresentationSubmitted SlidesSubmitted"),
        ("meetings", "FeedbackCorrected PresentationCorrected ReadinessAnswered SlidesCorrected"),
        ("meetings", "MeetingArranged MeetingFileAttached MeetingFileRemoved MeetingPlaceCorrected"),
        ("meetings", "PresentationFileAttached PresentationFileRemoved"),
        ("cohorts", "CohortHandedOver"),
        ("sharing", "FeedbackSeen"),
        ("applications", "ApplicationAnswered ApplicationBecameRun ApplicationDecided"),
        ("applications", "ApplicationRoundAnnounced ApplicationRoundCancelled ApplicationRoundChanged"),
        ("applications", "ApplicationRoundClosed ApplicationScored ApplicationScreened"),
        ("applications", "ApplicationSubmitted ApplicationWithdrawn FigureCorrected FigureStated"),
        ("applications", "MappingDayFixed OrganisationEncouraged ScoresAgreed TakenFromWaitingList"),
        ("gatherings", "GatheringAnnounced GatheringCancelled GatheringChanged GatheringHeld MovedUp"),
        ("gatherings", "SignUpCancelled SignedUp"),
        ("guidelines", "GuidelinesAdded"),
        ("guidelines", "GuidelinesTagged"),
        ("sharing", "ItemShelved ShelfFileAttached ShelfFileRemoved ShelfItemCorrected"),
        ("sharing", "ShelfItemTakenDown ShelfItemTakenOn"),
        ("meetings", "PromiseCorrected PromiseKept PromiseMade PromiseReopened"),
        ("organisations", "AgencyRoleDeclined AgencyRoleProposed LeaderOrStaffRecorded PersonRegistered"),
        ("organisations", "PersonTitleCorrected ResponsibleLeaderAppointed RoleGranted RoleRevoked"),
        ("organisations", "OrganisationClosed OrganisationReopened PersonActivated PersonDeactivated"),
        ("plans", "ProgrammePlanAdded"),
        ("privacy", "DeletionDeclined DeletionRequested HoldLifted HoldPlaced PersonErased TextsRedacted"),
        ("proof", "CheckpointMade"),
        ("sharing", "CommentCorrected CommentPosted CommentWithdrawn ExperienceFoundUseful NetworkProfileDescribed"),
        ("sharing", "ExperienceFileAttached ExperienceFileRemoved UsefulnessTakenBack"),
        ("sharing", "QuestionClosed QuestionReopened RemarkCorrected RemarkMade RemarkWithdrawn"),
        ("test_actions", "ChartLinesSet MeasurementRecorded PointNoted TestActionDecided TestActionPlanned"),
        ("test_actions", "TestActionShared TestActionWithdrawn"),
        ("test_actions", "MeasurementCorrected TestActionCorrected TestActionDecisionCorrected"),
        ("test_actions", "TestActionFileAttached TestActionFileRemoved TestCycleCorrected TestCyclePlanned"),
    )
    for name in names.split()
)
"""The events that are known here, and that no hard rule rests on."""
KNOWN = UNHEARD.union(HEARS)


def unheard_in(cohort: str, events: Iterable[StoredEvent]) -> list[str]:
    """The types of events, or versions of them, that nobody can tell here what they mean for the rules; of the log's
    first, which comes along whatever it is, only if it is the run's.
    """
    found = set()
    for event in events:
        if event.type in HEARS and envelope_of(event)["version"] != EVENT_VERSION:
            found.add(f"{event.type} ({envelope_of(event)['version']!r})")
        if event.type not in KNOWN and (cohort in event.tags or event.position != 1):
            found.add(event.type)
    return sorted(found)


def account_of(cohort: str, events: Iterable[StoredEvent]) -> dict[str, Any]:
    """What the events say of the hard rules, in the words of `account.json`; rules by name, `met` for their status."""
    evidence = HardRuleEvidence()
    for event in events:
        try:
            _hear(evidence, cohort, event)
        except Broken as broken:
            raise broken.at(event.position) from None
        except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
            raise UnreadableEvidence(f"hændelsen kan ikke forstås ({error!r})", event.position) from error
    if evidence.rules is None:
        raise Broken(f"holdet {cohort} er ikke planlagt")
    periods = periods_of(evidence.meetings)
    of_cohort = {rule: judge(evidence) for rule, judge in OF_COHORTS.items() if rule in evidence.numbers}
    joined = [name for name, stays in evidence.members.items() if stays]
    own = [_organisation(name, evidence, periods, of_cohort) for name in joined]
    counting = [it["completed"] for it in own if it["completed"] or it["stays"][-1]["withdrew_on"] is None]
    return {
        "cohort": cohort,
        "completed": bool(counting) and all(counting),
        "rule_set": evidence.rules,
        "periods": periods,
        "rules": of_cohort,
        "organisations": own,
    }


def _hear(evidence: HardRuleEvidence, cohort: str, event: StoredEvent) -> None:
    if event.type in HEARS and (cohort in event.tags or event.type in OF_THE_REGISTRY):
        if envelope_of(event)["version"] != EVENT_VERSION:
            raise UnreadableEvidence("hændelsen er af en nyere slags, end her kan forstås")
        evidence.recorded_on = recorded_on(event)
        HEARS[event.type](evidence, event.position, told_in(event))


def recorded_on(event: StoredEvent) -> dt.date:
    """The day in Copenhagen on which the event was recorded: by the log, and by its own word before the log said it."""
    if not event.appended_at:
        return danish_day(envelope_of(event)["recorded_at"])
    appended = dt.datetime.combine(EPOCH, dt.time()) + dt.timedelta(microseconds=event.appended_at)
    return danish_day(f"{appended.isoformat()}Z")


def periods_of(meetings: Iterable[VerifiedMeeting]) -> list[dict[str, Any]]:
    """The time between one joint meeting and the next, from the kick-off to the closing meeting."""
    standing = sorted(
        (it for it in meetings if it.kind in KINDS and not it.cancelled),
        key=lambda it: (it.on, KINDS.index(it.kind), it.meeting),
    )
    first, last = _first(standing, "kickoff"), _first(standing, "closing")
    if first is None:
        return []
    bounds = [it for it in standing if first.on <= it.on and (last is None or it.on <= last.on)]
    return [
        {
            "number": number,
            "opens_on": bounds[number - 1].on.isoformat(),
            "closes_on": bounds[number].on.isoformat(),
            "opened_by": bounds[number - 1].meeting,
            "closed_by": bounds[number].meeting,
        }
        for number in range(1, len(bounds))
    ]


def _first(meetings: Iterable[VerifiedMeeting], kind: str) -> VerifiedMeeting | None:
    standing = (it for it in meetings if it.kind == kind and not it.cancelled)
    return min(standing, key=lambda it: (it.on, it.meeting), default=None)


def _closing_in_time(evidence: HardRuleEvidence) -> dict[str, Any]:
    kickoff, closing = _first(evidence.meetings, "kickoff"), _first(evidence.meetings, "closing")
    if closing is None or not closing.held:
        return {"met": False, "count": None, "needed": None, "counted": [], **OF_NO_MEETING}
    both = [it for it in (kickoff, closing) if it is not None]
    return {
        "count": None,
        "needed": None,
        **OF_NO_MEETING,
        "met": kickoff is not None and kickoff.held and closing.on <= add_months(kickoff.on, evidence.numbers[CLOSING]),
        "counted": [_counted(it.meeting, it.on, it.held_at or it.planned_at) for it in both],
    }


def _organisation(
    name: str, evidence: HardRuleEvidence, periods: list[dict[str, Any]], of_cohort: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    """Whoever has left has completed if the rules were met before: what the cohort's rest on lies before that day."""
    stays = evidence.members[name]
    tried = [(it, _period(it, stays, periods)) for it in evidence.experiences if it.organisation == name]
    counted = [(it, period) for it, period in tried if period]
    cells = [_cell(period["number"], counted) for period in periods]
    cycles = sum(len(cell["test_actions"]) for cell in cells)
    done = VerifiedWork(cells, cycles, [_counted(it.experience, it.on, it.position, period) for it, period in counted])
    rules = {rule: judge(name, evidence, done) for rule, judge in OF_ORGANISATIONS.items() if rule in evidence.numbers}
    rules.update({code: OF_ACTIVITIES[kind_of(code)](name, evidence, said) for code, said in evidence.chosen.items()})
    judged = (*of_cohort.values(), *rules.values())
    left = stays[-1].withdrew_on
    stayed = left is None or all(it["on"] < left.isoformat() for rule in of_cohort.values() for it in rule["counted"])
    return {
        "organisation": name,
        "name": evidence.names.get(name, name),
        "stays": [_stay(it) for it in stays],
        "cells": cells,
        "cycles": cycles,
        "test_actions": len({it for cell in cells for it in cell["test_actions"]}),
        "rules": rules,
        "completed": stayed and bool(judged) and all(it["met"] for it in judged),
    }


class VerifiedWork(NamedTuple):
    """What an organisation carried out, period by period, and the evidence of it."""

    cells: list[dict[str, Any]]
    cycles: int
    proof: list[dict[str, Any]]


def _min_periods(_: str, evidence: HardRuleEvidence, done: VerifiedWork) -> dict[str, Any]:
    return _rule(sum(bool(it["experiences"]) for it in done.cells), evidence.numbers["MIN_PERIODS"], done.proof)


def _min_test_actions(_: str, evidence: HardRuleEvidence, done: VerifiedWork) -> dict[str, Any]:
    return _rule(done.cycles, evidence.numbers["MIN_TEST_ACTIONS"], done.proof)


def _min_reflection(name: str, evidence: HardRuleEvidence, _: VerifiedWork) -> dict[str, Any]:
    stays = evidence.members[name]
    held = [it for it in evidence.meetings if it.kind == "reflection" and it.held and name in it.attending]
    met = [it for it in held if _is_in(stays, it.on)]
    counted = [_counted(it.meeting, it.on, it.attended_at or it.planned_at) for it in met]
    return _rule(len(met), evidence.numbers["MIN_REFLECTION"], counted)


def kind_of(code: str) -> str:
    """The rule that is chosen under the code; behind »:« stands which activity it is about."""
    return text_in(code).partition(":")[0]


def _held(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    word, stays = text_in(said.get("activity_recorded", said["activity"])), evidence.members[name]
    meetings = [it for it in evidence.meetings if it.kind == word and it.held and name in it.attending]
    counted = [_counted(it.meeting, it.on, it.attended_at or it.planned_at) for it in meetings if _is_in(stays, it.on)]
    in_turn = re.compile(rf"{re.escape(word)}(_[0-9]+)?")
    calls = [it for it in evidence.calls if it.organisation == name and in_turn.fullmatch(it.word)]
    counted += [_counted(name, it.on, it.position) for it in calls]
    return _rule(len(counted), integer_of(said.get("times_min", 1)), counted)


def _attested(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    own = [it for it in evidence.attested if (it.organisation, it.word) == (name, said["activity"])]
    yes = [it for it in own if it.yes and _is_in(evidence.members[name], it.on)]
    counted = [_counted(name, it.on, it.position) for it in yes]
    return _rule(len(counted), integer_of(said.get("times_min", 1)), counted)


def _document_for(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> VerifiedDocument | None:
    """The activity's document that was begun last; one that was taken back is none."""
    own = [it for it in evidence.documents if (it.organisation, it.activity) == (name, said["activity"])]
    return next((it for it in reversed(own) if not it.withdrawn), None)


def _yes(counted: list[dict[str, Any]], *, met: bool) -> dict[str, Any]:
    """How a rule came out that counts nothing."""
    return {"met": met, "count": None, "needed": None, "counted": counted, **OF_NO_MEETING}


def _said_of_latest(document: VerifiedDocument, endorsement: str) -> list[dict[str, Any]]:
    words = document.said(document.latest, endorsement)
    return [_counted(document.document, it.on, it.position) for it in words]


def _agreed(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    """All who were named have agreed to the latest version, and somebody was."""
    found = _document_for(name, evidence, said)
    met = found is not None and bool(found.must_agree()) and found.is_valid(found.latest, "agreed")
    return _yes(_said_of_latest(found, "agreed") if found is not None and met else [], met=met)


def _approved(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    found = _document_for(name, evidence, said)
    met = found is not None and found.is_valid(found.latest, "approved")
    return _yes(_said_of_latest(found, "approved") if found is not None and met else [], met=met)


def _signed(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    """By both sides, with its annex, and some version no later than the day that it had to be signed before."""
    found = _document_for(name, evidence, said)
    if found is None or not found.is_valid(found.latest, "signed"):
        return _yes([], met=False)
    there = {it.document for it in evidence.documents if not it.withdrawn}
    annexed = not integer_of(said.get("annex_needed", 0)) or found.annex in there
    began, signed_on = None, found.became_valid("signed")
    if said.get("before"):
        word = text_in(said.get("before_recorded", said["before"]))
        began = next((it.on for it in _standing(evidence, word) if it.held), None)
    met = annexed and (began is None or (signed_on is not None and signed_on <= began))
    return _yes(_said_of_latest(found, "signed") if met else [], met=met)


def _standing(evidence: HardRuleEvidence, word: str) -> list[VerifiedMeeting]:
    """The meetings of the kind that are not cancelled, by day."""
    found = (it for it in evidence.meetings if it.kind == word and not it.cancelled)
    return sorted(found, key=lambda it: (it.on, it.meeting))


def _real_day(evidence: HardRuleEvidence, said: dict[str, Any], which: str) -> dt.date | None:
    """The day that is counted from: of a document the first it held, of a meeting the planned or the real one."""
    activity = said[which]
    documents = [it for it in evidence.documents if it.activity == activity and not it.withdrawn and evidence.alone]
    days = [on for it in documents if (on := it.began_on) is not None]
    meetings = _standing(evidence, text_in(said.get(f"{which}_recorded", activity)))
    return min(days) if days else meetings[0].on if meetings else None


def _attended(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> list[VerifiedMeeting]:
    """The activity's meetings that were held with the organisation there, on a day when it took part."""
    standing = _standing(evidence, text_in(said.get("activity_recorded", said["activity"])))
    own = (it for it in standing if it.held and name in it.attending)
    return [it for it in own if _is_in(evidence.members[name], it.on)]


def _proof_of(meetings: Iterable[VerifiedMeeting]) -> list[dict[str, Any]]:
    return [_counted(it.meeting, it.on, it.attended_at or it.planned_at) for it in meetings]


def months_in(said: dict[str, Any], number: str, usual: int) -> int:
    """A number of months that a rule says. Raises ValueError for more than any programme lasts."""
    months = integer_of(said.get(number, usual))
    if months not in MONTHS:
        raise ValueError(months)
    return months


def _within(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    since = _real_day(evidence, said, "since")
    if since is None:
        return _yes([], met=False)
    last = add_months(since, months_in(said, "months_max", 2))
    held = [it for it in _attended(name, evidence, said) if it.on <= last][:1]
    return _yes(_proof_of(held), met=bool(held))


def _every(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    """One in each window of so many months until it ends, whose own window asks for none."""
    since, months = _real_day(evidence, said, "since"), months_in(said, "window_months", 3)
    if since is None or not months:
        return {**_yes([], met=False), "count": 0}
    until = _real_day(evidence, said, "until")
    ending = [it for it in _standing(evidence, text_in(said.get("until_recorded", said["until"]))) if it.held]
    filled: dict[int, VerifiedMeeting] = {}
    for it in _attended(name, evidence, said):
        if it.on >= since:
            number = next(at for at in range(1, len(MONTHS)) if it.on <= add_months(since, months * at))
            if until is None or add_months(since, months * number) < until:
                filled.setdefault(number, it)
    counted = _proof_of(filled[number] for number in sorted(filled))
    needed = None
    if until is not None:
        needed = sum(add_months(since, months * at) < until for at in range(1, len(MONTHS) // months))
    met = needed is not None and bool(ending) and len(filled) == needed
    return {"met": met, "count": len(filled), "needed": needed, "counted": counted, **OF_NO_MEETING}


def _physical(name: str, evidence: HardRuleEvidence, said: dict[str, Any]) -> dict[str, Any]:
    since = _real_day(evidence, said, "since")
    if since is None:
        return _yes([], met=False)
    after = add_months(since, months_in(said, "after_months", 3))
    by = add_months(since, months_in(said, "by_months", 6))
    held = [it for it in _attended(name, evidence, said) if after < it.on <= by and it.mode == "physical"][:1]
    return _yes(_proof_of(held), met=bool(held))


def _evaluated(name: str, evidence: HardRuleEvidence, _: dict[str, Any]) -> dict[str, Any]:
    own = [it for it in evidence.evaluations if it.organisation == name]
    counted = [_counted(name, it.on, it.position) for it in own]
    return _yes(counted, met={it.side for it in own} >= {"organisation", "agency"})


OF_ACTIVITIES = {
    "HELD": _held,
    "ATTESTED": _attested,
    "AGREED": _agreed,
    "APPROVED": _approved,
    "SIGNED": _signed,
    "WITHIN": _within,
    "EVERY": _every,
    "PHYSICAL": _physical,
    "EVALUATED": _evaluated,
}
"""The hard rules about an activity that a plan names: judged by what the rule set has under their code in `chosen`."""
OF_NO_MEETING = {"meeting": None, "call": None}
CLOSING = "CLOSE_WITHIN_6_MONTHS"
NUMBERS = {
    "MIN_PERIODS": "periods_min",
    "MIN_TEST_ACTIONS": "cycles_min",
    "MIN_REFLECTION": "reflection_meetings_min",
    CLOSING: "months_max",
}
"""The hard rules that can be judged here, and their numbers: those recorded with the plan are what the run asks for."""
OF_ORGANISATIONS = {
    "MIN_PERIODS": _min_periods,
    "MIN_TEST_ACTIONS": _min_test_actions,
    "MIN_REFLECTION": _min_reflection,
}
OF_COHORTS = {CLOSING: _closing_in_time}


def _stay(stay: VerifiedStay) -> dict[str, Any]:
    left = stay.withdrew_on
    return {"accepted_on": stay.accepted_on.isoformat(), "withdrew_on": None if left is None else left.isoformat()}


def _is_in(stays: list[VerifiedStay], day: dt.date) -> bool:
    return any(it.accepted_on <= day and (it.withdrew_on is None or day < it.withdrew_on) for it in stays)


def _period(experience: VerifiedExperience, stays: list[VerifiedStay], periods: list[dict[str, Any]]) -> int | None:
    """The number of the period the experience counts in, None if it counts in none."""
    on = experience.on
    if experience.withdrawn or not _is_in(stays, on):
        return None
    return next((it["number"] for it in periods if it["opens_on"] <= on.isoformat() < it["closes_on"]), None)


def _cell(period: int, counted: list[tuple[VerifiedExperience, int]]) -> dict[str, Any]:
    here = [it for it, number in counted if number == period]
    return {
        "period": period,
        "test_actions": list(dict.fromkeys(it.test_action for it in here)),
        "experiences": [it.experience for it in here],
    }


def _rule(count: int, needed: int, counted: list[dict[str, Any]]) -> dict[str, Any]:
    return {"met": count >= needed, "count": count, "needed": needed, "counted": counted, **OF_NO_MEETING}


def _counted(subject: str, on: dt.date, position: int, period: int | None = None) -> dict[str, Any]:
    return {"subject": subject, "on": on.isoformat(), "position": position, "period": period}


def day_of(text: Any) -> dt.date:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text_in(text)):
        raise ValueError(f"{text[:40]!r} er ikke en dag")
    return _known(dt.date.fromisoformat(text))


def _known(day: dt.date) -> dt.date:
    """The day, if sums of days and months can be made of it."""
    if day.year not in YEARS:
        raise ValueError(f"der er intet forløb i {day.year}")
    return day


def danish_day(text: Any) -> dt.date:
    """The day in Copenhagen at the instant. Summer time lasts from March to October, last Sundays, 1.00 UTC."""
    found = INSTANT.fullmatch(text_in(text))
    if not found:
        raise ValueError(f"{text[:40]!r} er ikke et tidspunkt")
    offset = dt.timedelta(hours=int(found[3] or 0), minutes=int(found[4] or 0))
    told = dt.datetime.fromisoformat(found[1])
    utc = told + offset if found[2] == "-" else told - offset
    summer = _last_sunday(utc.year, 3) <= utc < _last_sunday(utc.year, 10)
    return _known((utc + dt.timedelta(hours=2 if summer else 1)).date())


INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)


def _last_sunday(year: int, month: int) -> dt.datetime:
    last = dt.date(year, month, 31)
    return dt.datetime.combine(last - dt.timedelta(days=last.isoweekday() % 7), dt.time(1))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later; the last one of the month where it does not exist."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# ---- The account in the bundle against the computed one -------------------------------------------------------------


TEXT, NUMBER, YES_NO = (str,), (int,), (bool,)
ENVELOPE_SHAPE = {"version": NUMBER, "by": TEXT, "recorded_at": TEXT, "command": TEXT, "event": (dict,)}
STATUSES = ("met", "pending", "missing")
PERIOD_SHAPE = {"number": NUMBER, "opens_on": TEXT, "closes_on": TEXT, "opened_by": TEXT, "closed_by": TEXT}
RULE_SHAPE = {
    "rule": TEXT,
    "status": TEXT,
    "at_risk": YES_NO,
    "count": (int, type(None)),
    "needed": (int, type(None)),
    "counted": [{"subject": TEXT, "on": TEXT, "position": NUMBER, "period": (int, type(None))}],
    "near_misses": [{"subject": TEXT, "on": TEXT, "position": NUMBER, "why": TEXT}],
    "reasons": [TEXT],
    "meeting": (str, type(None)),
    "call": (str, type(None)),
}
CELL_SHAPE = {
    "period": NUMBER,
    "test_actions": [TEXT],
    "experiences": [TEXT],
    "planned": [TEXT],
    "began": YES_NO,
    "ended": YES_NO,
}
ORGANISATION_SHAPE = {
    "organisation": TEXT,
    "name": TEXT,
    "stays": [{"accepted_on": TEXT, "withdrew_on": (str, type(None))}],
    "cells": [CELL_SHAPE],
    "rules": [RULE_SHAPE],
    "cycles": NUMBER,
    "test_actions": NUMBER,
    "completed": YES_NO,
}
ACCOUNT_SHAPE = {
    "cohort": TEXT,
    "completed": YES_NO,
    "day": TEXT,
    "rule_set": (dict,),
    "policy": TEXT,
    "periods": [PERIOD_SHAPE],
    "rules": [RULE_SHAPE],
    "organisations": [ORGANISATION_SHAPE],
    "simulated?": NUMBER,
}


def check_shape(told: Any, shape: Any, where: str) -> None:
    """Every name that has to be there is, no other is (»?« stands after one that may be), and each is of its type."""
    if isinstance(shape, dict):
        wanted = {name.rstrip("?"): inner for name, inner in shape.items()}
        needed = {name for name in shape if not name.endswith("?")}
        if not isinstance(told, dict) or not needed <= set(told) <= set(wanted):
            raise UnreadableEvidence(f"{where}: der står for lidt eller for meget")
        for name, value in told.items():
            check_shape(value, wanted[name], f"{where}: {name}")
    elif isinstance(shape, list):
        if not isinstance(told, list):
            raise UnreadableEvidence(f"{where}: der står noget andet end en liste")
        for number, value in enumerate(told, start=1):
            check_shape(value, shape[0], f"{where} {number}")
    elif type(told) not in shape:
        raise UnreadableEvidence(f"{where}: der står noget andet, end der skal")


def check_statuses(told: dict[str, Any]) -> None:
    """Every rule is met, pending or missing."""
    rules = [*told["rules"], *(rule for own in told["organisations"] for rule in own["rules"])]
    if any(it["status"] not in STATUSES for it in rules):
        raise UnreadableEvidence("regnskabet: en regel er hverken opfyldt, i gang eller mangler")


def is_same(one: Any, other: Any) -> bool:
    """Whether they are the same JSON: a number is no truth value, and no other spelling of itself."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def compare_account(told: dict[str, Any], computed: dict[str, Any]) -> None:
    """Raise `Broken` where the account is not the computed one, as far as it is judged here."""
    if not is_same(told["rule_set"], computed["rule_set"]):
        raise Broken("regnskabet: reglerne er ikke dem, holdet blev planlagt med")
    found = judged(told)
    compare(found, computed, "regnskabet")
    both = zip(found["organisations"], computed["organisations"])  # noqa: B905 - so many of each, and 3.9 is older
    for there, own in ((found, computed), *both):
        for rule in there["rules"]:
            if rule not in own["rules"] and _is_asked(rule, computed["rule_set"]):
                raise Broken(f"regnskabet: {rule} står et sted, hvor den ikke hører til")


def _is_asked(rule: str, rule_set: dict[str, Any]) -> bool:
    """Whether the run asks for the rule, which is judged here."""
    return rule in rule_set.get("chosen", {}) or NUMBERS.get(rule) in rule_set


def judged(told: dict[str, Any]) -> dict[str, Any]:
    """The account with the hard rules that are judged here by name, and whether each is met."""
    return {
        **told,
        "rules": _by_name(told.get("rules")),
        "organisations": [{**own, "rules": _by_name(own.get("rules"))} for own in list_of(told.get("organisations"))],
    }


def _by_name(rules: Any) -> dict[str, Any]:
    hard = [it for it in list_of(rules) if it.get("rule") in NUMBERS or kind_of(it.get("rule")) in OF_ACTIVITIES]
    found = {it["rule"]: {**it, "met": it.get("status") == "met"} for it in hard}
    if len(found) != len(hard):
        raise Broken("en regel står to gange i regnskabet")
    return found


def unknown_in(told: dict[str, Any], computed: dict[str, Any]) -> list[str]:
    """The rules in the account that were not judged here, and that nobody can tell here what they decide."""
    parts = [told.get("rules"), *(own.get("rules") for own in list_of(told.get("organisations")))]
    names = {str(it.get("rule")) for rules in parts for it in list_of(rules)}
    known = set(computed["rules"]).union(*(it["rules"] for it in computed["organisations"]))
    return sorted(it for it in names - known if kind_of(it) not in SOFT_RULES)


def as_far_as_known(told: dict[str, Any], computed: dict[str, Any]) -> dict[str, Any]:
    """What was computed, less what rules that are not known here may have decided: that somebody has not completed."""
    if not unknown_in(told, computed):
        return computed
    said = {own.get("organisation"): own.get("completed") for own in list_of(told.get("organisations"))}
    own = [
        {**it, "completed": _may_have(it, computed) and said.get(it["organisation"]) is not False}
        for it in computed["organisations"]
    ]
    may_have = computed["completed"] or not any(it["rules"] or computed["rules"] for it in computed["organisations"])
    return {**computed, "organisations": own, "completed": may_have and told.get("completed") is not False}


def _may_have(own: dict[str, Any], computed: dict[str, Any]) -> bool:
    """Where none of its rules is known here, nobody can tell that an organisation has not completed."""
    return bool(own["completed"]) or not (own["rules"] or computed["rules"])


def compare(told: Any, computed: Any, where: str, position: int | None = None) -> None:
    """Raise `Broken` where what was told is not what was computed; more may be told than is computed."""
    if isinstance(computed, dict) and isinstance(told, dict):
        for name, value in computed.items():
            compare(told.get(name), value, f"{where}: {name}", computed.get("position", position))
    elif isinstance(computed, list) and isinstance(told, list) and len(told) == len(computed):
        for number, value in enumerate(computed):
            compare(told[number], value, f"{where} {number + 1}", position)
    elif type(told) is not type(computed) or told != computed:
        raise Broken(f"{where} er ikke, hvad hændelserne siger ({computed!r})", position)


# ---- A completion proof against the bundle --------------------------------------------------------------------------


PROVEN_SHAPE = {**ORGANISATION_SHAPE, "registered": (dict, type(None))}
PROOF_SHAPE = {
    **{name: shape for name, shape in ACCOUNT_SHAPE.items() if name != "simulated?"},
    "format": TEXT,
    "cohort_name": TEXT,
    "organisation": (str, type(None)),
    "position": NUMBER,
    "registered": (dict, type(None)),
    "organisations": [PROVEN_SHAPE],
    "events": [{"position": NUMBER, "type": TEXT, "recorded_at": TEXT, "simulated": YES_NO}],
    "demonstration": YES_NO,
    "checkpoint": {"origin": TEXT, "size": NUMBER, "root": TEXT, "note": TEXT},
}
OLD_PROOF_SHAPE = {
    **{name: shape for name, shape in PROOF_SHAPE.items() if name != "demonstration"},
    "events": [{"position": NUMBER, "type": TEXT, "recorded_at": TEXT}],
}
REGISTERED_SHAPE = {"on": TEXT, "position": NUMBER}


def check_proof(content: bytes, report: VerificationReport) -> dict[str, Any]:
    """Check that the proof says what the bundle's events say, as of its position; returns what it says.

    Raises `Broken`, and `CannotTry` where the bundle is older than the proof.
    """
    told = json_of(content)
    version = PROOF_FORMATS.get(str(told.get("format")))
    if version is None:
        raise UnreadableEvidence("der står noget andet end et gennemførelsesbevis")
    check_shape(told, PROOF_SHAPE if version > 1 else OLD_PROOF_SHAPE, "beviset")
    check_statuses(told)
    position, checkpoint = told["position"], _checkpoint_of_proof(told, report.log)
    if not 0 < position <= checkpoint.size:
        raise Broken("beviset er gjort op ved en hændelse, som kontrolpunktet ikke dækker")
    if told["cohort"] != report.contents.cohort:
        raise Broken("beviset er et andet holds")
    events = [it for it in report.events if it.position <= position]
    if not report.unheard:
        computed = account_of(report.contents.cohort, events)
        if told["organisation"] is not None:
            own = [it for it in computed["organisations"] if it["organisation"] == told["organisation"]]
            if not own:
                raise Broken("organisationen har ikke deltaget i holdet")
            computed = {**computed, "organisations": own, "completed": own[0]["completed"]}
        compare_account(told, as_far_as_known(told, computed))
        _check_name(told, events)
    _check_whose(told)
    _check_registered(told, events)
    _check_cited(told, events, report.contents.version, version)
    if version > 1 and told["demonstration"] is not report.demonstration:
        raise Broken("om loggen er en demonstration, er ikke, hvad dens første hændelse siger", 1)
    return told


def _check_name(told: dict[str, Any], events: Sequence[StoredEvent]) -> None:
    planned = [told_in(it).get("name") for it in events if it.type == PLANNED]
    if planned[-1:] != [told["cohort_name"]]:
        raise Broken("holdet hedder noget andet")


def _check_whose(told: dict[str, Any]) -> None:
    """An organisation's own proof is of that one alone, and says of itself what it says of it."""
    own = [(it["organisation"], it["completed"]) for it in told["organisations"]]
    if told["organisation"] is not None and own != [(told["organisation"], told["completed"])]:
        raise Broken("beviset er ikke den organisations, som det siger")


def _check_registered(told: dict[str, Any], events: Sequence[StoredEvent]) -> None:
    """What was recorded of who has completed: the event that says so, or none where there is none."""
    own = [(it["organisation"], it["registered"]) for it in told["organisations"]]
    for whose, registered in (*own, (told["organisation"], told["registered"])):
        type_ = COHORT_COMPLETED if whose is None else ORGANISATION_COMPLETED
        found = [it for it in events if it.type == type_ and whose in (None, told_in(it).get("organisation"))]
        said = [{"on": told_in(it).get("completed_on"), "position": it.position} for it in found]
        if registered is not None:
            check_shape(registered, REGISTERED_SHAPE, "beviset: registered")
        if (registered is None and found) or (registered is not None and registered not in said):
            at = registered["position"] if registered is not None else found[-1].position
            raise Broken("hvad der er registreret om gennemførelsen, er ikke, hvad hændelserne siger", at)


def _check_cited(told: dict[str, Any], events: Sequence[StoredEvent], version: int, of_proof: int) -> None:
    """The events it names are all those that it rests on, each as it is."""
    by = {it.position: it for it in events}
    rules = [*told["rules"], *(rule for own in told["organisations"] for rule in own["rules"])]
    rests_on = {it["position"] for rule in rules for it in (*rule["counted"], *rule["near_misses"])}
    rests_on.update(it["registered"]["position"] for it in (told, *told["organisations"]) if it["registered"])
    cited = [it["position"] for it in told["events"]]
    if cited != sorted(rests_on):
        missing = sorted(rests_on.symmetric_difference(cited))
        raise Broken("hændelserne, det nævner, er ikke dem, det hviler på", missing[0] if missing else None)
    for it in told["events"]:
        event = by.get(it["position"])
        if event is None or event.type != it["type"]:
            raise Broken("hændelsen er ikke den, som det nævner", it["position"])
        if recorded_at(event, version) != it["recorded_at"]:
            raise Broken("hændelsen blev registreret på et andet tidspunkt", it["position"])
        if of_proof > 1 and it["simulated"] is not is_simulated(event):
            raise Broken("om hændelsen er simuleret, er ikke, hvad den selv siger", it["position"])


def recorded_at(event: StoredEvent, version: int) -> Any:
    """When the event was recorded, as text: in the first version by its own word, since then by the log's."""
    if version == 1:
        return envelope_of(event)["recorded_at"]
    return (dt.datetime.combine(EPOCH, dt.time()) + dt.timedelta(microseconds=event.appended_at)).isoformat() + "Z"


def _checkpoint_of_proof(told: dict[str, Any], log: ProvenLog) -> Checkpoint:
    """The checkpoint that the proof is under, which has to be one of the log's, and signed by it."""
    note, said = note_of(told["checkpoint"]["note"]), told["checkpoint"]
    checkpoint = checkpoint_of(note.text)
    if (said["origin"], said["size"], said["root"]) != (checkpoint.origin, checkpoint.size, base64_of(checkpoint.root)):
        raise Broken("kontrolpunktet er ikke det, der er underskrevet", checkpoint.size)
    if checkpoint.size > log.newest.size:
        raise CannotTry(f"kontrolpunktet er nyere (nr. {checkpoint.size}) end bevismaterialet: bed om et nyere")
    if checkpoint not in log.checkpoints:
        raise Broken("kontrolpunktet er ikke et af loggens", checkpoint.size)
    signers_of_checkpoint(note, checkpoint, log.origin, log.own, ())
    return checkpoint


def called(proof: dict[str, Any]) -> str:
    """What it is, by what it says: nobody is given a completion proof who has not completed."""
    named = {True: "Gennemførelsesbeviset", False: "Opgørelsen"}
    return named[proof["completed"]] if isinstance(proof.get("completed"), bool) else "Beviset"


def told_by(proof: dict[str, Any], content: bytes, *, unheard: bool = False) -> Iterator[str]:
    """What a proof that holds says."""
    whose = proof["organisations"][0]["name"] if proof["organisation"] is not None else proof["cohort"]
    what = called(proof)
    said = "har" if proof["completed"] else "har ikke"
    if unheard:
        yield f"{what} hviler på hændelser, der er i loggen; {whose} {said} gennemført, siger den selv,"
    else:
        yield f"{what} stemmer: {whose} {said} gennemført,"
    yield f"gjort op ved hændelse nr. {proof['position']}. SHA-256: {hashlib.sha256(content).hexdigest()}"


# ---- From the command line ------------------------------------------------------------------------------------------


COUNTED = {
    "MIN_PERIODS": ("periode", "perioder"),
    "MIN_TEST_ACTIONS": ("afprøvning", "afprøvninger"),
    "MIN_REFLECTION": ("refleksionsmøde", "refleksionsmøder"),
}


def said(report: VerificationReport, trusted: Sequence[PublicKey]) -> Iterator[str]:
    """The report, line by line."""
    log = report.log
    yield from _said_of_the_log(report)
    if not trusted:
        yield "Nøglerne er bevismaterialets egne; sammenlign dem med dem, du har fået på anden vej:"
        yield from (f"  {key.text}" for key in (*log.keys, *log.witnessed))
    for key, (size, seconds) in log.witnessed.items():
        yield f"Medunderskrevet af {key.name} ved {size} hændelser, {_moment(seconds)}."
    yield from _said_of_the_account(report, report.account)
    yield "De bløde regler, og om det manglende stadig kan nås, er ikke regnet efter."
    yield "Det er heller ikke dagen, begrundelserne, det, der næsten talte med, og hvad der er planlagt i perioderne."


def _said_of(rule: str, it: dict[str, Any], rule_set: dict[str, Any]) -> str:
    """»3 perioder (mindst 3)«, »Sparring: 4 (mindst 4)«, »Samarbejdsaftale (SIGNED): opfyldt«."""
    count, least = it["count"], "" if it["needed"] is None else f" (mindst {it['needed']})"
    if rule in COUNTED:
        return f"{count} {COUNTED[rule][count != 1]}{least}"
    chosen = rule_set["chosen"][rule]
    called = chosen.get("activity_called", chosen["activity"])
    if count is None:
        return f"{called} ({kind_of(rule)}): {'opfyldt' if it['met'] else 'ikke opfyldt'}"
    return f"{called}: {count}{least}"


def _said_of_the_account(report: VerificationReport, account: dict[str, Any]) -> Iterator[str]:
    if report.unheard:
        yield f"Holdet har hændelser af typer, der ikke kendes her: {', '.join(report.unheard)}."
        yield f"De kan ændre, hvad der tæller, så ingen af de hårde regler er regnet efter: {', '.join(NUMBERS)}."
        return
    yield "De hårde regler, regnet efter her:"
    for own in account["organisations"]:
        counts = ", ".join(_said_of(rule, it, account["rule_set"]) for rule, it in own["rules"].items())
        yield f"  {own['name']}: {counts}; {'har' if own['completed'] else 'har ikke'} gennemført"
    if CLOSING in account["rules"]:
        closing = account["rules"][CLOSING]
        ahead = "ikke afsluttet i tide" if closing["counted"] else "ikke afsluttet endnu"
        yield f"  Holdet: {'afsluttet i tide' if closing['met'] else ahead}"
    if report.unknown:
        yield f"Regler, der ikke kendes her, og som ikke er regnet efter: {', '.join(report.unknown)}."
        yield "De kan være hårde: hvem der har gennemført, er derfor kun, hvad bevismaterialet selv siger."


def _said_of_the_log(report: VerificationReport) -> Iterator[str]:
    log, contents = report.log, report.contents
    yield f"Alt stemmer: {len(contents.leaves)} hændelser om {contents.cohort} står i loggen {log.origin},"
    yield f"som den var, da den havde {log.newest.size} hændelser. Roden er {base64_of(log.newest.root)}"
    yield f"Kontrolpunkter: {len(log.checkpoints)}; hvert fortsætter det forrige."
    yield f"Underskrifter: {report.signatures}, alle rigtige."
    if report.record is not None:
        yield f"Den log.json, du har, fortsætter loggen til {report.record.newest.size} hændelser."
    if report.newer:
        yield "Det bevismateriale, du har, er nyere: om noget er udeladt her, ses, når det er det, der efterprøves,"
        yield "og dette er i --held."
    if report.demonstration is None:
        yield "Bevismaterialet er af den første slags: det viser ikke, at ingen af holdets hændelser er udeladt, og"
        yield "hvornår de blev registreret, siger de kun selv."
    else:
        yield "Holdets hændelser er nummereret uden huller, og tiden løber ikke tilbage."
    if None in log.own.since:
        yield "En nøgle er skiftet på den første måde: det viser ikke, hvornår den nye tog over fra den gamle."
    if report.demonstration:
        yield "Loggen er en DEMONSTRATION: dens ur er simuleret."
    elif report.simulated and report.demonstration is None:
        yield f"SIMULERET: {report.simulated} af holdets hændelser siger selv, at de er det."
    elif report.simulated:
        yield f"SIMULERET: {report.simulated} af holdets hændelser siger selv et andet tidspunkt, end loggen gav dem."


def _moment(seconds: int) -> str:
    """»2026-03-04 09:30 UTC«, so many seconds after 1970 began; where no calendar reaches, the number."""
    try:
        return f"{dt.datetime.combine(EPOCH, dt.time()) + dt.timedelta(seconds=seconds):%Y-%m-%d %H:%M} UTC"
    except OverflowError:
        return f"{seconds} sekunder efter 1970"


def held_in(path: str) -> HeldEvidence:
    """What somebody has kept: a checkpoint as a note, or a bundle."""
    with opened(path) as kept:
        begins = kept.read(len(ZIP_BEGINS))
        if begins == ZIP_BEGINS:
            contents = note_of(text_of(files_of(kept)[CONTENTS]))
            return HeldEvidence(contents_of(contents.text).checkpoint, contents)
        note = note_of(text_of(begins + _all_of(kept, NOTE_BYTES_MAX)))
        return HeldEvidence(checkpoint_of(note.text), note=note)


def _all_of(file: BinaryIO, at_most: int) -> bytes:
    content = file.read(at_most + 1)
    if len(content) > at_most:
        raise UnreadableEvidence("filen er større, end der er plads til")
    return content


class VerifierHelp(argparse.HelpFormatter):
    """The help is in Danish, as all that the program says."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "Brug: ")


ASKED_WRONGLY = (
    (r".*the following arguments are required: (.*)", "Der mangler {}."),
    (r"unrecognized arguments: (.*)", "Det her kendes ikke: {}"),
    (r"argument (\S+): expected one argument", "Der mangler noget efter {}."),
    (r"argument (\S+): ignored explicit argument .*", "Der skal ikke stå noget efter {}."),
    (r"(.*)", "Der er spurgt forkert: {}"),
)
"""What is said of a line that cannot be read, and the same in Danish."""


class VerifierArguments(argparse.ArgumentParser):
    """What is wrong with how the program is asked is said in Danish, too."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        found = ((re.fullmatch(english, message, re.DOTALL), danish) for english, danish in ASKED_WRONGLY)
        said = next(danish.format(*match.groups()) for match, danish in found if match)
        self.exit(ASKED, f"Fejl: {shown(said)}\n")


def asked_with() -> argparse.ArgumentParser:
    """How the program is asked."""
    about = "Efterprøver et bevismateriale uden portalen."
    parser = VerifierArguments(description=about, add_help=False, formatter_class=VerifierHelp, allow_abbrev=False)
    file, more = parser.add_argument_group("Fil"), parser.add_argument_group("Valg")
    file.add_argument("bundle", metavar="FIL.zip", help="bevismaterialet")
    more.add_argument(
        "--key", metavar="NØGLE", action="append", default=[], help="en offentlig nøgle, du har fået på anden vej"
    )
    more.add_argument(
        "--held", metavar="FIL", action="append", default=[], help="et kontrolpunkt eller bevismateriale fra før"
    )
    more.add_argument("--log", metavar="log.json", help="loggens nyeste log.json, hvis det, du har, er nyere")
    more.add_argument("--proof", metavar="BEVIS.json", help="et bevis, der skal stemme med bevismaterialet")
    more.add_argument("-h", "--help", action="help", help="vis denne hjælp")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Verify a bundle, say what was found, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    parser = asked_with()
    given = parser.parse_args(arguments)
    try:
        trusted = [key_of(text) for text in given.key]
    except Broken as broken:
        parser.error(f"--key: {shown(str(broken))}")
    status, lines = _tried(given, trusted)
    try:
        sys.stdout.write("".join(f"{shown(line)}\n" for line in lines))
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):  # nobody listens: the status says it, too
        sys.stdout = None
    return status


def _tried(given: argparse.Namespace, trusted: Sequence[PublicKey]) -> tuple[int, list[str]]:
    """The exit status, and what is said."""
    what = "Bevismaterialet"
    try:
        held = []
        for path in given.held:
            what = f"Det, du har ({path}),"
            held.append(held_in(path))
        later = None
        if given.log is not None:
            what = "log.json"
            with opened(given.log) as file:
                later = _all_of(file, BOUNDS[LOG][0])
        what = "Bevismaterialet"
        with opened(given.bundle) as bundle:
            report = check_bundle(bundle, trusted, held, later)
        lines = list(said(report, trusted))
        if given.proof is not None:
            what = "Beviset"
            with opened(given.proof) as file:
                content = _all_of(file, JSON_BYTES_MAX)
            what = called(json_of(content))
            lines += told_by(check_proof(content, report), content, unheard=bool(report.unheard))
    except CannotTry as reason:
        return CANNOT, [f"Det kan ikke efterprøves: {reason}."]
    except UnreadableEvidence as reason:
        return CANNOT, [f"{what} kan ikke læses: {reason}."]
    except Broken as broken:
        return NO, [f"{what} holder ikke: {broken}."]
    except (OSError, MemoryError) as error:
        return CANNOT, [f"{what} kan ikke læses ({error})."]
    return OK, lines


ZIP_BEGINS = b"PK\3\4"
UNSEEN = re.compile(
    "[\\\\\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U0001d159\U000e0100-\U000e01ef]"
)
"""What is called printable and yet not seen, and what stands in front of what is written here instead."""


def shown(line: str) -> str:
    """The line as a terminal may have it: names in a bundle could say anything, and look like anything."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    plain = UNSEEN.sub(lambda found: "\\\\" if found[0] == "\\" else ascii(found[0])[1:-1], line)
    printable = "".join(it if it.isprintable() else ascii(it)[1:-1] for it in plain)
    return printable.encode(encoding, "backslashreplace").decode(encoding)


if __name__ == "__main__":
    sys.exit(main())
