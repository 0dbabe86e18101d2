"""The secret that wraps every other key: from a file, or, for trying the portal out, made in its own folder.

A line of the file is one secret, 32 bytes in base64; new keys are wrapped under the first, older ones may still be
wrapped under those below it. Whoever has both the secret and the key table can read what people wrote; neither alone
is enough, so they have backups of their own.
"""

import base64
import binascii
import hashlib
import hmac
import os
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal.surroundings.key_files import ONLY_OWNER, KeyUnusable
from portal.surroundings.private_folder import private_folder
from portal.surroundings.settings import Settings

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
SECRETS_MAX: Final = 16
FILE_BYTES_MAX: Final = 4096
OWN_FILE: Final = "vault-key"
CLOSED: Final = (
    "Databaserollen har ikke boksens nøgler: den kan se, hvad der skete, men hverken læse tekster eller skrive."
)
_WRAPPING, _DIGESTS, _ADDRESSES = b"wrapping", b"digests", b"addresses"


class VaultSecret:
    """Wraps keys and makes digests that nobody without it can make; it never shows itself."""

    def __init__(self, masters: Sequence[bytes]) -> None:
        self._wrapping = [AESGCM(_derived(master, _WRAPPING)) for master in masters]
        # What is looked up by its digest has to stay findable when a new secret takes over: the oldest one makes them.
        self._digests = _derived(masters[-1], _DIGESTS)
        self._addresses = _derived(masters[-1], _ADDRESSES)

    def wrap(self, key: bytes, id_: str) -> bytes:
        """The key as it may be kept, bound to its id."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._wrapping[0].encrypt(nonce, key, id_.encode())

    def unwrap(self, wrapped: bytes, id_: str) -> bytes:
        """The key again. Raises `KeyUnusable` where none of the secrets wrapped it, or it was changed."""
        for wrapping in self._wrapping:
            try:
                return wrapping.decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], id_.encode())
            except (InvalidTag, ValueError, TypeError):  # of another secret, changed, cut short, or none at all
                continue
        raise KeyUnusable(f"Nøglen {id_} i databasen hører ikke til nogen af hemmelighederne i PORTAL_VAULT_KEY_FILE.")

    def digest(self, said: bytes) -> bytes:
        """32 bytes that tell whether the same was said, and to nobody else what."""
        return hmac.digest(self._digests, said, hashlib.sha256)

    def address_index(self, address: str) -> bytes:
        """32 bytes by which a mail address is found again."""
        return hmac.digest(self._addresses, address.encode(), hashlib.sha256)


class NoSecret(VaultSecret):
    """Where the database's role may read no key: nothing is sealed, opened or looked up. Raises `KeyUnusable`."""

    def __init__(self) -> None:
        super().__init__([bytes(KEY_BYTES)])

    def wrap(self, key: bytes, id_: str) -> bytes:
        raise KeyUnusable(CLOSED)

    def unwrap(self, wrapped: bytes, id_: str) -> bytes:
        raise KeyUnusable(CLOSED)

    def digest(self, said: bytes) -> bytes:
        raise KeyUnusable(CLOSED)

    def address_index(self, address: str) -> bytes:
        raise KeyUnusable(CLOSED)


def vault_secret(settings: Settings) -> VaultSecret:
    """The secret of the settings. Raises `KeyUnusable`.

    A portal with a database of its own, or a demonstration, makes one where none was given.
    """
    return read_secret(secret_file(settings))


def secret_file(settings: Settings) -> Path:
    """The file with the secret, made first where the portal may make its own. Raises `KeyUnusable`."""
    if settings.vault_key_file is not None:
        return settings.vault_key_file
    if settings.database_url is not None and not settings.demo:
        raise KeyUnusable(
            "PORTAL_VAULT_KEY_FILE mangler: lav en fil med 32 tilfældige byte i base64"
            " (openssl rand -base64 32), og hold den hemmelig; uden den kan ingen læse teksterne."
        )
    path = settings.data_dir / OWN_FILE
    private_folder(path.parent)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, ONLY_OWNER)
    except FileExistsError:
        return path
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(new_secret() + "\n")
    return path


def new_secret() -> str:
    """A line for the file."""
    return base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def read_secret(path: Path) -> VaultSecret:
    """The secret in the file. Raises `KeyUnusable`, and never says what is in the file."""
    try:
        with path.open(encoding="ascii") as file:
            masters = [base64.b64decode(line, validate=True) for line in file.read(FILE_BYTES_MAX).split()]
    except (OSError, UnicodeDecodeError, binascii.Error) as error:
        raise KeyUnusable(f"Filen med boksens nøgle, {path}, kan ikke læses ({type(error).__name__}).") from error
    if not 0 < len(masters) <= SECRETS_MAX or any(len(master) != KEY_BYTES for master in masters):
        raise KeyUnusable(f"Filen med boksens nøgle, {path}, har ikke {KEY_BYTES} byte i base64 på hver linje.")
    return VaultSecret(masters)


def _derived(master: bytes, purpose: bytes) -> bytes:
    """A key for one purpose only. The secret is uniformly random, so one round of HMAC is enough (RFC 5869, 3.3)."""
    return hmac.digest(master, b"forloebsportal " + purpose, hashlib.sha256)
