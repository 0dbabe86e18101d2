"""What a redaction would take away: the texts of an event, of every other version of what it tells, and where either is
quoted.
"""

from collections.abc import Collection, Iterable

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
from domain.quoting import parts_quoting
from domain.text import UNREADABLE_TEXTS, is_of, texts_of
from portal.event_store import AsyncDCBRecorder
from portal.event_store.entry import Entry, read_entry
from portal.sealing.envelope import decode
from portal.sealing.sealing import attached_to
from portal.sealing.vault import Vault
from portal.sealing.writings import told_quoting
from portal.web.readers import SHOWN_TO_DELETE


class RedactedVersion(msgspec.Struct, frozen=True, kw_only=True):
    """One of the events: its place, its type, its leaf as hexadecimal digits, its texts as they can be read, and if it
    has a file, which goes with them.

    `quotes`: it only quotes one of the others; the texts are those that do, and they go with it.
    """

    position: int
    topic: str
    leaf: str
    cohort: RunId | None
    texts: tuple[str, ...]
    has_file: bool = False
    quotes: bool = False

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
        quoting = ", der gengiver den" if self.quotes else ""
        return f"{counted(len(self.texts), 'tekst', 'tekster')}{' og en fil' if self.has_file else ''}{quoting}"

    @property
    def excerpts(self) -> tuple[str, ...]:
        """The beginning of each text, in quotation marks."""
        return tuple(f"»{text[:SHOWN_TO_DELETE]}{'…' if len(text) > SHOWN_TO_DELETE else ''}«" for text in self.texts)


async def versions_at(
    pool: asyncpg.Pool, recorder: AsyncDCBRecorder, vault: Vault, position: int
) -> tuple[RedactedVersion, ...]:
    """The event at the position, what it corrects and what corrects it, in order, and then what quotes one of these;
    none where there is no such event.

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
    versions = [await _version(vault, found[at]) for at in sorted(found)]
    return (*versions, *await _quoting(recorder, vault, found))


def wishes(versions: Iterable[RedactedVersion], ground: Ground) -> list[RedactTexts]:
    """The wishes that forget all of it."""
    return [it.command(ground) for it in versions if not it.quotes]


async def _quoting(recorder: AsyncDCBRecorder, vault: Vault, of: Iterable[int]) -> list[RedactedVersion]:
    """Each event that quotes one of these, with what of it does, and can still be read."""
    entries = set(map(entry_id, of))
    told = {it.stamp.position: it for entry in sorted(entries) for it in await told_quoting(recorder, entry)}
    stored = [it async for it in recorder.entries(sorted(told))]
    quoting = [await _version(vault, it, entries) for it in stored]
    return [it for it in quoting if it.texts]


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


async def _version(vault: Vault, entry: Entry, quoted: Collection[EntryId] = ()) -> RedactedVersion:
    opened = (await vault.opened([entry.stored]))[0]
    parts = parts_quoting(opened.event, quoted)
    quoting = [text for part in parts for text in texts_of(part) if text not in UNREADABLE_TEXTS]
    return RedactedVersion(
        position=entry.position,
        topic=entry.type,
        leaf=entry.leaf.hex(),
        cohort=next((RunId(tag) for tag in entry.tags if is_of(RunId, tag)), None),
        texts=tuple(quoting) if quoted else texts_of(opened.event),
        has_file=not quoted and attached_to(opened.event) is not None,
        quotes=bool(quoted),
    )
