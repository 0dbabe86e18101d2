"""Files that were sent in a form become files that are kept: looked at, photos made upright, sealed."""

import asyncio
import io
import re
from typing import BinaryIO

import anyio.to_thread

from domain.characters import as_kept
from domain.citizens import looks_like_cpr
from domain.files import AttachedFile, FileId, FileKind
from domain.kernel import PersonId
from domain.text import TITLE_CHARACTERS_MAX, Fault, Prose, Title
from portal.filing.kinds import SUFFIXES, Unfit, kind_of
from portal.filing.photos import upright
from portal.filing.store import FileGone, FilePart, FileStore
from portal.web.forms import FormErrors, NotAForm
from portal.web.forms.fields import SentFile

AT_A_TIME_MAX = 10
NONE_CHOSEN = "Vælg mindst én fil."
TOO_MANY = f"Vælg højst {AT_A_TIME_MAX} filer ad gangen."
NAMELESS = "fil"
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f\"*:<>?|]+")
_photos = asyncio.Semaphore(1)
"""One photo at a time is in memory as pixels."""


async def received(
    store: FileStore, sent: tuple[SentFile, ...], ids: tuple[FileId, ...], by: PersonId, field: str, said: Prose | None
) -> tuple[AttachedFile, ...]:
    """The files, kept under these `ids`, with what is `said` of them. Raises `FormErrors` about the field.

    All are looked at before one is kept.
    """
    if not sent:
        raise FormErrors(Fault(field, NONE_CHOSEN))
    if len(sent) > len(ids):
        raise FormErrors(Fault(field, TOO_MANY))
    try:
        kinds = [await anyio.to_thread.run_sync(kind_of, it.content, it.size) for it in sent]
        return tuple(
            [
                await _kept(store, it, kind, file, by, said)
                for it, kind, file in zip(sent, kinds, ids[: len(sent)], strict=True)
            ]
        )
    except FileGone as taken:
        raise NotAForm from taken
    except Unfit as unfit:
        raise FormErrors(Fault(field, str(unfit))) from unfit


async def _kept(
    store: FileStore, sent: SentFile, kind: FileKind, file: FileId, by: PersonId, said: Prose | None
) -> AttachedFile:
    whole, size, parts = sent.content, sent.size, list[tuple[FilePart, BinaryIO]]()
    if kind is FileKind.PHOTO:
        async with _photos:
            photo, thumbnail = await anyio.to_thread.run_sync(upright, sent.content)
        whole, size = io.BytesIO(photo), len(photo)
        parts = [(FilePart.THUMBNAIL, io.BytesIO(thumbnail))]
    whole.seek(0)
    digest = await store.keep(file, by, [(FilePart.WHOLE, whole), *parts])
    return AttachedFile(file=file, kind=kind, size=size, digest=digest, name=named(sent.name, kind), description=said)


def named(name: str, kind: FileKind) -> Title:
    """The last part of the name, with the ending of what it is; one that could say who a citizen is, is not kept."""
    last = re.split(r"[/\\]", _NOT_IN_NAMES.sub(" ", as_kept(name)))[-1]
    stem = " ".join(last.rpartition(".")[0].split() if "." in last else last.split())
    suffix = f".{SUFFIXES[kind]}"
    stem = stem[: TITLE_CHARACTERS_MAX - len(suffix)].strip(". ")
    return Title(Prose(f"{NAMELESS if not stem or looks_like_cpr(stem) else stem}{suffix}"))
