"""What an erasure reaches: the texts that a person wrote, and those, whoever wrote them, that are about or quote them.

Whom an event's texts are about stands on the event, and is asked of the history; so what was stored before that was
said of an event is reached, too.
"""

from collections.abc import Sequence

import asyncpg
from asyncpg.pool import PoolConnectionProxy
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.catalogue import EVENTS
from domain.entries import EntryId
from domain.facts import people_in_texts_of
from domain.kernel import Event, PersonId, Recorded
from domain.quoting import may_quote, parts_quoting
from portal.event_store import AsyncDCBRecorder
from portal.sealing.envelope import decode
from portal.sealing.reached import keys_on

WITH_TEXTS = [topic for topic, event in EVENTS.items() if "READ_WITH" in vars(event)]
"""Those with texts say by reading what they are found."""
QUOTING = [topic for topic, event in EVENTS.items() if may_quote(event)]
ABOUT_SOMEBODY = [*(topic for topic, event in EVENTS.items() if event.ABOUT), *QUOTING]
COUNT = "select count(*) from vault.text_keys where author = $1 or id = any($2::text[])"
FORGET = """
with gone as (delete from vault.text_keys where author = $1 or id = any($2::text[]) returning 1)
select count(*) from gone
"""


async def told_about(recorder: AsyncDCBRecorder, person: PersonId) -> list[Recorded[Event]]:
    """The events of which texts are about the person, or quote them, as they are stored."""
    query = DCBQuery(items=[DCBQueryItem(types=ABOUT_SOMEBODY, tags=[person])])
    told = [decode(stored) async for stored in recorder.stream(query)]
    return [it for it in told if person in people_in_texts_of(it.event) or parts_quoting(it.event, (person,))]


async def keys_about(recorder: AsyncDCBRecorder, person: PersonId) -> list[str]:
    """The ids of the keys of every text about the person, also of those that are destroyed."""
    return [id_ for it in await told_about(recorder, person) for id_ in keys_on(it.event, person)]


async def told_quoting(recorder: AsyncDCBRecorder, entry: EntryId) -> list[Recorded[Event]]:
    """The events of which a part quotes the entry, as they are stored."""
    query = DCBQuery(items=[DCBQueryItem(types=QUOTING, tags=[entry])])
    told = [decode(stored) async for stored in recorder.stream(query)]
    return [it for it in told if parts_quoting(it.event, (entry,))]


async def count_writings(pool: asyncpg.Pool, recorder: AsyncDCBRecorder, person: PersonId) -> int:
    """How many of the texts can still be read."""
    return int(await pool.fetchval(COUNT, person, await keys_about(recorder, person)))


async def forget_writings(connection: PoolConnectionProxy, person: PersonId, about: Sequence[str]) -> int:
    """Destroy their keys, `about` being those of `keys_about`; how many there were."""
    return int(await connection.fetchval(FORGET, person, about))
