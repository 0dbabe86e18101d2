"""What is given to keep: a file with a name of its own, instead of a page."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any

from litestar import Request, Response
from litestar.response import Stream

WITH_NAMES = "yes"
"""What `names` says in the address of a file that shall have people's names in it."""


def attached(content: bytes | AsyncIterator[bytes], media_type: str, name: str) -> Response[Any]:
    """The answer with the file. Ids are plain letters, digits and hyphens, and so are the names made from them."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if isinstance(content, bytes):
        return Response(content, media_type=media_type, headers=headers)
    return Stream(content, media_type=media_type, headers=headers)


def same_again(request: Request[Any, Any, Any], answer: Response[Any], content: bytes) -> Response[Any]:
    """The answer with `content` for whoever keeps it and asks again; without it, where they have it already (304)."""
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    kept = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [it.strip().removeprefix("W/") for it in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(None, status_code=304, headers=kept)
    answer.headers.update(kept)
    return answer
