"""The files that stand with something, as its row has them."""

import datetime as dt
from typing import Any

import msgspec

from domain.files import AttachedFile
from domain.kernel import PersonId, Stamp


class FileRow(msgspec.Struct, frozen=True, kw_only=True):
    """A file that stands with something, and who put it there when."""

    attached: AttachedFile
    attached_by: PersonId
    attached_at: dt.datetime


Files = tuple[FileRow, ...]


def files_with(files: Files, event: Any, stamp: Stamp) -> Files:
    """The files after one of them was put there, or taken away."""
    attached = getattr(event, "attached", None)
    if not isinstance(attached, AttachedFile):
        return _without(files, event.file)
    file = FileRow(attached=attached, attached_by=stamp.by, attached_at=stamp.recorded_at)
    return (*_without(files, attached.file), file)


def _without(files: Files, file: str) -> Files:
    return tuple(it for it in files if it.attached.file != file)


def words_of(files: Files) -> tuple[str | None, ...]:
    """What they are found by."""
    return tuple(text for it in files for text in (it.attached.name, it.attached.description))
