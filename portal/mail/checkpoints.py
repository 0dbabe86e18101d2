"""Checkpoints, mailed to auditors and coordinators, who should hold them against the portal: one mail a day at most."""

import datetime as dt

import asyncpg

from domain.calendar import day_of
from domain.kernel import PersonId
from portal.mail.letter import NOTES_MAX, subject, text
from portal.mail.message import Written
from portal.mail.outbox import Letter
from portal.mail.recipients import is_under_way, recipients
from portal.rows.rows import Rows, every_row
from portal.signing.published import newest_checkpoint, notes_between
from projections.cohorts import COHORTS
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.organisations import PEOPLE

CHECKPOINTS = "checkpoints"
ENQUEUE = """
insert into mail.outbox (kind, person, cause, facts, put_at, next_attempt_at)
select 'checkpoints', p.person, $2::date::text,
    jsonb_build_object('since', coalesce(sent.until, 0), 'until', $3::bigint), $4, $4
from identity.people p left join lateral (
    select max((o.facts ->> 'until')::bigint) filter (where o.sent_at is not null) as until,
        max((o.facts ->> 'until')::bigint) as tried
    from mail.outbox o where o.person = p.person and o.kind = 'checkpoints'
) sent on true
where p.person = any($1) and p.address is not null and coalesce(sent.tried, 0) < $3
on conflict (kind, person, cause) do nothing
"""
SUPERSEDE = """
delete from mail.outbox o where o.kind = 'checkpoints' and o.sent_at is null and exists (
    select from mail.outbox later
    where later.kind = 'checkpoints' and later.person = o.person and later.cause > o.cause
)
"""


class CheckpointLetters:
    """A letter tells of everything since the last one that was sent, and takes the place of those that were not.

    Its cause is the day (Copenhagen), and its facts are the sizes it tells of: after `since` up to `until`.
    """

    names = frozenset({CHECKPOINTS})

    def __init__(self, pool: asyncpg.Pool, rows: Rows, site: str) -> None:
        self._pool = pool
        self._rows = rows
        self._site = site
        self._enqueued: tuple[dt.date, int] | None = None

    async def enqueue(self, now: dt.datetime) -> None:
        newest, today = await newest_checkpoint(self._pool), day_of(now)
        if newest is None or self._enqueued == (today, newest.size):
            return
        await self._pool.execute(ENQUEUE, await self._recipients(today), today, newest.size, now)
        await self._pool.execute(SUPERSEDE)
        self._enqueued = (today, newest.size)

    async def recipients(self, letter: Letter, now: dt.datetime) -> tuple[PersonId, ...]:
        return await self._recipients(day_of(now))

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        since, until = letter.facts["since"], letter.facts["until"]
        notes, omitted = await notes_between(self._pool, since, until, NOTES_MAX)
        return Written(subject(dt.date.fromisoformat(letter.cause)), text(self._site, notes, omitted))

    async def former_address(self, letter: Letter) -> str | None:
        return None

    async def _recipients(self, today: dt.date) -> tuple[PersonId, ...]:
        memberships: list[MembershipRow] = []
        for cohort in await every_row(self._rows, COHORTS):
            if is_under_way(cohort, today):
                memberships += await self._rows.many(MEMBERSHIPS, cohort=cohort.cohort)
        return recipients(await every_row(self._rows, PEOPLE), memberships)
