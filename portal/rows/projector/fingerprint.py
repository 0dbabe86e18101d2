"""Which code made the rows: the source of everything that folds is its own version, so that none is forgotten."""

import hashlib
from functools import cache
from pathlib import Path

import domain
import projections


@cache
def fingerprint_of_folds() -> str:
    """SHA-256, in hexadecimal, of every source file of `domain` and `projections`."""
    digest = hashlib.sha256()
    for package in (domain, projections):
        folder = Path(package.__path__[0])
        for source in sorted(folder.rglob("*.py")):
            digest.update(f"{package.__name__}/{source.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(source.read_bytes()).digest())
    return digest.hexdigest()
