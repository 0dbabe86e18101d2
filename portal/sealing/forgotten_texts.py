"""Which texts somebody has asked to forget: an event's, or all that an erased person wrote or is spoken of in."""

from collections.abc import Iterable

import asyncpg
import msgspec

from domain.entries import entry_id, position_of
from domain.facts import people_in_texts_of
from domain.kernel import Event, PersonId, Recorded
from domain.privacy.events import PersonErased, TextsRedacted
from portal.event_store.entry import entry_of
from portal.sealing.envelope import decode
from portal.sealing.reached import keys_quoting
from portal.sealing.sealing import key_ids

TOPICS = [PersonErased.TOPIC, TextsRedacted.TOPIC]
"""What asks to forget."""
WISHES = """
select e.*, exists (select from vault.deletions d where d.position = e.position) as done
from events e where e.type = any($1::text[]) order by e.position
"""


class ForgottenTexts(msgspec.Struct, frozen=True):
    """Positions of events whose texts shall be forgotten, and people whose texts shall be."""

    redacted: frozenset[int]
    erased: frozenset[PersonId]

    def keys(self, told: Recorded[Event]) -> frozenset[str]:
        """The ids of the keys of those of the event's texts that are among them."""
        people = (told.stamp.by, *people_in_texts_of(told.event))
        if told.stamp.position in self.redacted or not self.erased.isdisjoint(people):
            return frozenset(key_ids(told.event))
        return frozenset(keys_quoting(told.event, self.erased | set(map(entry_id, self.redacted))))


class Wished(msgspec.Struct, frozen=True):
    """All that shall be forgotten, and what of it has been carried out."""

    all: ForgottenTexts
    done: ForgottenTexts


async def wished(pool: asyncpg.Pool) -> Wished:
    """What the history asks to forget."""
    rows = await pool.fetch(WISHES, TOPICS)
    told = [(decode(entry_of(row).stored).event, row["done"]) for row in rows]
    return Wished(_of(event for event, _ in told), _of(event for event, done in told if done))


def _of(events: Iterable[Event]) -> ForgottenTexts:
    told = list(events)
    redacted = (position_of(it.entry) or 0 for it in told if isinstance(it, TextsRedacted))
    erased = (it.person for it in told if isinstance(it, PersonErased) and it.texts)
    return ForgottenTexts(frozenset(redacted), frozenset(erased))
