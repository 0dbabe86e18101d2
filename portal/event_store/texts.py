"""Types and tags, which come again and again: each is checked, and written as PostgreSQL reads it, once.

Several of them go to the database as one array literal: asyncpg would ask of every element of a real array what kind
of container it is, which took longer than everything else that is done to it.
"""

from collections.abc import Sequence
from functools import lru_cache

from eventsourcing.persistence import DataError

from portal.event_store.limits import ITEM_TEXTS_MAX, TEXT_BYTES_MAX, TEXTS_CACHED_MAX


def literal(texts: Sequence[str]) -> str:
    """Return the texts as one array literal; raises DataError for what the log cannot hold."""
    if len(texts) > ITEM_TEXTS_MAX:
        raise DataError(f"{len(texts)} types or tags in one place; at most {ITEM_TEXTS_MAX} are taken")
    try:
        return "{" + ",".join(map(quoted, texts)) + "}"
    except TypeError as error:
        raise DataError(f"A type or tag is text: {error}") from error


@lru_cache(maxsize=TEXTS_CACHED_MAX)
def quoted(text: str) -> str:
    """Return the text as an element of an array literal; raises DataError for one that the log cannot hold."""
    check(text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def check(text: str) -> None:
    """Raise DataError for a type, tag or command id that the log cannot hold."""
    if not isinstance(text, str):
        raise DataError(f"A type, tag or command id is text, not {type(text).__name__}")
    try:
        size = len(text.encode())
    except UnicodeEncodeError as error:
        raise DataError(f"A type, tag or command id is text that UTF-8 can carry: {error.reason}") from error
    if size > TEXT_BYTES_MAX or "\0" in text:
        raise DataError(f"A type, tag or command id is at most {TEXT_BYTES_MAX} bytes, none of them zero")
