"""What somebody has typed in a form and not sent yet, as they typed it; on the server, and no part of the history."""

import datetime as dt
from collections.abc import Mapping

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.sealing import VaultSecret
from portal.sealing.person_keys import opened, person_key, sealed
from portal.web.forms.fields import (
    ANYWAY,
    COMMAND_ID,
    DRAFT,
    HAD_FILES,
    KEPT_FILES,
    MADE_FROM,
    NOT_FORGED,
    SAME_AGAIN,
    SUGGEST,
)

KEPT_DAYS = 30
"""Since it was last changed."""
DRAFTS_MAX = 50
"""For one person; those that were changed longest ago go first."""
DRAFT_BYTES_MAX = 256 * 1024
OURS = frozenset({NOT_FORGED, COMMAND_ID, DRAFT, SAME_AGAIN, SUGGEST, ANYWAY})
UNSAID = frozenset({MADE_FROM, KEPT_FILES, HAD_FILES})
USE = "draft"

OF = """
select sealed, saved_at, wrapped from drafts.drafts left join vault.person_keys using (person)
where person = $1 and form = $2 and saved_at > $3
"""
KEEP = """
insert into drafts.drafts (person, form, sealed, saved_at) select $1, $2, $3, $4 from identity.people where person = $1
on conflict (person, form) do update set sealed = excluded.sealed, saved_at = excluded.saved_at
"""
TOO_MANY = """
delete from drafts.drafts where person = $1 and form in (
    select form from drafts.drafts where person = $1 order by saved_at desc, form offset $2
)
"""
OTHER_FILES = "delete from drafts.files where person = $1 and form = $2 and file <> all($3::text[])"
KEEP_FILES = """
insert into drafts.files (person, form, file) select d.person, d.form, unnest($3::text[]) from drafts.drafts d
where d.person = $1 and d.form = $2 on conflict do nothing
"""
DISCARD = "delete from drafts.drafts where person = $1 and form = $2"
SWEEP = "delete from drafts.drafts where saved_at <= $1"

Typed = Mapping[str, tuple[str, ...]]


class Draft(msgspec.Struct, frozen=True):
    """The texts of a form by field name, and when they were last changed (UTC)."""

    texts: Typed
    saved_at: dt.datetime


class DraftTooLarge(Exception):
    """More was typed than is kept of one form."""


class Drafts:
    """Everybody's drafts, one for each form, which is named by the address that it is sent to."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def of(self, person: PersonId, form: str, now: dt.datetime) -> Draft | None:
        """What the person has typed there, if anything."""
        row = await self._pool.fetchrow(OF, person, form, _oldest(now))
        said = None if row is None else opened(self._secret, person, row["wrapped"], row["sealed"], _use(form))
        return None if row is None or said is None else Draft(msgspec.json.decode(said, type=Typed), row["saved_at"])

    async def keep(self, person: PersonId, form: str, texts: Typed, now: dt.datetime) -> None:
        """Keep what is typed there, in place of what was. Raises `DraftTooLarge`."""
        said = msgspec.json.encode(typed_in(texts)).decode()
        if len(said) > DRAFT_BYTES_MAX:
            raise DraftTooLarge
        async with self._pool.acquire() as connection, connection.transaction():
            key = await person_key(connection, self._secret, person)
            if key is not None:
                kept = sealed(self._secret, person, key, said, _use(form))
                await connection.execute(KEEP, person, form, kept, now)
                await connection.execute(TOO_MANY, person, DRAFTS_MAX)
                if {KEPT_FILES, HAD_FILES} & texts.keys():
                    files = [it.partition(" ")[0] for it in texts.get(KEPT_FILES, ())]
                    await connection.execute(OTHER_FILES, person, form, files)
                    await connection.execute(KEEP_FILES, person, form, files)

    async def discard(self, person: PersonId, form: str) -> None:
        await self._pool.execute(DISCARD, person, form)

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what has not been changed for long."""
        await self._pool.execute(SWEEP, _oldest(now))


def typed_in(texts: Typed) -> dict[str, tuple[str, ...]]:
    """What a person typed and chose, and what an editing form was made from: never a password, nor what is ours."""
    return {name: said for name, said in texts.items() if name not in OURS and "password" not in name}


def said_in(texts: Typed) -> dict[str, tuple[str, ...]]:
    """The same without what the form was made from, and without its files."""
    return {name: said for name, said in sorted(typed_in(texts).items()) if name not in UNSAID}


def _oldest(now: dt.datetime) -> dt.datetime:
    return now - dt.timedelta(days=KEPT_DAYS)


def _use(form: str) -> str:
    return f"{USE} {form}"
