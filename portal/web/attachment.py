"""What is given to keep: a file with a name of its own, instead of a page."""

from collections.abc import AsyncIterator
from typing import Any

from litestar import Response
from litestar.response import Stream

WITH_NAMES = "yes"
"""What `names` says in the address of a file that shall have people's names in it."""


def attached(content: bytes | AsyncIterator[bytes], media_type: str, name: str) -> Response[Any]:
    """The answer with the file. Ids are plain letters, digits and hyphens, and so are the names made from them."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if isinstance(content, bytes):
        return Response(content, media_type=media_type, headers=headers)
    return Stream(content, media_type=media_type, headers=headers)
