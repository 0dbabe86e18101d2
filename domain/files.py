"""A file that somebody has attached: what the history says of it. Its bytes are kept beside, sealed."""

import re
from enum import Enum
from typing import NewType

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


def refuse_unless_sealed(attached: AttachedFile) -> None:
    """It has a size, and a digest that could be one."""
    if attached.size < 1 or not _DIGEST.fullmatch(attached.digest):
        raise NotAsSealed
