"""Private keys, and the signed notes made with them: Ed25519, in the text formats of C2SP signed-note.

A key of the log signs checkpoints, and is named as the log is (its origin). A witness's key countersigns them. A file
of keys has one a line, `PRIVATE+KEY+name+id+base64`; the first is the one in use, the next are those before it.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from portal.signing.verifier import (
    HASH_BYTES,
    LOG_KEY,
    WITNESS_KEY,
    Broken,
    PublicKey,
    base64_of,
    bytes_of,
    cosigned_message,
    is_key_name,
    key_of,
)
from portal.surroundings.key_files import ONLY_OWNER, KeyUnusable

PREFIX = "PRIVATE+KEY+"
KEYS_MAX = 16
KEY_FILE_BYTES_MAX = 64 * 1024


class SigningKey(msgspec.Struct, frozen=True):
    """A private key, which never shows itself, and its public one."""

    private: Ed25519PrivateKey
    public: PublicKey

    def signed(self, text: str) -> str:
        """The signature line, without its newline, with which this key of the log signs the note's text."""
        return self._line(self.private.sign(text.encode()))

    def cosigned(self, text: str, seconds: int) -> str:
        """The signature line with which this witness signs the text, at a time in seconds since 1970."""
        return self._line(seconds.to_bytes(8, "big") + self.private.sign(cosigned_message(text, seconds)))

    def _line(self, body: bytes) -> str:
        return f"\u2014 {self.public.name} {base64_of(self.public.id + body)}"


def note(text: str, *lines: str) -> str:
    """The signed note that these signature lines make of the text."""
    return "\n".join([text, *lines, ""])


def new_key(name: str, kind: int = LOG_KEY) -> str:
    """The line of a new private key. Raises `KeyUnusable` for a name that no key can have."""
    if not is_key_name(name):
        raise KeyUnusable(
            f"»{name}« kan ikke være navn på en nøgle: det må ikke være tomt eller have mellemrum eller +."
        )
    private = Ed25519PrivateKey.generate()
    public = PublicKey(name, kind, private.public_key().public_bytes_raw())
    return f"{PREFIX}{name}+{public.id.hex()}+{base64_of(bytes([kind]) + private.private_bytes_raw())}"


def signing_key(line: str) -> SigningKey:
    """The key of the line. Raises `Broken`."""
    name, _, rest = line.removeprefix(PREFIX).partition("+")
    data = bytes_of(rest.partition("+")[2])
    if not line.startswith(PREFIX) or len(data) != 1 + HASH_BYTES:
        raise Broken("der står noget andet end en privat nøgle")
    private = Ed25519PrivateKey.from_private_bytes(data[1:])
    public = PublicKey(name, data[0], private.public_key().public_bytes_raw())
    if rest.partition("+")[0] != public.id.hex() or key_of(public.text) != public:
        raise Broken("navn, id og nøgle passer ikke sammen")
    return SigningKey(private, public)


def write_key(path: Path, line: str) -> None:
    """Make the file, which only its owner may read. Raises `KeyUnusable`, also where there is one already."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(line + "\n")
    except OSError as error:
        raise KeyUnusable(f"Nøglen kan ikke skrives i {path} ({error}).") from error


def read_keys(path: Path, kind: int) -> tuple[SigningKey, ...]:
    """The keys in the file, the one in use first. Raises `KeyUnusable`, and never says what is in the file."""
    try:
        with path.open(encoding="utf-8") as file:
            lines = file.read(KEY_FILE_BYTES_MAX).split()
        keys = tuple(signing_key(line) for line in lines)
    except (OSError, UnicodeDecodeError) as error:
        raise KeyUnusable(f"Nøglefilen {path} kan ikke læses ({type(error).__name__}).") from error
    except Broken as broken:
        raise KeyUnusable(f"Nøglefilen {path} kan ikke bruges: {broken}.") from broken
    if not 0 < len(keys) <= KEYS_MAX or any(key.public.kind != kind for key in keys):
        raise KeyUnusable(f"Nøglefilen {path} har ikke {_WANTED[kind]} på hver linje.")
    if len({key.public.name for key in keys}) > 1:
        raise KeyUnusable(f"Nøglerne i {path} har ikke samme navn.")
    return keys


_WANTED = {LOG_KEY: "en nøgle til en log", WITNESS_KEY: "en nøgle til et vidne"}
Keyring = Sequence[SigningKey]
