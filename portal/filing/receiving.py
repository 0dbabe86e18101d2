"""Files that were sent in a form become files that are kept: looked at, photos made upright, sealed."""

import asyncio
import io
import re
from collections.abc import Iterable
from typing import BinaryIO

import anyio.to_thread
import msgspec

from domain.characters import as_kept
from domain.citizens import looks_like_cpr
from domain.files import AttachedFile, FileId, FileKind
from domain.kernel import PersonId
from domain.text import TITLE_CHARACTERS_MAX, Prose, Title
from portal.filing.kinds import STRANGE, SUFFIXES, Unfit, kind_of
from portal.filing.photos import portrait, upright
from portal.filing.signatures import SignaturesRead, signatures_in
from portal.filing.store import FilePart, FileStore
from portal.web.forms.fields import SentFile

AT_A_TIME_MAX = 10
NONE_CHOSEN = "Vælg mindst én fil."
TOO_MANY = f"Vælg højst {AT_A_TIME_MAX} filer ad gangen."
NO_PHOTO = "Vælg et billede: JPEG, PNG, WebP eller HEIC."
NAMELESS = "fil"
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\"*:<>?|]+")
_photos = asyncio.Semaphore(1)
"""One photo at a time is in memory as pixels."""


class KeptAs(msgspec.Struct, frozen=True):
    """What a file was kept as: said with its bytes, until an event says it."""

    kind: FileKind
    name: Title
    size: int


async def kinds_of(sent: Iterable[SentFile]) -> list[FileKind | Unfit]:
    """What each of them is, or why it cannot be kept."""
    return [await anyio.to_thread.run_sync(_kind_or_why, it) for it in sent]


def _kind_or_why(sent: SentFile) -> FileKind | Unfit:
    try:
        return kind_of(sent.content, sent.size)
    except Unfit as unfit:
        return unfit


async def keep(store: FileStore, sent: SentFile, kind: FileKind, file: FileId, by: PersonId) -> Title:
    """Keep the file under the id; what it is called from then on. Raises `Unfit`, and `FileGone` as the store does."""
    whole, size, parts = sent.content, sent.size, list[tuple[FilePart, BinaryIO]]()
    if kind is FileKind.PHOTO:
        async with _photos:
            photo, thumbnail = await anyio.to_thread.run_sync(upright, sent.content)
        whole, size = io.BytesIO(photo), len(photo)
        parts = [(FilePart.THUMBNAIL, io.BytesIO(thumbnail))]
    name = named(sent.name, kind)
    parts.append((FilePart.ABOUT, io.BytesIO(msgspec.json.encode(KeptAs(kind, name, size)))))
    signatures = await signatures_in(whole) if kind is FileKind.PDF else None
    if signatures is not None:
        parts.append((FilePart.SIGNATURES, io.BytesIO(msgspec.json.encode(signatures))))
    whole.seek(0)
    await store.keep(file, by, [(FilePart.WHOLE, whole), *parts])
    return name


async def signatures_of(store: FileStore, files: Iterable[FileId]) -> dict[FileId, SignaturesRead]:
    """The electronic signatures in each of the files that has any, and can be read still."""
    found = await store.small(files, FilePart.SIGNATURES)
    return {file: msgspec.json.decode(said, type=SignaturesRead) for file, said in found.items()}


async def portrait_in(sent: SentFile) -> bytes:
    """The photo as a picture of whoever sends it. Raises `Unfit`."""
    kind = await anyio.to_thread.run_sync(_kind_or_why, sent)
    if isinstance(kind, Unfit) and str(kind) != STRANGE:
        raise kind
    if kind is not FileKind.PHOTO:
        raise Unfit(NO_PHOTO)
    async with _photos:
        return await anyio.to_thread.run_sync(portrait, sent.content)


async def kept_before(store: FileStore, file: FileId, by: PersonId, said: Prose | None) -> AttachedFile | None:
    """The file as the history will have it, with what is `said` of it; None where the person keeps none of that id."""
    found = await store.about(file, by)
    if found is None:
        return None
    about, digest = found
    kept = msgspec.json.decode(about, type=KeptAs)
    return AttachedFile(file=file, kind=kept.kind, size=kept.size, digest=digest, name=kept.name, description=said)


def named(name: str, kind: FileKind) -> Title:
    """The last part of the name, with the ending of what it is; one that could say who a citizen is, is not kept."""
    last = re.split(r"[/\\]", _NOT_IN_NAMES.sub(" ", as_kept(name)))[-1]
    stem = " ".join(last.rpartition(".")[0].split() if "." in last else last.split())
    suffix = f".{SUFFIXES[kind]}"
    stem = stem[: TITLE_CHARACTERS_MAX - len(suffix)].strip(". ")
    return Title(Prose(f"{NAMELESS if not stem or looks_like_cpr(stem) else stem}{suffix}"))
