"""Who is signed in. There is no session before sign-in, a new id at each, and none comes back after sign-out."""

import datetime as dt
import secrets
from collections.abc import Collection

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from domain.kernel import PersonId
from portal.identity.accounts import SECRET_BYTES, digest
from portal.identity.drafts import Typed, said_in
from portal.identity.networks import network_of
from portal.identity.security_log import Happened, Trace, note
from portal.sealing import VaultSecret
from portal.sealing.contacts import contact_in
from portal.sealing.person_keys import opened, person_key, sealed, take_turns

IDLE_MAX = dt.timedelta(hours=8)
LIFETIME_MAX = dt.timedelta(hours=24)
SEEN_STEP = dt.timedelta(minutes=1)
"""`seen_at` is moved at most this often, so that looking does not write every time."""

BEGIN = """
insert into identity.sessions (key, person, csrf, created_at, seen_at, notice, whence)
select $1, person, $3, $4, $4, $6, $7 from identity.people
where person = $2 and ($5::text is null or password_hash = $5)
returning person
"""

OF = """
select key, created_at, seen_at, whence, wrapped from identity.sessions left join vault.person_keys using (person)
where person = $1 and seen_at > $2 and created_at > $3 order by created_at desc, key
"""
END_OTHERS = """
delete from identity.sessions where person = $1 and key <> $2 and ($3::bytea is null or key = $3) returning key
"""
LEAVE_NOTICE = """
with gone as (delete from drafts.drafts where person = $5 and form = $6)
update identity.sessions set notice = $2, sent = $3, sent_as = $4 where key = $1
"""
WHENCE = "session"
BROWSER_CHARACTERS_MAX = 300


class SentForm(msgspec.Struct, frozen=True, kw_only=True):
    """A text form that was carried out: the `form` its drafts have, a digest of what it said, its command's id."""

    form: str = ""
    said: bytes
    command: str


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One sign-in: whose, the token its forms carry, the notice to show once, and the person's name if it is known.

    `sent` is the text form that was carried out last.
    """

    key: bytes
    person: PersonId
    csrf: str
    notice: str | None
    name: str | None
    seen_at: dt.datetime
    created_at: dt.datetime
    sent: SentForm | None = None

    def seconds_left(self, now: dt.datetime) -> float:
        """Until it is over, where it is not used."""
        return (min(self.seen_at + IDLE_MAX, self.created_at + LIFETIME_MAX) - now).total_seconds()


class Whence(msgspec.Struct, frozen=True):
    """From which network a session was begun, and what the browser called itself; "" where that is not known."""

    network: str = ""
    browser: str = ""


class OwnSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session as its owner sees it in a list; `key` names it there, and opens nothing."""

    key: bytes
    begun_at: dt.datetime
    seen_at: dt.datetime
    whence: Whence


class NoLongerSo(Exception):
    """What was proven a moment ago does not hold any more."""


class Sessions:
    """Every session there is."""

    def __init__(self, pool: asyncpg.Pool, secret: VaultSecret) -> None:
        self._pool = pool
        self._secret = secret

    async def begin(
        self,
        person: PersonId,
        trace: Trace,
        *,
        proven: str | None = None,
        notice: str | None = None,
        browser: str = "",
    ) -> str:
        """A new session for the person; returns the id that the browser alone will know. Its first page says `notice`.

        `browser` is what it calls itself, which the person is told when they see their sessions.

        `proven` is the hash that the password was found to fit. Raises `NoLongerSo` if it is another by now, or if
        there is no account: whoever chooses a password ends every session, one that is about to begin too.
        """
        id_ = secrets.token_urlsafe(SECRET_BYTES)
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person)
            whence = await self._sealed(
                connection, person, Whence(network_of(trace.address), browser[:BROWSER_CHARACTERS_MAX])
            )
            begun = await connection.fetchval(
                BEGIN, digest(id_), person, secrets.token_urlsafe(SECRET_BYTES), trace.at, proven, notice, whence
            )
            if begun is None:
                raise NoLongerSo
            await note(connection, self._secret, Happened.SIGNED_IN, person, trace)
        return id_

    async def _sealed(self, connection: PoolConnectionProxy, person: PersonId, whence: "Whence") -> bytes | None:
        key = await person_key(connection, self._secret, person)
        return None if key is None else sealed(self._secret, person, key, msgspec.json.encode(whence).decode(), WHENCE)

    async def of(self, person: PersonId, now: dt.datetime) -> tuple["OwnSession", ...]:
        """Those of the person that are not over, the latest first."""
        rows = await self._pool.fetch(OF, person, now - IDLE_MAX, now - LIFETIME_MAX)
        return tuple(self._own(person, row) for row in rows)

    def _own(self, person: PersonId, row: asyncpg.Record) -> "OwnSession":
        said = opened(self._secret, person, row["wrapped"], row["whence"], WHENCE)
        return OwnSession(
            key=row["key"],
            begun_at=row["created_at"],
            seen_at=row["seen_at"],
            whence=Whence() if said is None else msgspec.json.decode(said, type=Whence),
        )

    async def end_others(self, session: Session, trace: Trace, key: bytes | None = None) -> int:
        """End the person's other sessions, or the one of that key; says how many there were."""
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, session.person)
            ended = await connection.fetch(END_OTHERS, session.person, session.key, key)
            if ended:
                await note(connection, self._secret, Happened.SESSIONS_CLOSED, session.person, trace)
        return len(ended)

    async def end_all(self, person: PersonId, trace: Trace) -> int:
        """End every session of the person, for somebody has closed their access; says how many there were."""
        async with self._pool.acquire() as connection, connection.transaction():
            await take_turns(connection, person, trace.by)
            ended = await connection.fetch(END_OTHERS, person, b"", None)
            if ended:
                await note(connection, self._secret, Happened.SESSIONS_CLOSED, person, trace)
        return len(ended)

    async def still_open(self, keys: Collection[bytes]) -> tuple[bytes, ...]:
        """Those of these sessions that nobody has ended."""
        found = await self._pool.fetch("select key from identity.sessions where key = any($1::bytea[])", list(keys))
        return tuple(row["key"] for row in found)

    async def open(self, id_: str, now: dt.datetime, *, used: bool = True) -> Session | None:
        """The session with that id, if it is neither ended nor too old. It lasts longer where it is `used`."""
        row = await self._pool.fetchrow(
            """
            select key, person, csrf, notice, seen_at, created_at, sent, sent_as, sealed, wrapped
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
            created_at=row["created_at"],
            sent=None if row["sent"] is None else SentForm(said=row["sent"], command=row["sent_as"]),
        )
        if used and now - session.seen_at > SEEN_STEP:
            await self._pool.execute("update identity.sessions set seen_at = $2 where key = $1", session.key, now)
        return session

    async def leave_notice(self, session: Session, notice: str, sent: SentForm | None = None) -> None:
        """Keep a sentence for the next page; where a text form was `sent`, its draft goes in the same breath."""
        if sent is None:
            await self._pool.execute("update identity.sessions set notice = $2 where key = $1", session.key, notice)
        else:
            values = session.key, notice, sent.said, sent.command, session.person, sent.form
            await self._pool.execute(LEAVE_NOTICE, *values)

    def digest_of(self, form: str, texts: Typed) -> bytes:
        """What tells that a form said the same, and to nobody else what."""
        return self._secret.digest(msgspec.json.encode(("sent", form, said_in(texts))))

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
