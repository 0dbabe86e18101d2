"""The bytes of files, sealed piece by piece under a key of each file's own, kept in PostgreSQL behind this interface.

A piece is bound to its file, its part and its place, and says whether it is the last, so that none can be moved, left
out or added. The key stands among the keys of texts, under the file's id: whatever destroys those destroys it, and then
what is left says nothing.
"""

import datetime as dt
import hashlib
import os
from collections.abc import AsyncIterator, Iterable
from enum import IntEnum
from typing import BinaryIO

import anyio.to_thread
import asyncpg
from asyncpg.pool import PoolConnectionProxy

from domain.files import FileId
from domain.kernel import PersonId
from portal.sealing import VaultSecret
from portal.sealing.pieces import PieceBroken, opened_piece, place_of, sealed_piece
from portal.sealing.secret import KEY_BYTES
from portal.surroundings.key_files import KeyUnusable

PIECE_BYTES = 256 * 1024
UNTOLD_FOR = dt.timedelta(days=1)
KEEP_KEY = """
insert into vault.text_keys (id, author, wrapped) values ($1, $2, $3) on conflict (id) do nothing returning id
"""
OWN_KEY = "select wrapped from vault.text_keys where id = $1 and author = $2"
IS_OURS = "select exists (select from vault.text_keys where id = $1 and author = $2)"
ALL = "select sealed from files.pieces where file = $1 order by part, number"
KEY = "select wrapped from vault.text_keys where id = $1"
KEEP = "insert into files.pieces (file, part, number, sealed) values ($1, $2, $3, $4)"
FIRST_PIECES = """
select k.id, k.wrapped, p.sealed from vault.text_keys k join files.pieces p on p.file = k.id
where k.id = any($1) and p.part = $2 and p.number = 0
"""
PIECE = "select sealed from files.pieces where file = $1 and part = $2 and number = $3"
SWEEP = """
delete from files.pieces p where not exists (select from vault.text_keys k where k.id = p.file) or (
    put_at < $1
    and not exists (select from public.event_tags t where t.tag = p.file)
    and not exists (select from drafts.files d where d.file = p.file)
    and not exists (select from strangers.files s where s.file = p.file)
)
"""


class FilePart(IntEnum):
    """What is kept of a file: all of it, of a photo a small one, what it was called when it was sent, and of a PDF
    which electronic signatures are in it.
    """

    WHOLE = 0
    THUMBNAIL = 1
    ABOUT = 2
    SIGNATURES = 4
    """As far from the one before it as that is from the whole: so it is seen whether a part is missing."""


class FileGone(Exception):
    """There is no such file, or nobody can read it any more."""


class FileStore:
    """Keeps and gives the bytes of files; of each no more than a piece is in memory."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def keep(self, file: FileId, by: PersonId, parts: Iterable[tuple[FilePart, BinaryIO]]) -> str:
        """Keep the parts of the file, sealed; returns the digest (SHA-256, hexadecimal) of its sealed bytes.

        They are given in the order of their numbers. What the person has kept already stays as it is, and what neither
        the history nor a draft tells of is swept away after a day. Raises `FileGone` for a file of somebody else's.
        """
        key, digest = os.urandom(KEY_BYTES), hashlib.sha256()
        async with self._pool.acquire() as connection, connection.transaction():
            if await connection.fetchval(KEEP_KEY, file, by, self._secret.wrap(key, file)) is None:
                return await _digest_of(connection, file, by)
            for part, content in parts:
                number, piece = 0, await anyio.to_thread.run_sync(content.read, PIECE_BYTES)
                while True:
                    following = await anyio.to_thread.run_sync(content.read, PIECE_BYTES)
                    sealed = sealed_piece(key, piece, place_of(file, part, number, last=not following))
                    digest.update(sealed)
                    await connection.execute(KEEP, file, part, number, sealed)
                    if not following:
                        break
                    number, piece = number + 1, following
        return digest.hexdigest()

    async def content(self, file: FileId, part: FilePart = FilePart.WHOLE) -> AsyncIterator[bytes]:
        """The bytes, piece by piece, of a file that can be read. Raises `FileGone`, before there is any."""
        wrapped = await self._pool.fetchval(KEY, file)
        first = await self._pool.fetchval(PIECE, file, part, 0)
        if wrapped is None or first is None:
            raise FileGone
        try:
            key = self._secret.unwrap(wrapped, file)
        except KeyUnusable as error:
            raise FileGone from error
        return self._pieces(key, file, part, first)

    async def _pieces(self, key: bytes, file: FileId, part: FilePart, first: bytes) -> AsyncIterator[bytes]:
        number, sealed = 0, first
        while True:
            following = await self._pool.fetchval(PIECE, file, part, number + 1)
            yield _opened(key, sealed, place_of(file, part, number, last=following is None))
            if following is None:
                return
            number, sealed = number + 1, following

    async def small(self, files: Iterable[FileId], part: FilePart) -> dict[FileId, bytes]:
        """Of each of the files that has it, a part that is no larger than a piece: asked for together."""
        found = await self._pool.fetch(FIRST_PIECES, list(files), part)
        return {FileId(row["id"]): self._whole(row["id"], part, row["wrapped"], row["sealed"]) for row in found}

    def _whole(self, file: FileId, part: FilePart, wrapped: bytes, sealed: bytes) -> bytes:
        return _opened(self._secret.unwrap(wrapped, file), sealed, place_of(file, part, 0, last=True))

    async def about(self, file: FileId, by: PersonId) -> tuple[bytes, str] | None:
        """What the person said of the file when they sent it, and the digest of its sealed bytes; None where there is
        no such file of theirs."""
        async with self._pool.acquire() as connection, connection.transaction():
            wrapped = await connection.fetchval(OWN_KEY, file, by)
            said = await connection.fetchval(PIECE, file, FilePart.ABOUT, 0)
            if wrapped is None or said is None:
                return None
            digest = await _digest_of(connection, file, by)
        key = self._secret.unwrap(wrapped, file)
        return _opened(key, said, place_of(file, FilePart.ABOUT, 0, last=True)), digest

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what nobody can read any more, and what no event tells of a day later, nor a draft has."""
        await self._pool.execute(SWEEP, now - UNTOLD_FOR)


async def _digest_of(connection: PoolConnectionProxy, file: FileId, by: PersonId) -> str:
    """Of what is kept already, by the person themselves."""
    if not await connection.fetchval(IS_OURS, file, by):
        raise FileGone
    digest = hashlib.sha256()
    async for row in connection.cursor(ALL, file, prefetch=1):
        digest.update(row["sealed"])
    return digest.hexdigest()


def _opened(key: bytes, sealed: bytes, place: bytes) -> bytes:
    try:
        return opened_piece(key, sealed, place)
    except PieceBroken as error:
        raise FileGone from error
