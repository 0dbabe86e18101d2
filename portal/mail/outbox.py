"""The outbox: what is to be mailed to whom, for each cause once, tried a bounded number of times with growing pauses.

No text and no address is in it: what a letter says is looked up when it is sent, so that it has been forgotten by then
where it should have been. Another address than the person's own is sealed under the person's key.

Nobody gets a letter twice: it is marked as handed over just before it is, and what is found marked so later, because a
process died or a server hung up in between, is given up, and the list of what was not delivered says that it may have
arrived. SMTP has no other way to be sure: whoever tries again may deliver twice, whoever does not may deliver never.
What a letter tells stands in the portal as well, so nobody misses anything by the latter, and doubles are what makes
people stop reading.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import asyncpg
import msgspec

from domain.kernel import PersonId
from portal.mail.server import Unanswered

ATTEMPTS_MAX = 8
PAUSE = dt.timedelta(minutes=5)
"""After the first attempt; each pause is twice as long as the one before, so that the last comes after ten hours."""
BATCH_MAX = 50
ANSWERED_AFTER = dt.timedelta(minutes=15)
"""After so long whoever handed a letter over has been answered or is no more."""
KEPT_DAYS = 60
"""What is done with is kept for so long, and each person's last letter of a kind for as long as they are here."""

PUT = """
insert into mail.outbox (kind, person, cause, facts, sealed_to, put_at, next_attempt_at)
select $1, p.person, $3, $4, $5, $6, $6 from identity.people p
where p.person = $2 and (p.address is not null or $5::bytea is not null or exists (
    select from strangers.doors d where d.person = p.person
))
on conflict (kind, person, cause) do nothing
"""
CLAIM = """
update mail.outbox o set attempts = o.attempts + 1, next_attempt_at = $1 + $2::interval * power(2, o.attempts)
where o.number in (
    select number from mail.outbox
    where sent_at is null and handed_at is null and not given_up and attempts < $3 and next_attempt_at <= $1
    order by number limit $4 for update skip locked
)
returning o.number, o.kind, o.person, o.cause, o.facts, o.sealed_to, o.put_at, o.attempts
"""
HANDING = "update mail.outbox set handed_at = $2 where number = $1"
UNANSWERED = """
update mail.outbox set failure = $2, given_up = true where handed_at < $1 and sent_at is null and not given_up
"""
FAILED = "update mail.outbox set failure = $2, given_up = given_up or $3, handed_at = null where number = $1"
SENT = "update mail.outbox set sent_at = $2 where number = $1"
TAKE_BACK = "delete from mail.outbox where number = $1"
TIDY = """
delete from mail.outbox o where o.put_at < $1 and exists (
    select from mail.outbox later
    where (later.person, later.kind) = (o.person, o.kind) and later.number > o.number and later.sent_at is not null
)
"""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One mail: of what kind, to whom, why, and its how manyth attempt."""

    number: int
    kind: str
    person: PersonId
    cause: str
    facts: Mapping[str, Any]
    sealed_to: bytes | None
    put_at: dt.datetime
    attempts: int

    @property
    def identity(self) -> str:
        """What the letter is known by wherever it arrives, each time it is tried: nobody else's in any portal."""
        return f"{self.number}.{self.put_at:%Y%m%d%H%M%S%f}"


class Outbox:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def put(
        self,
        kind: str,
        person: PersonId,
        cause: str,
        now: dt.datetime,
        *,
        facts: Mapping[str, Any] | None = None,
        sealed_to: bytes | None = None,
    ) -> None:
        """A letter of the kind to the person for the cause, once; none to somebody without an address."""
        said = msgspec.json.encode(facts or {}).decode()
        await self._pool.execute(PUT, kind, person, cause, said, sealed_to, now)

    async def claim(self, now: dt.datetime) -> tuple[Letter, ...]:
        """What is to be sent now. It counts as tried before it is, so that no mail is tried without end."""
        rows = await self._pool.fetch(CLAIM, now, PAUSE, ATTEMPTS_MAX, BATCH_MAX)
        letters = (Letter(**{**row, "facts": msgspec.json.decode(row["facts"])}) for row in rows)
        return tuple(sorted(letters, key=lambda it: (it.cause, it.person)))

    async def handing(self, letter: Letter, now: dt.datetime) -> None:
        """From here on nobody can tell whether it arrives until it has been answered."""
        await self._pool.execute(HANDING, letter.number, now)

    async def give_up_unanswered(self, now: dt.datetime) -> None:
        """Those that were handed over and never answered, by whoever is no more."""
        await self._pool.execute(UNANSWERED, now - ANSWERED_AFTER, Unanswered().reason)

    async def sent(self, letter: Letter, now: dt.datetime) -> None:
        await self._pool.execute(SENT, letter.number, now)

    async def failed(self, letter: Letter, reason: str, *, permanent: bool) -> None:
        """Keep why it was not delivered, in words that name nobody; what is permanent is not tried again."""
        given_up = permanent or letter.attempts >= ATTEMPTS_MAX
        await self._pool.execute(FAILED, letter.number, reason, given_up)

    async def take_back(self, letter: Letter) -> None:
        """There is nobody to send it to any more, or nothing to tell them."""
        await self._pool.execute(TAKE_BACK, letter.number)

    async def tidy(self, now: dt.datetime) -> None:
        """Forget what has been done with for long."""
        await self._pool.execute(TIDY, now - dt.timedelta(days=KEPT_DAYS))
