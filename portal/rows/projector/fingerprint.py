"""Which code made the rows: the source of everything that folds is its own version, so that none is forgotten."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import domain
import projections

TAKEN_FROM_OTHERS = ("snowballstemmer",)
"""Whose answers are kept in rows."""


@cache
def fingerprint_of_folds() -> str:
    """SHA-256, in hexadecimal, of every source file of `domain` and `projections`, and of what they use."""
    digest = hashlib.sha256("".join(f"{it} {version(it)}\0" for it in TAKEN_FROM_OTHERS).encode())
    for package in (domain, projections):
        folder = Path(package.__path__[0])
        for source in sorted(folder.rglob("*.py")):
            digest.update(f"{package.__name__}/{source.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()
