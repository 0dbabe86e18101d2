"""News: put down for each person as the history is folded, and there until it is seen or done."""

import datetime as dt
from collections.abc import Iterable, Sequence

import asyncpg
import msgspec
from asyncpg.pool import PoolConnectionProxy

from domain.kernel import PersonId
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from projections.ending import Ending
from projections.telling import News, NewsKind

NEWS_DAYS = 14
"""What is older when it is folded is no news: it was brought in, or nobody was there to be told."""
KEPT_DAYS = 60
SHOWN_MAX = 100
UNREACHED_DAYS = 30
VISIT_STEP = dt.timedelta(minutes=5)
"""`seen_at` is moved at most this often, so that looking does not write every time."""
VISIT_PAUSE = dt.timedelta(minutes=30)
"""Whoever comes back after so long visits anew."""

END = """
update telling.news set over_at = $2 where over_at is null and position < $1 and cohort = $3
and ($4::text is null or $4 in (place, about)) and ($5::text[] is null or kind = any($5))
and ($6::text[] is null or topic = any($6)) and ($7::text is null or organisation = $7)
"""
PUT = """
insert into telling.news (person, organisation, kind, topic, position, cohort, place, about, sentence, at)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 where not exists (select from identity.forgotten where person = $1)
on conflict (person, position) do nothing
"""
COLUMNS = "number, person, organisation, kind, topic, position, cohort, place, about, sentence, at"
VISIT = f"""
with was as (
    select seen_at, before from telling.visits where person = $1
), is_now as (
    insert into telling.visits as v (person, seen_at)
    select $1, $2::timestamptz where not exists (select from was where seen_at > $2::timestamptz - $3::interval)
    on conflict (person) do update set seen_at = excluded.seen_at,
        before = case when excluded.seen_at - v.seen_at > $4::interval then v.seen_at else v.before end
    returning before
), since as (
    select coalesce((select before from is_now), (select before from was)) as at
)
select since.at as since, (
    select count(distinct o.person) from mail.outbox o
    where o.given_up and o.sent_at is null and o.put_at > $2::timestamptz - $5::interval and not exists (
        select from mail.outbox later
        where later.person = o.person and later.number > o.number and later.sent_at is not null
    )
) as unreached, {", ".join(f"n.{it}" for it in COLUMNS.split(", "))}
from since left join telling.news n on n.person = $1 and n.over_at is null
order by n.number desc limit {SHOWN_MAX}
"""  # noqa: S608 - columns of our own
SEE = f"""
update telling.news set over_at = case when kind = any($4) then over_at else coalesce(over_at, $3) end
where number = $1 and person = $2 returning {COLUMNS}
"""  # noqa: S608 - columns of our own
REMINDERS_SENT = """
select distinct n.cohort, n.organisation, n.place, n.position
from telling.news n join mail.outbox o on o.number = n.letter
where n.kind = 'deadline' and o.sent_at > $1 and (n.over_at is null or n.over_at > o.sent_at)
order by n.position
"""
LEAVE_OUT = "update telling.news set over_at = $2 where number = any($1) and over_at is null"
SEE_ALL = """
update telling.news set over_at = $3 where person = $1 and over_at is null and number <= $2 and kind <> all($4)
"""
DONE_BY_ANSWERING = (NewsKind.QUESTION,)
"""What waits until somebody does it; everything else is over when it has been seen."""


class Item(News, frozen=True, kw_only=True):
    """News as it is kept; `sentence` says what happened, with ids in braces."""

    number: int
    sentence: str


class Unseen(msgspec.Struct, frozen=True):
    """What somebody has not seen or done, the newest first, and when they were last here before this visit; and how
    many people, whoever they are, letters have not reached lately.
    """

    items: tuple[Item, ...] = ()
    since: dt.datetime | None = None
    unreached: int = 0


def item_of(record: asyncpg.Record) -> Item:
    said = {name: record[name] for name in Item.__struct_fields__}
    return Item(**{**said, "kind": NewsKind(record["kind"])})


async def end(connection: PoolConnectionProxy, ending: Ending, position: int, at: dt.datetime) -> None:
    """What came before the position, and is over by what happened there."""
    kinds = None if ending.kinds is None else [it.value for it in ending.kinds]
    topics = None if ending.topics is None else list(ending.topics)
    await connection.execute(END, position, at, ending.cohort, ending.thing, kinds, topics, ending.organisation)


async def put(connection: PoolConnectionProxy, those: Sequence[News], sentence: str) -> None:
    """One event's news, each once; none to whoever has been forgotten."""
    await connection.executemany(PUT, [_record_of(it, sentence) for it in those])


def _record_of(it: News, sentence: str) -> tuple[object, ...]:
    whose = (it.person, it.organisation, it.kind.value)
    return (*whose, it.topic, it.position, it.cohort, it.place, it.about, sentence, it.at)


async def visited(pool: asyncpg.Pool, person: PersonId, now: dt.datetime) -> Unseen:
    """What is unseen by somebody who looks at their start page now; that they did is kept."""
    records = await pool.fetch(VISIT, person, now, VISIT_STEP, VISIT_PAUSE, dt.timedelta(days=UNREACHED_DAYS))
    items = tuple(item_of(it) for it in records if it["number"] is not None)
    return Unseen(items, records[0]["since"], records[0]["unreached"])


async def see(pool: asyncpg.Pool, person: PersonId, number: int, now: dt.datetime) -> Item | None:
    """The person's own news of the number, which is over by that, unless it waits for something to be done."""
    record = await pool.fetchrow(SEE, number, person, now, [it.value for it in DONE_BY_ANSWERING])
    return None if record is None else item_of(record)


async def see_all(pool: asyncpg.Pool, person: PersonId, until: int, now: dt.datetime) -> None:
    """All there was up to the number is over, but for what waits for something to be done."""
    await pool.execute(SEE_ALL, person, until, now, [it.value for it in DONE_BY_ANSWERING])


async def leave_out(pool: asyncpg.Pool, items: Iterable[Item], now: dt.datetime) -> None:
    """These are no news any more to whom they were."""
    await pool.execute(LEAVE_OUT, [it.number for it in items], now)


async def reminders_sent(
    pool: asyncpg.Pool, since: dt.datetime
) -> tuple[tuple[RunId, OrganisationId, MeetingId, int], ...]:
    """Of presentations, in letters that a mail server has taken since then: cohort, organisation, meeting, position."""
    return tuple(tuple(row) for row in await pool.fetch(REMINDERS_SENT, since))
