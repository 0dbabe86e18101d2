"""Where the log's own keys come from: a secret file, or, for trying the portal out, one made in its own folder."""

import secrets
from pathlib import Path

from portal.signing.private_keys import SigningKey, new_key, read_keys, write_key
from portal.signing.verifier import LOG_KEY
from portal.surroundings.key_files import KeyUnusable
from portal.surroundings.private_folder import private_folder
from portal.surroundings.settings import Settings

OWN_KEY = "checkpoint-key"
OWN_NAME = "forloebsportal.invalid/{}"
"""A name that nobody can have; a real log is named after its address."""
NAME_BYTES = 6


def log_keys(settings: Settings) -> tuple[SigningKey, ...]:
    """The keys that sign checkpoints. Raises `KeyUnusable`."""
    return read_keys(log_key_file(settings), LOG_KEY)


def log_key_file(settings: Settings) -> Path:
    """The file with the keys, made first where the portal may make its own. Raises `KeyUnusable`.

    A portal with a database of its own, or a demonstration, makes a key where none was given: good enough to try with,
    but whoever can read the database's folder can read it.
    """
    if settings.checkpoint_key_file is not None:
        return settings.checkpoint_key_file
    if not can_sign(settings):
        raise KeyUnusable(
            "PORTAL_CHECKPOINT_KEY_FILE mangler: lav en nøgle med »portal new-key«, og hold den hemmelig."
        )
    path = settings.data_dir / OWN_KEY
    if not path.exists():
        private_folder(path.parent)
        write_key(path, new_key(OWN_NAME.format(secrets.token_hex(NAME_BYTES))))
    return path


def can_sign(settings: Settings) -> bool:
    """Has this process a key, or may it make one? What `log_key_file` would say, without making any."""
    return settings.checkpoint_key_file is not None or settings.database_url is None or settings.demo


def is_makeshift(settings: Settings) -> bool:
    """Is the key one of our own making, and so nothing to rely on?"""
    return settings.checkpoint_key_file is None and can_sign(settings)
