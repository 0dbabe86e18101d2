"""Files are kept in pieces that say nothing without their key, and none of which can be moved, left out or added."""

import datetime as dt
import hashlib
import io
import os

import pytest

from domain.files import FileId
from domain.kernel import PersonId
from portal.database.database import open_pool
from portal.filing.store import PIECE_BYTES, UNTOLD_FOR, FileGone, FilePart, FileStore
from tests.vault import secret

FILE, OTHER = FileId("file-1"), FileId("file-2")
BY = PersonId("person-1")
WHOLE = b"en hemmelig plan " * 40_000
LATER = dt.datetime.now(dt.UTC) + 2 * UNTOLD_FOR


async def keep(store: FileStore, file: FileId = FILE, whole: bytes = WHOLE) -> str:
    return await store.keep(file, BY, [(FilePart.WHOLE, io.BytesIO(whole)), (FilePart.THUMBNAIL, io.BytesIO(b"lille"))])


async def read(store: FileStore, file: FileId = FILE, part: FilePart = FilePart.WHOLE) -> bytes:
    return b"".join([piece async for piece in await store.content(file, part)])


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES - 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
async def test_what_is_kept_comes_back(database: str, size: int) -> None:
    whole = os.urandom(size)
    async with open_pool(database) as pool:
        store = FileStore(pool, secret())
        await keep(store, whole=whole)
        assert await read(store) == whole
        assert await read(store, part=FilePart.THUMBNAIL) == b"lille"


async def test_the_digest_is_of_the_sealed_bytes_in_which_nothing_can_be_read(database: str) -> None:
    async with open_pool(database) as pool:
        digest = await keep(FileStore(pool, secret()))
        rows = await pool.fetch("select sealed from files.pieces where file = $1 order by part, number", FILE)
    sealed = b"".join(row["sealed"] for row in rows)
    assert digest == hashlib.sha256(sealed).hexdigest()
    assert b"hemmelig" not in sealed


async def test_a_file_whose_key_is_destroyed_is_gone_and_so_are_its_bytes_later(database: str) -> None:
    async with open_pool(database) as pool:
        store = FileStore(pool, secret())
        await keep(store)
        await pool.execute("delete from vault.text_keys where id = $1", FILE)
        with pytest.raises(FileGone):
            await store.content(FILE)
        await store.sweep(LATER)
        assert await pool.fetchval("select count(*) from files.pieces") == 0


async def test_a_file_whose_key_is_broken_is_gone_and_no_fault(database: str) -> None:
    async with open_pool(database) as pool:
        store = FileStore(pool, secret())
        await keep(store)
        await pool.execute("update vault.text_keys set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)")
        with pytest.raises(FileGone):
            await store.content(FILE)


async def test_what_no_event_tells_of_is_swept_away_after_a_day_and_not_before(database: str) -> None:
    async with open_pool(database) as pool:
        store = FileStore(pool, secret())
        await keep(store)
        await store.sweep(dt.datetime.now(dt.UTC))
        assert await read(store) == WHOLE
        await store.sweep(LATER)
        with pytest.raises(FileGone):
            await store.content(FILE)


@pytest.mark.parametrize(
    "change",
    [
        "update files.pieces set number = 9 where file = 'file-1' and part = 0 and number = 2",
        "update files.pieces set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20)) where file = 'file-1'",
        "update files.pieces p set sealed = o.sealed from files.pieces o where p.file < o.file and p.number = o.number",
        "delete from files.pieces where file = 'file-1' and part = 0 and number = 2",
    ],
)
async def test_a_piece_that_was_changed_moved_or_left_out_is_not_given_away(database: str, change: str) -> None:
    async with open_pool(database) as pool:
        store = FileStore(pool, secret())
        await keep(store)
        await keep(store, OTHER)
        await pool.execute(change)
        with pytest.raises(FileGone):
            await read(store)


async def test_what_was_kept_already_stays_as_it_is_and_is_nobody_elses(database: str) -> None:
    async with open_pool(database) as pool:
        store = FileStore(pool, secret())
        first = await keep(store)
        assert await keep(store, whole=b"noget andet") == first
        assert await read(store) == WHOLE
        with pytest.raises(FileGone):
            await store.keep(FILE, PersonId("person-2"), [(FilePart.WHOLE, io.BytesIO(b"mit"))])
