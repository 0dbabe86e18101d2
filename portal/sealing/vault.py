"""The way into and out of the history: texts are sealed before they are stored, and unsealed when they are read."""

import logging
from collections.abc import Iterable, Sequence
from contextlib import suppress

import asyncpg
from eventsourcing.dcb.api import DCBSequencedEvent

from domain.kernel import Act, Event, Recorded
from portal.event_store import StampedEvent
from portal.sealing.envelope import UnreadableEvent, decode, encode
from portal.sealing.forgotten_texts import ForgottenTexts, wished
from portal.sealing.sealing import SealBroken, TextKeys, key_ids, sealed, unopened, unsealed
from portal.sealing.secret import NoSecret, VaultSecret
from portal.surroundings.key_files import KeyUnusable

_log = logging.getLogger(__name__)

KEEP_KEYS = """
insert into vault.text_keys (id, author, wrapped)
select k.* from unnest($1::text[], $2::text[], $3::bytea[]) k,
    (select set_config('synchronous_commit', 'off', true)) at_once
"""
"""This does not wait for the disk: the events that need the keys are committed after them, and whoever waits until
those are on disk knows that everything written before them is."""
SOME_KEYS = "select id, wrapped from vault.text_keys order by id limit 50"
"""Ids are random, and so are these."""
KEYS = "select id, wrapped from vault.text_keys where id = any($1::text[])"
"""What `unsealed` needs of the keys with these ids."""
GENERATION = "select count(*) from vault.deletions"
KEY_TABLES = (("text_keys", "id"), ("person_keys", "person"))
KEYS_AT_A_TIME_MAX = 20_000


class Vault:
    """Keeps the keys of texts. Nothing is cached here: a key that has been destroyed opens nothing from then on."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self.secret = secret

    def digest(self, said: bytes) -> bytes:
        """What tells whether the same was said, and to nobody else what."""
        return self.secret.digest(said)

    async def encoded(self, happened: Iterable[tuple[Event, Act]], *, demonstration: bool = True) -> list[StampedEvent]:
        """The events as they are stored, their texts sealed under new keys that are kept before anything else is.

        The keys of an append that is refused seal nothing, and tell nothing.
        """
        rows: list[tuple[str, str, bytes]] = []
        stored: list[StampedEvent] = []
        for event, act in happened:
            closed = sealed(event)
            rows += [(id_, act.by, self.secret.wrap(key, id_)) for id_, key in closed.keys.items()]
            stored.append(encode(closed.event, act, demonstration=demonstration))
        if rows:
            await self._pool.execute(KEEP_KEYS, *map(list, zip(*rows, strict=True)))
        return stored

    async def opened(self, stored: Sequence[DCBSequencedEvent]) -> list[Recorded[Event]]:
        """The events as they were written, redacted texts said to be so, and those whose keys are `LOST` to be that.

        Raises `UnreadableEvent`, `KeyUnusable`.

        Where there is `NoSecret`, every text is said to be sealed.
        """
        return await self.opened_again([decode(it) for it in stored])

    async def opened_again(self, history: list[Recorded[Event]]) -> list[Recorded[Event]]:
        """The same of events that are decoded already. Raises the same."""
        if isinstance(self.secret, NoSecret):
            return [Recorded(unopened(recorded.event), recorded.stamp) for recorded in history]
        ids = ids_of_keys(history)
        return await self.unsealed(history, await self._wrapped(ids)) if ids else history

    async def unsealed(
        self, history: Sequence[Recorded[Event]], wrapped: Iterable[tuple[str, bytes]]
    ) -> list[Recorded[Event]]:
        """The same of events that are decoded already, by the keys that there are, with their ids."""
        keys = await self._unwrapped(wrapped)
        whole = keys.keys() >= set(ids_of_keys(history))
        asked = None if whole else (await wished(self._pool)).all
        return [_unsealed(recorded, keys, asked) for recorded in history]

    async def _unwrapped(self, wrapped: Iterable[tuple[str, bytes]]) -> TextKeys:
        """The keys. One that is broken is lost, and stops nobody. Raises `KeyUnusable` where the secret is another."""
        keys: TextKeys = {}
        for id_, key in wrapped:
            try:
                keys[id_] = self.secret.unwrap(key, id_)
            except KeyUnusable:
                if not keys and not await self._fits():
                    raise
                _log.exception("a text's key is broken")
        return keys

    async def _fits(self) -> bool:
        """Whether the secret opens any of the keys that were made last."""
        for id_, key in await self._pool.fetch(SOME_KEYS):
            with suppress(KeyUnusable):
                self.secret.unwrap(key, id_)
                return True
        return False

    async def generation(self) -> int:
        """A number that grows whenever something is forgotten: what was read before then must not be shown again."""
        return int(await self._pool.fetchval(GENERATION))

    async def rewrap(self) -> int:
        """Wrap every key under the secret that is in use now; returns how many. Raises `KeyUnusable`."""
        count = 0
        async with self._pool.acquire() as connection, connection.transaction():
            for table, id_column in KEY_TABLES:
                rows = await connection.fetch(f"select {id_column} as id, wrapped from vault.{table} for update")  # noqa: S608
                anew = [
                    (row["id"], self.secret.wrap(self.secret.unwrap(row["wrapped"], row["id"]), row["id"]))
                    for row in rows
                ]
                await connection.executemany(f"update vault.{table} set wrapped = $2 where {id_column} = $1", anew)  # noqa: S608
                count += len(rows)
        return count

    async def _wrapped(self, ids: Sequence[str]) -> list[tuple[str, bytes]]:
        starts = range(0, len(ids), KEYS_AT_A_TIME_MAX)
        records = [
            it for start in starts for it in await self._pool.fetch(KEYS, ids[start : start + KEYS_AT_A_TIME_MAX])
        ]
        return [(it["id"], it["wrapped"]) for it in records]


def ids_of_keys(history: Iterable[Recorded[Event]]) -> list[str]:
    """Of those that open the texts."""
    return [id_ for recorded in history for id_ in key_ids(recorded.event)]


def _unsealed(recorded: Recorded[Event], keys: TextKeys, asked: ForgottenTexts | None) -> Recorded[Event]:
    forgotten = None if asked is None else asked.keys(recorded)
    try:
        return Recorded(unsealed(recorded.event, keys, forgotten), recorded.stamp)
    except SealBroken as broken:
        reason = f"a text is not what was sealed under the key {broken}"
        raise UnreadableEvent(recorded.stamp.position, recorded.event.TOPIC, reason) from broken
