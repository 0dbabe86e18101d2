"""Who is signed in. There is no session before sign-in, a new id at each, and none comes back after sign-out."""

import datetime as dt
import secrets

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.identity.accounts import SECRET_BYTES, digest
from portal.identity.security_log import Happened, Trace, note
from portal.sealing import VaultSecret
from portal.sealing.contacts import contact_in
from portal.sealing.person_keys import take_turns

IDLE_MAX = dt.timedelta(hours=8)
LIFETIME_MAX = dt.timedelta(hours=24)
SEEN_STEP = dt.timedelta(minutes=1)
"""`seen_at` is moved at most this often, so that looking does not write every time."""

BEGIN = """
insert into identity.sessions (key, person, csrf, created_at, seen_at, notice)
select $1, person, $3, $4, $4, $6 from identity.people
where person = $2 and ($5::text is null or password_hash = $5)
returning person
"""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One sign-in: whose, the token its forms carry, the notice to show once, and the person's name if it is known."""

    key: bytes
    person: PersonId
    csrf: str
    notice: str | None
    name: str | None
    seen_at: dt.datetime


class NoLongerSo(Exception):
    """What was proven a moment ago does not hold any more."""


class Sessions:
    """Every session there is."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def begin(
        self, person: PersonId, trace: Trace, *, proven: str | None = None, notice: str | None = None
    ) -> str:
        """A new session for the person; returns the id that the browser alone will know. Its first page says `notice`.

        `proven` is the hash that the password was found to fit. Raises `NoLongerSo` if it is another by now, or if
        there is no account: whoever chooses a password ends every session, one that is about to begin too.
        """
        id_ = secrets.token_urlsafe(SECRET_BYTES)
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person)
            begun = await connection.fetchval(
                BEGIN, digest(id_), person, secrets.token_urlsafe(SECRET_BYTES), trace.at, proven, notice
            )
            if begun is None:
                raise NoLongerSo
            await note(connection, self._secret, Happened.SIGNED_IN, person, trace)
        return id_

    async def open(self, id_: str, now: dt.datetime) -> Session | None:
        """The session with that id, if it is neither ended nor too old."""
        row = await self._pool.fetchrow(
            """
            select key, person, csrf, notice, seen_at, sealed, wrapped
            from identity.sessions join identity.people using (person) left join vault.person_keys using (person)
            where key = $1 and seen_at > $2 and created_at > $3
            """,
            digest(id_),
            now - IDLE_MAX,
            now - LIFETIME_MAX,
        )
        if row is None:
            return None
        session = Session(
            key=row["key"],
            person=row["person"],
            csrf=row["csrf"],
            notice=row["notice"],
            name=contact_in(self._secret, row["person"], row["wrapped"], row["sealed"]).name,
            seen_at=row["seen_at"],
        )
        if now - session.seen_at > SEEN_STEP:
            await self._pool.execute("update identity.sessions set seen_at = $2 where key = $1", session.key, now)
        return session

    async def leave_notice(self, session: Session, notice: str) -> None:
        """Keep a sentence for the next page."""
        await self._pool.execute("update identity.sessions set notice = $2 where key = $1", session.key, notice)

    async def with_notice_taken(self, session: Session) -> Session:
        """The session with its sentence, for the one who takes it to show it; others, at once or later, get none."""
        taken = await self._pool.fetchval(
            "update identity.sessions set notice = null where key = $1 and notice = $2 returning key",
            session.key,
            session.notice,
        )
        return session if taken is not None else msgspec.structs.replace(session, notice=None)

    async def end(self, session: Session, trace: Trace) -> None:
        """End it, once: of all who end it at the same time one leaves a trace."""
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, session.person)
            ended = await connection.fetchval(
                "delete from identity.sessions where key = $1 returning person", session.key
            )
            if ended is not None:
                await note(connection, self._secret, Happened.SIGNED_OUT, session.person, trace)

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what is too old to be opened."""
        await self._pool.execute(
            "delete from identity.sessions where seen_at <= $1 or created_at <= $2", now - IDLE_MAX, now - LIFETIME_MAX
        )
