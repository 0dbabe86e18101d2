"""Where a person, or what they wrote, is found: what an erasure takes away, what it leaves, and what to look at."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable

import asyncpg
import msgspec
from eventsourcing.dcb.api import DCBSequencedEvent

from domain.facts import people_in_texts_of
from domain.kernel import Event, PersonId, Recorded, tags_of
from domain.text import texts_of
from portal.event_store import AsyncDCBRecorder
from portal.event_store.limits import PAGE_EVENTS_MAX
from portal.identity.accounts import UserAccount
from portal.sealing.vault import Vault

MENTIONS_MAX = 200
"""How many places with the name in them are told; then it is the text of a whole programme that has to be read."""
SESSIONS = "select count(*) from identity.sessions where person = $1"
BROWSERS = "select count(*) from identity.browsers where person = $1"
CALENDARS = "select count(*) from identity.calendar_feeds where person = $1"
ReadingProgress = Callable[[int], None]


class PersonalDataPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """`written` are texts the person wrote, or that were written about them, by kind of event; `mentions` are the
    positions of others' texts that have the name in them; `events` is how many events mention the opaque id, and stay.
    """

    name: bool
    email: bool
    sessions: int
    browsers: int
    calendars: int
    written: dict[str, int]
    mentions: tuple[int, ...]
    events: int


async def places_of(
    pool: asyncpg.Pool,
    recorder: AsyncDCBRecorder,
    vault: Vault,
    person: PersonId,
    account: UserAccount | None,
    progress: ReadingProgress = lambda _: None,
) -> PersonalDataPlaces:
    """Read the whole history through, for a name may stand anywhere. O(n) in the events."""
    name = _pattern(None if account is None else account.name)
    written: Counter[str] = Counter()
    mentions: list[int] = []
    events = 0
    async for recorded in _history(recorder, vault, progress):
        event, texts = recorded.event, texts_of(recorded.event)
        events += recorded.stamp.by == person or person in tags_of(event)
        if texts and (recorded.stamp.by == person or person in people_in_texts_of(event)):
            written[event.TOPIC] += len(texts)
        elif name is not None and any(map(name.search, texts)) and len(mentions) < MENTIONS_MAX:
            mentions.append(recorded.stamp.position)
    return PersonalDataPlaces(
        name=account is not None and account.name is not None,
        email=account is not None and account.email is not None,
        sessions=await pool.fetchval(SESSIONS, person),
        browsers=await pool.fetchval(BROWSERS, person),
        calendars=await pool.fetchval(CALENDARS, person),
        written=dict(written),
        mentions=tuple(mentions),
        events=events,
    )


def _pattern(name: str | None) -> re.Pattern[str] | None:
    """The name, or its first word alone: that is how colleagues write of each other."""
    words = (name or "").split()
    if not words:
        return None
    return re.compile(rf"(?<!\w){re.escape(words[0])}(?!\w)", re.IGNORECASE)


async def _history(
    recorder: AsyncDCBRecorder, vault: Vault, progress: ReadingProgress
) -> AsyncIterator[Recorded[Event]]:
    """Every event, as far as it can still be read."""
    page: list[DCBSequencedEvent] = []
    async for stored in recorder.stream():
        page.append(stored)
        if len(page) == PAGE_EVENTS_MAX:
            for recorded in await vault.opened(page):
                yield recorded
            progress(stored.position)
            page = []
    for recorded in await vault.opened(page):
        yield recorded
