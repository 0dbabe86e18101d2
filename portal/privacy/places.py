"""Where a person, or what they wrote, is found: what an erasure takes away, what it leaves, and what to look at."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable

import asyncpg
import msgspec

from domain.kernel import Event, PersonId, Recorded
from domain.text import texts_of
from portal.event_store.entry import entry_of
from portal.event_store.limits import PAGE_EVENTS_MAX
from portal.identity.accounts import UserAccount
from portal.sealing.envelope import decode
from portal.sealing.reached import keys_on
from portal.sealing.sealing import key_ids
from portal.sealing.vault import Vault
from portal.sealing.writings import WITH_TEXTS

MENTIONS_MAX = 200
"""How many places with the name in them are told; then it is the text of a whole programme that has to be read."""
TOLD = """
select * from events where type = any($1::text[]) and position > $2 order by position limit $3
"""
NAMING = """
select count(*) from events where tags @> array[$1::text] or position($2::bytea in substring(data from 1 for $3)) > 0
"""
BY_WITHIN_BYTES = 512
"""How far into an event's envelope it is said who recorded it."""
THERE = "select id from vault.text_keys where id = any($1::text[])"
SESSIONS = "select count(*) from identity.sessions where person = $1"
DRAFTS = "select count(*) from drafts.drafts where person = $1"
BROWSERS = "select count(*) from identity.browsers where person = $1"
PORTRAITS = "select exists (select from identity.portraits where person = $1)"
CALENDARS = "select count(*) from identity.calendar_feeds where person = $1"
NEWS = "select count(*) from telling.news where person = $1"
ReadingProgress = Callable[[int], None]


class PersonalDataPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """`written` are texts the person wrote, or that were written about them, by kind of event, which somebody can read;
    `gone` is how many nobody can any more; `mentions` are the positions of others' texts that have the name in them;
    `events` is how many events mention the opaque id, and stay.
    """

    name: bool
    email: bool
    picture: bool
    sessions: int
    browsers: int
    drafts: int
    calendars: int
    news: int
    written: dict[str, int]
    gone: int
    mentions: tuple[int, ...]
    events: int


async def places_of(
    pool: asyncpg.Pool,
    vault: Vault,
    person: PersonId,
    account: UserAccount | None,
    progress: ReadingProgress = lambda _: None,
) -> PersonalDataPlaces:
    """Read all that has texts, for a name may stand in any. Those of others are opened only to look for a name."""
    name = _pattern(None if account is None else account.name)
    written: dict[str, str] = {}
    mentions: list[int] = []
    async for page in _with_texts(pool):
        others: list[Recorded[Event]] = []
        for told in page:
            by_them = told.stamp.by == person
            about = key_ids(told.event) if by_them else keys_on(told.event, person)
            written |= dict.fromkeys(about, told.event.TOPIC)
            if len(about) < len(key_ids(told.event)):
                others.append(told)
        if name is not None and len(mentions) < MENTIONS_MAX:
            opened = await vault.opened_again(others)
            mentions += [it.stamp.position for it in opened if any(map(name.search, texts_of(it.event)))]
        progress(page[-1].stamp.position)
    there = [row["id"] for row in await pool.fetch(THERE, list(written))]
    return PersonalDataPlaces(
        name=account is not None and account.name is not None,
        email=account is not None and account.email is not None,
        picture=await pool.fetchval(PORTRAITS, person),
        sessions=await pool.fetchval(SESSIONS, person),
        browsers=await pool.fetchval(BROWSERS, person),
        drafts=await pool.fetchval(DRAFTS, person),
        calendars=await pool.fetchval(CALENDARS, person),
        news=await pool.fetchval(NEWS, person),
        written=Counter(written[id_] for id_ in there),
        gone=len(written) - len(there),
        mentions=tuple(mentions[:MENTIONS_MAX]),
        events=await pool.fetchval(NAMING, person, f'"by":"{person}"'.encode(), BY_WITHIN_BYTES),
    )


def _pattern(name: str | None) -> re.Pattern[str] | None:
    """The name, or its first word alone: that is how colleagues write of each other."""
    words = (name or "").split()
    if not words:
        return None
    return re.compile(rf"(?<!\w){re.escape(words[0])}(?!\w)", re.IGNORECASE)


async def _with_texts(pool: asyncpg.Pool) -> AsyncIterator[list[Recorded[Event]]]:
    """Every event that has texts, as it is stored, a page at a time."""
    after = 0
    while rows := await pool.fetch(TOLD, WITH_TEXTS, after, PAGE_EVENTS_MAX):
        yield [decode(entry_of(row).stored) for row in rows]
        after = rows[-1]["position"]
