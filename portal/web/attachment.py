"""What is given to keep: a file with a name of its own, instead of a page."""

import hashlib
import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.response import Stream

from domain.characters import as_kept, as_shown
from projections.letters import danish_letters

STEM_CHARACTERS_MAX = 100
PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
PLAIN_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa"}
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_IN_NO_NAME = re.compile(r'[\\/:*?"<>|\s\ufffd]+')
WITH_NAMES = "yes"
"""What `names` says in the address of a file that shall have people's names in it."""


def attached(content: bytes | AsyncIterator[bytes], media_type: str, name: str) -> Response[Any]:
    """The answer with the file, under its name."""
    headers = {"Content-Disposition": f"attachment; {named(name)}"}
    if isinstance(content, bytes):
        return Response(content, media_type=media_type, headers=headers)
    return Stream(content, media_type=media_type, headers=headers)


def named(name: str) -> str:
    """The file's name as a header says it: in plain letters, and, where it has others, as it is, too (RFC 6266)."""
    kept = _IN_NO_NAME.sub(" ", as_kept(as_shown(name))).strip()
    stem, _, suffix = kept.rpartition(".")
    kept = f"{stem[:STEM_CHARACTERS_MAX].strip()}.{suffix}"
    if PLAIN.fullmatch(kept):
        return f'filename="{kept}"'
    letters = _NOT_PLAIN.sub("-", danish_letters(stem, PLAIN_LETTERS))[:STEM_CHARACTERS_MAX].strip("-")
    return f"filename=\"{letters or 'fil'}.{suffix}\"; filename*=UTF-8''{quote(kept, safe='')}"


def same_again(request: Request[Any, Any, Any], answer: Response[Any], content: bytes) -> Response[Any]:
    """The answer with `content` for whoever keeps it and asks again; without it, where they have it already (304)."""
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    kept = {"ETag": tag, "Cache-Control": "private, no-cache"}
    known = [it.strip().removeprefix("W/") for it in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(None, status_code=304, headers=kept)
    answer.headers.update(kept)
    return answer
