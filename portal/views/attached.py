"""Photos and documents that stand with something, whatever that is: how they are shown and given."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from litestar import Response, get
from litestar.connection import Request
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from domain.files import FILES_MAX, FileKind
from domain.kernel import Command
from domain.text import UNREADABLE_TEXTS
from portal.filing.giving import given
from portal.filing.store import FilePart
from portal.visiting.run_visit import Here, RunVisit
from portal.web.access import COHORT_READER, Access
from portal.web.frame import Crumb
from portal.web.parts import Link
from portal.words.attached import FILE_KINDS, size_in_words
from projections.files import FileRow, Files


class HasFiles(Protocol):
    """The row of something that files stand with."""

    @property
    def files(self) -> Files: ...


T = TypeVar("T", bound=HasFiles)
COHORT = "/cohorts/{cohort:str}"


class FilesOf(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """How files stand with one kind of thing: what it is called, where it is, who puts files there and reads them.

    `own` finds it for whoever may put files there, `read` for whoever reads its words, then and now (else 404); its
    row has the fields of the commands.
    """

    path: str
    named: str
    """»erfaringen«"""
    writer: Access
    own: Callable[..., Awaitable[T]]
    read: Callable[..., Awaitable[tuple[T, T]]]
    """As it stood at what the visitor looks at, and as it stands now."""
    steps: Callable[[RunVisit, T], Sequence[Crumb]]
    tells_apart: Callable[[RunVisit, T], str]
    attach: type[Command]
    remove: type[Command]


class FileView(msgspec.Struct, frozen=True, kw_only=True):
    """A photo or document; `thumbnail` is where a photo is shown small, `remove_href` for whose it is."""

    name: Link
    facts: str
    description: str | None
    thumbnail: str | None
    remove_href: str | None


class FilesShown(msgspec.Struct, frozen=True, kw_only=True):
    """The files with something, and where the visitor may put more, None where they may not."""

    files: tuple[FileView, ...] = ()
    attach_href: str | None = None


def files_shown(here: RunVisit, at: str, files: Files, *, own: bool, adds: bool | None = None) -> FilesShown:
    """Those with the thing whose page is `at`, counted from the cohort's; whose `own` it is may take them away.

    Whether they may put more there is said where that is another question.
    """
    room = (own if adds is None else adds) and len(files) < FILES_MAX
    return FilesShown(
        files=tuple(_view(here, f"{at}/files/{it.attached.file}", it, own=own) for it in files),
        attach_href=here.url(f"{at}/files") if room else None,
    )


def _view(here: RunVisit, path: str, row: FileRow, *, own: bool) -> FileView:
    """A link where it can be opened: what was taken away since is not shown by looking at the past."""
    file, page = row.attached, here.url(path)
    now = here.as_of is None or here.unasked
    opens = now and file.name not in UNREADABLE_TEXTS
    return FileView(
        name=Link(file.name, page if opens else None),
        facts=f"{FILE_KINDS[file.kind]}, {size_in_words(file.size)}",
        description=file.description,
        thumbnail=f"{page}/thumbnail" if opens and file.kind is FileKind.PHOTO else None,
        remove_href=f"{page}/removal" if now and own else None,
    )


def file_handlers(*kinds: FilesOf[Any]) -> Iterator[HTTPRouteHandler]:
    """Of each kind of thing, those that give its files."""
    for kind in kinds:
        yield from _handlers(kind)


def _handlers(kind: FilesOf[Any]) -> Iterator[HTTPRouteHandler]:
    @get(f"{kind.path}/files/{{file:str}}", access=COHORT_READER)
    async def whole(request: Request[Any, Any, Any], here: Here) -> Response[Any]:
        """The file: a photo to look at, a document to open elsewhere."""
        return await _sent(here, await _readable(kind, here, request), FilePart.WHOLE)

    @get(f"{kind.path}/files/{{file:str}}/thumbnail", access=COHORT_READER)
    async def thumbnail(request: Request[Any, Any, Any], here: Here) -> Response[Any]:
        """The photo, small."""
        found = await _readable(kind, here, request)
        if found.attached.kind is not FileKind.PHOTO:
            raise NotFoundException
        return await _sent(here, found, FilePart.THUMBNAIL)

    yield whole
    yield thumbnail


async def _readable(kind: FilesOf[Any], here: RunVisit, request: Request[Any, Any, Any]) -> FileRow:
    parts = {name: part for name, part in request.path_params.items() if name != "cohort"}
    file = parts.pop("file")
    then, now = await kind.read(here, **parts)
    among(then, file)
    return among(now, file)


def among(row: HasFiles, file: str) -> FileRow:
    """The file that stands with it (else 404)."""
    found = next((it for it in row.files if it.attached.file == file), None)
    if found is None:
        raise NotFoundException
    return found


async def _sent(here: RunVisit, found: FileRow, part: FilePart) -> Response[Any]:
    is_photo = found.attached.kind is FileKind.PHOTO
    return await given(here.visit.portal.files, found.attached, part, to_look_at=is_photo)
