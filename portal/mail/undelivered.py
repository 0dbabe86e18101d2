"""Letters that were not delivered: given up, or tried and to be tried again."""

import datetime as dt

import asyncpg
import msgspec

from domain.kernel import PersonId

UNDELIVERED_DAYS = 30
LINES_MAX = 200
FOUND = """
select number, person, kind, put_at, failure, given_up from mail.outbox
where failure is not null and sent_at is null and put_at > $1 and ($2::text is null or person = $2)
order by number desc limit $3
"""


class Undelivered(msgspec.Struct, frozen=True, kw_only=True):
    """To whom, of which kind, when it was put into the outbox, and why it was not delivered, without an address."""

    number: int
    person: PersonId
    kind: str
    put_at: dt.datetime
    failure: str
    given_up: bool


async def undelivered(
    pool: asyncpg.Pool, since: dt.datetime, person: PersonId | None = None
) -> tuple[Undelivered, ...]:
    """Those to the person, or to anybody, the newest first."""
    return tuple(Undelivered(**row) for row in await pool.fetch(FOUND, since, person, LINES_MAX))
