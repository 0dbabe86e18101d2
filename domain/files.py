"""A file that somebody has attached: what the history says of it. Its bytes are kept beside, sealed.

Whatever files stand with, an event that has an `attached` puts one there, and one with a `file` takes it away.
"""

import re
from enum import Enum
from typing import Any, NewType

import msgspec

from domain.kernel import Refusal
from domain.text import Prose, Title

FileId = NewType("FileId", str)

FILES_MAX = 10
"""So many files stand with one thing."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


class FileKind(Enum):
    """Photos are kept as JPEG, whatever they came as."""

    PHOTO = "photo"
    PDF = "pdf"
    ODT = "odt"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"


class AttachedFile(msgspec.Struct, frozen=True, kw_only=True):
    """`digest` is the SHA-256 of its sealed bytes, which tells nothing of the file once its key has been destroyed.

    `size` is in bytes; `description` is what a photo shows, for whoever cannot see it.
    """

    file: FileId
    kind: FileKind
    size: int
    digest: str
    name: Title
    description: Prose | None = None


class NotAsSealed(Refusal):
    sentence = "Det, der står om filen, passer ikke med en fil, som portalen har gemt."


class TooManyFiles(Refusal):
    sentence = "Der kan højst være {0} billeder og dokumenter. Fjern et først."


class UnknownFile(Refusal):
    sentence = "Filen findes ikke."


def files_after(files: tuple[FileId, ...], event: Any) -> tuple[FileId, ...]:
    """Which files stand with something after one of its files was put there or taken away."""
    attached = getattr(event, "attached", None)
    if isinstance(attached, AttachedFile):
        return (*files, attached.file)
    return tuple(it for it in files if it != event.file)


def is_new(attached: AttachedFile, files: tuple[FileId, ...]) -> bool:
    """May the file be put with what `files` stand with? False where it stands there already.

    It has a size, and a digest that could be one. Raises `NotAsSealed`, `TooManyFiles`.
    """
    if attached.size < 1 or not _DIGEST.fullmatch(attached.digest):
        raise NotAsSealed
    if attached.file in files:
        return False
    if len(files) >= FILES_MAX:
        raise TooManyFiles(FILES_MAX)
    return True


def refuse_unless_there(file: FileId, files: tuple[FileId, ...]) -> None:
    if file not in files:
        raise UnknownFile
