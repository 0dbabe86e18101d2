"""How a text is sealed: AES-256-GCM under a key of its own, so that destroying the key redacts that text alone.

A sealed text is stored as `sealed:1:<id of its key>:<base64 of nonce and ciphertext>`. The ciphertext is bound to the
id, so that it cannot be moved to another place. The leaf covers the sealed bytes: the tree stays as it is when a key
is destroyed, and so does every proof.
"""

import binascii
import os
import secrets
from collections.abc import Container, Mapping
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.files import AttachedFile
from domain.kernel import Event
from domain.text import LOST, REDACTED, texts_of, with_texts
from portal.sealing.secret import KEY_BYTES, NONCE_BYTES

ID_BYTES: Final = 15
PREFIX: Final = "sealed:1:"
ID_CHARACTERS: Final = 20
_ID: Final = slice(len(PREFIX), len(PREFIX) + ID_CHARACTERS)
_BODY: Final = slice(_ID.stop + 1, None)
SEALED: Final = "forseglet tekst"
"""What stands where a text stands that the reader's role has no key to: it may be there or be redacted."""
TextKeys = dict[str, bytes]
"""Keys of texts by their ids."""


class SealBroken(Exception):
    """A sealed text is not what was sealed under its key."""


class Sealed(msgspec.Struct, frozen=True):
    """An event whose texts nobody can read without these keys."""

    event: Event
    keys: TextKeys


def sealed(event: Event) -> Sealed:
    """The event with every text sealed under a new key."""
    keys: TextKeys = {}

    def seal(text: str) -> str:
        id_, key, nonce = secrets.token_urlsafe(ID_BYTES), os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES)
        keys[id_] = key
        body = nonce + AESGCM(key).encrypt(nonce, text.encode(), id_.encode())
        return f"{PREFIX}{id_}:{binascii.b2a_base64(body, newline=False).decode()}"

    return Sealed(with_texts(event, seal), keys)


def key_ids(event: Event) -> tuple[str, ...]:
    """The ids of the keys that the event's texts are sealed under; a file's that it attaches is the file's own."""
    attached = attached_to(event)
    file = () if attached is None else (attached.file,)
    return (*keys_of_texts(event), *file)


def keys_of_texts(part: msgspec.Struct) -> tuple[str, ...]:
    """The ids of the keys that the texts of an event, or of a part of one, are sealed under."""
    return tuple(text[_ID] for text in texts_of(part) if text.startswith(PREFIX))


def attached_to(event: Event) -> AttachedFile | None:
    """The file that it attaches."""
    attached = getattr(event, "attached", None)
    return attached if isinstance(attached, AttachedFile) else None


def unsealed(event: Event, keys: Mapping[str, bytes], forgotten: Container[str] | None = None) -> Event:
    """The event as it was written; where a key is not there, whether the text was redacted or is `LOST`.

    Lost is what is not among the `forgotten`, where it is known which those are. Raises `SealBroken`.
    """
    return with_texts(event, lambda text: _unsealed(text, keys, forgotten))


def unopened(event: Event) -> Event:
    """The event as whoever has no keys reads it: `SEALED` stands where a text is."""
    return with_texts(event, lambda text: SEALED if text.startswith(PREFIX) else text)


def _unsealed(text: str, keys: Mapping[str, bytes], forgotten: Container[str] | None) -> str:
    if not text.startswith(PREFIX):
        return text
    id_ = text[_ID]
    key = keys.get(id_)
    if key is None:
        return REDACTED if forgotten is None or id_ in forgotten else LOST
    return opened_text(id_, text[_BODY], key)


def opened_text(id_: str, body: str, key: bytes) -> str:
    """What was sealed under that key, of what stands behind the id. Raises `SealBroken`."""
    try:
        sealed_bytes = binascii.a2b_base64(body, strict_mode=True)
        return AESGCM(key).decrypt(sealed_bytes[:NONCE_BYTES], sealed_bytes[NONCE_BYTES:], id_.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise SealBroken(id_) from error
