"""Who is signed in. There is no session before sign-in, a new id at each, and none comes back after sign-out."""

import datetime as dt
import secrets

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.identity.accounts import SECRET_BYTES, digest
from portal.vault import VaultSecret
from portal.vault.contacts import contact_in

IDLE_MAX = dt.timedelta(hours=8)
LIFETIME_MAX = dt.timedelta(hours=24)
SEEN_STEP = dt.timedelta(minutes=1)
"""`seen_at` is moved at most this often, so that looking does not write every time."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One sign-in: whose, the token its forms carry, the notice to show once, and the person's name if it is known."""

    key: bytes
    person: PersonId
    csrf: str
    notice: str | None
    name: str | None
    seen_at: dt.datetime


class Sessions:
    """Every session there is."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def begin(self, person: PersonId, now: dt.datetime) -> str:
        """A new session for the person; returns the id that the browser alone will know."""
        id_ = secrets.token_urlsafe(SECRET_BYTES)
        await self._pool.execute(
            "insert into identity.sessions (key, person, csrf, created_at, seen_at) values ($1, $2, $3, $4, $4)",
            digest(id_),
            person,
            secrets.token_urlsafe(SECRET_BYTES),
            now,
        )
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

    async def end(self, session: Session) -> None:
        await self._pool.execute("delete from identity.sessions where key = $1", session.key)

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what is too old to be opened."""
        await self._pool.execute(
            "delete from identity.sessions where seen_at <= $1 or created_at <= $2", now - IDLE_MAX, now - LIFETIME_MAX
        )
