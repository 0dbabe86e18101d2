"""What was forgotten is gone from the database's files after the next night."""

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import partial

import pytest

from domain.calendar import COPENHAGEN
from domain.entries import entry_id
from domain.privacy.events import Ground, TextsRedacted
from domain.sharing.events import CommentPosted
from portal.clockwork.rewriting import TablesWrittenAnew
from portal.database.database import connect
from portal.privacy.forgetting import carry_out_deletions
from portal.rows.projector import rebuild
from portal.sealing import written_anew
from portal.sealing.written_anew import count_waiting
from tests.portal.kept import Log, log
from tests.portal.recorders import act
from tests.projections.programme import made

NIGHT = dt.datetime(2026, 3, 5, 3, tzinfo=COPENHAGEN)
NOON = dt.datetime(2026, 3, 5, 12, tzinfo=COPENHAGEN)
COMMENT = made(CommentPosted)


async def in_file(kept: Log, table: str, said: bytes) -> bool:
    """Is it in the table's file, wherever a query would find it or not?"""
    await kept.pool.execute("checkpoint")
    content: bytes = await kept.pool.fetchval("select pg_read_binary_file(pg_relation_filepath($1::regclass))", table)
    return said in content


@asynccontextmanager
async def forgotten(url: str) -> AsyncGenerator[tuple[Log, bytes]]:
    """A comment's text was redacted; with the key that was destroyed."""
    async with log(url) as kept:
        await rebuild(kept.pool, kept.recorder, kept.vault)
        await kept.recorder.append(await kept.vault.encoded([(COMMENT, act())]))
        await rebuild(kept.pool, kept.recorder, kept.vault)
        key: bytes = await kept.pool.fetchval("select wrapped from vault.text_keys")
        leaf: bytes = await kept.pool.fetchval("select leaf from events")
        redaction = TextsRedacted(entry=entry_id(1), leaf=leaf.hex(), ground=Ground.REQUEST)
        await kept.recorder.append(await kept.vault.encoded([(redaction, act())]))
        await carry_out_deletions(kept.pool, kept.recorder, kept.vault)
        yield kept, key


async def until_written(kept: Log, duty: TablesWrittenAnew) -> None:
    """As often as it takes: where PostgreSQL looks after its statistics just now, that can read what was deleted."""
    while await count_waiting(kept.pool):
        await duty(NIGHT)


async def test_keys_and_texts_are_gone_from_the_files_after_the_night(database: str) -> None:
    async with forgotten(database) as (kept, key):
        duty = TablesWrittenAnew(kept.pool, partial(connect, database))
        places = (("vault.text_keys", key), ("projections.comments", COMMENT.text.encode()))
        await duty(NOON)
        assert [await in_file(kept, *place) for place in places] == [True, True]
        assert await count_waiting(kept.pool) == 1
        await until_written(kept, duty)
        assert [await in_file(kept, *place) for place in places] == [False, False]


async def test_while_somebody_reads_for_long_nobody_waits_behind_it(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(written_anew, "LOCK_SECONDS_MAX", 0.01)
    async with forgotten(database) as (kept, _):
        duty = TablesWrittenAnew(kept.pool, partial(connect, database))
        async with kept.pool.acquire() as backup, backup.transaction():
            await backup.execute("lock table vault.text_keys in access share mode")
            await duty(NIGHT)
            assert await count_waiting(kept.pool) == 1
        await until_written(kept, duty)


async def test_what_somebody_can_still_read_is_not_said_to_be_gone(database: str) -> None:
    reader = await connect(database)
    since_before = reader.transaction(isolation="repeatable_read")
    await since_before.start()
    await reader.execute("select")
    async with forgotten(database) as (kept, _):
        duty = TablesWrittenAnew(kept.pool, partial(connect, database))
        await duty(NIGHT)
        assert await count_waiting(kept.pool) == 1
        await since_before.rollback()
        await reader.close()
        await until_written(kept, duty)


async def test_where_nothing_was_deleted_no_table_is_touched(database: str) -> None:
    async with log(database) as kept:
        before = await kept.pool.fetchval("select pg_relation_filepath('vault.text_keys')")
        await TablesWrittenAnew(kept.pool, partial(connect, database))(NIGHT)
        assert await kept.pool.fetchval("select pg_relation_filepath('vault.text_keys')") == before
