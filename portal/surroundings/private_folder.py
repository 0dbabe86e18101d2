"""Folders that the portal keeps its data in: made for their owner alone, and those that are there left as they are."""

from pathlib import Path

ONLY_OWNER = 0o700


def private_folder(folder: Path) -> Path:
    """The folder, made where it is missing, and so is everything above it; nobody else may enter what is made."""
    missing = [it for it in (folder, *folder.parents) if not it.exists()]
    for it in reversed(missing):
        it.mkdir(mode=ONLY_OWNER, exist_ok=True)
    return folder
