"""Witnessing: an organisation makes sure that the log continues what it saw last, and countersigns with its own key.

It needs only `log.json` and its own memory of the log, no portal and no database; so the operator cannot show it
another history than the one it has vouched for before.
"""

import os
from pathlib import Path

import msgspec

from portal.signing.private_keys import SigningKey, note
from portal.signing.verifier import Broken, CannotTry, Checkpoint, checkpoint_of, key_of, log_of

MEMORY_BYTES_MAX = 64 * 1024


class Memory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The log as it was seen last: one of its keys, which is trusted, and the checkpoint's text, if there was one."""

    key: str
    checkpoint: str | None = None


def checkpoints_of(memory: Memory) -> tuple[Checkpoint, ...]:
    """The checkpoint that is remembered, if any. Raises `Broken`."""
    return () if memory.checkpoint is None else (checkpoint_of(memory.checkpoint),)


def remembered(path: Path) -> Memory | None:
    """What the file remembers, None if there is no file. Raises `CannotTry`."""
    try:
        with path.open("rb") as file:
            memory = msgspec.json.decode(file.read(MEMORY_BYTES_MAX), type=Memory)
        key_of(memory.key)
        checkpoints_of(memory)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, Broken) as error:
        raise CannotTry(f"{path} kan ikke læses ({error})") from error
    return memory


def witness(log: bytes, memory: Memory, key: SigningKey, seconds: int) -> tuple[str, Memory]:
    """The newest checkpoint with the witness's signature alone, and what to remember of it. Raises `Broken`.

    The key that is remembered may have been replaced since, but not from before what was seen.
    """
    seen = checkpoints_of(memory)
    proven = log_of(log, (), seen)
    trusted = key_of(memory.key)
    if trusted not in proven.keys:
        raise Broken(f"loggen kender ikke den nøgle, vidnet stoler på ({trusted.text})")
    later = proven.own.since[proven.keys.index(trusted) + 1 :]
    if any(since is not None and since <= it.size for since in later for it in seen):
        raise Broken("en nøgle siges at have taget over før det kontrolpunkt, vidnet så sidst")
    text = proven.newest.text
    return note(text, key.cosigned(text, seconds)), Memory(proven.keys[-1].text, text)


def remember(path: Path, memory: Memory) -> None:
    """Replace what the file remembers, so that it is never half written. Raises `CannotTry`."""
    unfinished = path.with_name(path.name + ".new")
    try:
        with unfinished.open("wb") as file:
            file.write(msgspec.json.encode(memory) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise CannotTry(f"{path} kan ikke skrives ({error})") from error
