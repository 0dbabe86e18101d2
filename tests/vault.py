"""The vault of tests: one secret for all of them, so that a database filled by one process is read by another."""

import base64
import hashlib
import tempfile
from functools import cache
from pathlib import Path

import asyncpg

from portal.event_store import AsyncDCBRecorder
from portal.sealing import Vault, VaultSecret
from portal.sealing.secret import read_secret

MASTER = hashlib.sha256(b"the secret of every test").digest()


@cache
def key_file() -> Path:
    """A file with the secret, as `PORTAL_VAULT_KEY_FILE` names it."""
    path = Path(tempfile.mkdtemp(prefix="vault-")) / "vault-key"
    path.write_text(base64.b64encode(MASTER).decode() + "\n", encoding="ascii")
    return path


@cache
def secret() -> VaultSecret:
    return read_secret(key_file())


def vault_on(pool: asyncpg.Pool) -> Vault:
    return Vault(pool, secret())


def vault_of(recorder: AsyncDCBRecorder) -> Vault:
    """The vault beside a log."""
    return vault_on(recorder._pool)
