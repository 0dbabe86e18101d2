"""What a redaction would take away: the texts of an event, and of every other version of what it tells."""

import asyncpg
import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.corrections import corrected_by
from domain.counting import counted
from domain.entries import EntryId, entry_id, position_of
from domain.kernel import Event
from domain.plans.run import RunId
from domain.privacy.events import Ground
from domain.privacy.redact_texts import RedactTexts
from domain.text import is_of, texts_of
from portal.event_store import AsyncDCBRecorder
from portal.event_store.entry import Entry, read_entry
from portal.sealing.envelope import decode
from portal.sealing.sealing import attached_to
from portal.sealing.vault import Vault
from portal.web.readers import SHOWN_TO_DELETE


class RedactedVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One of the events: its place, its type, its leaf as hexadecimal digits, its texts as they can be read, and if it
    has a file, which goes with them.
    """

    position: int
    topic: str
    leaf: str
    cohort: RunId | None
    texts: tuple[str, ...]
    has_file: bool = False

    def command(self, ground: Ground) -> RedactTexts:
        """The wish that forgets its texts."""
        return RedactTexts(entry=entry_id(self.position), leaf=self.leaf, ground=ground, cohort=self.cohort)

    @property
    def said(self) -> str:
        """»Hændelse nr. 117 (sharing.CommentPosted) har 1 tekst:«"""
        return f"Hændelse nr. {self.position} ({self.topic}) har {self.what}:"

    @property
    def what(self) -> str:
        """»1 tekst og en fil«"""
        return f"{counted(len(self.texts), 'tekst', 'tekster')}{' og en fil' if self.has_file else ''}"

    @property
    def excerpts(self) -> tuple[str, ...]:
        """The beginning of each text, in quotation marks."""
        return tuple(f"»{text[:SHOWN_TO_DELETE]}{'…' if len(text) > SHOWN_TO_DELETE else ''}«" for text in self.texts)


async def versions_at(
    pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault, position: int
) -> tuple[RedactedVersion, ...]:
    """The event at the position, what it corrects and what corrects it, in order; none where there is no such event.

    Raises `UnreadableEvent`.
    """
    found: dict[int, Entry] = {}
    waiting = [position]
    while waiting:
        at = waiting.pop()
        entry = None if at in found else await read_entry(pool, at)
        if entry is not None:
            found[at] = entry
            waiting += _named(corrected_by(_event(entry)))
            waiting += await _corrections_of(recorder, entry_id(at))
    return tuple([await _version(vault, found[at]) for at in sorted(found)])


def _named(entry: EntryId | None) -> list[int]:
    at = None if entry is None else position_of(entry)
    return [] if at is None else [at]


async def _corrections_of(recorder: AsyncDCBRecorder, entry: EntryId) -> list[int]:
    """Where that very version is corrected."""
    mentioning = DCBQuery(items=[DCBQueryItem(tags=[entry])])
    found = [decode(it) async for it in recorder.stream(mentioning)]
    return [it.stamp.position for it in found if corrected_by(it.event) == entry]


def _event(entry: Entry) -> Event:
    return decode(entry.stored).event


async def _version(vault: Vault, entry: Entry) -> RedactedVersion:
    opened = (await vault.opened([entry.stored]))[0]
    return RedactedVersion(
        position=entry.position,
        topic=entry.type,
        leaf=entry.leaf.hex(),
        cohort=next((RunId(tag) for tag in entry.tags if is_of(RunId, tag)), None),
        texts=texts_of(opened.event),
        has_file=attached_to(opened.event) is not None,
    )
