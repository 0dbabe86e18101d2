"""A file that is kept is given to somebody, under the name that it was sent with."""

from typing import Any
from urllib.parse import quote

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.response import Stream

from domain.files import AttachedFile
from portal.filing.kinds import MEDIA_TYPES
from portal.filing.store import FileGone, FilePart, FileStore


async def given(
    store: FileStore, file: AttachedFile, part: FilePart = FilePart.WHOLE, *, to_look_at: bool = False
) -> Response[Any]:
    """The bytes as they are kept (404 where they are gone), to open elsewhere, or to look at.

    Whatever is in it, no browser runs it as one of our pages.
    """
    try:
        content = await store.content(file.file, part)
    except FileGone as gone:
        raise NotFoundException from gone
    way = "inline" if to_look_at else "attachment"
    headers = {
        "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Stream(content, media_type=MEDIA_TYPES[file.kind], headers=headers)
