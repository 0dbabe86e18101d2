"""The outbox: what is to be mailed to whom, tried a bounded number of times with growing pauses."""

import datetime as dt
from collections.abc import Sequence

import asyncpg
import msgspec

from domain.kernel import PersonId

ATTEMPTS_MAX = 8
PAUSE = dt.timedelta(minutes=5)
"""After the first attempt; each pause is twice as long as the one before, so that the last comes after ten hours."""
BATCH_MAX = 50
KEPT_DAYS = 60
"""Sent mail is kept in the outbox for so long, and each person's last one for as long as they are here."""

ENQUEUE = """
insert into mail.outbox (person, day, since, until, next_attempt_at)
select p.person, $2, coalesce(sent.until, 0), $3, $4
from identity.people p left join lateral (
    select max(o.until) filter (where o.sent_at is not null) as until, max(o.until) as tried
    from mail.outbox o where o.person = p.person
) sent on true
where p.person = any($1) and p.address is not null and coalesce(sent.tried, 0) < $3
on conflict (person, day) do nothing
"""
SUPERSEDE = """
delete from mail.outbox o where o.sent_at is null and exists (
    select from mail.outbox later where later.person = o.person and later.day > o.day
)
"""
CLAIM = """
update mail.outbox o set attempts = o.attempts + 1, next_attempt_at = $1 + $2::interval * power(2, o.attempts)
where (o.person, o.day) in (
    select person, day from mail.outbox
    where sent_at is null and not given_up and attempts < $3 and next_attempt_at <= $1 order by day, person limit $4
)
returning o.person, o.day, o.since, o.until, o.attempts
"""
FAILED = "update mail.outbox set failure = $3, given_up = given_up or $4 where person = $1 and day = $2"
SENT = "update mail.outbox set sent_at = $3 where person = $1 and day = $2"
DROP = "delete from mail.outbox where person = $1"
TIDY = """
delete from mail.outbox o where o.day < $1 and exists (
    select from mail.outbox later where later.person = o.person and later.day > o.day and later.sent_at is not null
)
"""


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """One mail: to whom, of which day, on the checkpoints after `since` up to `until`, and its how manyth attempt."""

    person: PersonId
    day: dt.date
    since: int
    until: int
    attempts: int


class Outbox:
    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def enqueue(self, people: Sequence[PersonId], day: dt.date, until: int, now: dt.datetime) -> None:
        """A mail to each who has an address, has had none that day, and has not been told of the size `until`.

        It tells of everything since the last one that was sent, and takes the place of those that were not.
        """
        await self._pool.execute(ENQUEUE, list(people), day, until, now)
        await self._pool.execute(SUPERSEDE)
        await self._pool.execute(TIDY, day - dt.timedelta(days=KEPT_DAYS))

    async def claim(self, now: dt.datetime) -> tuple[Letter, ...]:
        """What is to be sent now. It counts as tried before it is, so that no mail is tried without end."""
        rows = await self._pool.fetch(CLAIM, now, PAUSE, ATTEMPTS_MAX, BATCH_MAX)
        return tuple(sorted((Letter(**row) for row in rows), key=lambda it: (it.day, it.person)))

    async def sent(self, letter: Letter, now: dt.datetime) -> None:
        await self._pool.execute(SENT, letter.person, letter.day, now)

    async def failed(self, letter: Letter, reason: str, *, permanent: bool) -> None:
        """Keep why it was not delivered, in words that name nobody; what is permanent is not tried again."""
        given_up = permanent or letter.attempts >= ATTEMPTS_MAX
        await self._pool.execute(FAILED, letter.person, letter.day, reason, given_up)

    async def drop(self, person: PersonId) -> None:
        """Forget everything that was to be mailed to somebody who has no address any more."""
        await self._pool.execute(DROP, person)
