"""What is seen while the whole log goes by, page by page: its tree, how far each run comes, the keys of its texts, and
its files.

What is kept beside the events to save work (subtrees, where each run ends) follows from them, and is held against them.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final

import asyncpg

from domain.files import AttachedFile, FileId
from domain.kernel import Event, Recorded
from domain.proof.events import CheckpointMade
from portal.event_store.entry import Entry
from portal.event_store.verification import Course, StrandEnd
from portal.sealing import VaultSecret
from portal.sealing.envelope import UnreadableEvent, act_of, decode
from portal.sealing.forgotten_texts import TOPICS, ForgottenTexts, Wished, wished
from portal.sealing.sealing import SealBroken, opened_text
from portal.signing.kept_files import MISSING, attached_by, fault_of, opens
from portal.signing.tree import BLOCK_LEVELS, GrowingTree, Subtree
from portal.surroundings.key_files import KeyUnusable

FOUND_MAX: Final = 100
"""So many things are named; a log that is somebody else's would have one for each event."""

_SEALED: Final = re.compile(rb'"sealed:1:([A-Za-z0-9_-]{20}):([A-Za-z0-9+/=]*)')

AUTHORS: Final = "select id, author, wrapped from vault.text_keys where id = any($1::text[])"
KEPT_SUBTREES: Final = "select number, root from proof.subtrees where level = $1 and number = any($2::bigint[])"
COUNT_SUBTREES: Final = """
select (select count(*) from proof.subtrees) as kept, (select coalesce(max(size), 0) from proof.checkpoints) as signed
"""
UNASKED: Final = """
select coalesce(d.position, 0) as position from vault.deletions d
where not exists (select from events e where e.position = d.position and e.type = any($1::text[])) order by 1
"""


class LogLook:
    """Is told of every event in order; `found` is what is not as it should be. It is the log's tree, too.

    Roots are kept of the sizes that are `wanted`, subtrees are missed up to the size that is `signed`, and the course
    is remembered as of the size `course_at`. Whether keys can be used is looked at with the `secret`.
    """

    def __init__(
        self,
        pool: asyncpg.Pool,
        wanted: Iterable[int],
        *,
        signed: int,
        course_at: int,
        forgotten: Wished | None,
        secret: VaultSecret | None = None,
    ) -> None:
        self._pool = pool
        self._wanted = set(wanted)
        self._signed = signed
        self._course_at = course_at
        self._forgotten = forgotten
        self._secret = secret
        self._tree = GrowingTree()
        self._complete: list[tuple[Subtree, bytes]] = []
        self._ends: dict[str, tuple[int, Entry]] = {}
        self._appended_at = 0
        self.roots: dict[int, bytes] = {}
        self.told: dict[int, CheckpointMade] = {}
        self.found: list[str] = []

    @property
    def size(self) -> int:
        return self._tree.size

    def add(self, leaf: bytes) -> None:
        self._complete += self._tree.add(leaf)
        if self._tree.size in self._wanted:
            self.roots[self._tree.size] = self._tree.root()

    def root(self) -> bytes:
        return self._tree.root()

    async def at(self, page: Sequence[Entry]) -> None:
        """A page of events, each of them as it was written, whose leaves were added."""
        for entry in page:
            if entry.position <= self._course_at:
                self._ends |= {link.strand: (link.number, entry) for link in entry.links}
                self._appended_at = entry.appended_at
            if entry.type == CheckpointMade.TOPIC:
                self._hear_of_checkpoint(entry)
        await self._compare_subtrees()
        if self._forgotten is not None and len(self.found) < FOUND_MAX:
            await self._look_for_keys(page, self._forgotten)
            await self._look_for_files(page, self._forgotten)

    @property
    def course(self) -> Course:
        """How far the log and its runs had come."""
        ends = {
            strand: StrandEnd(number, entry.position, entry.digest) for strand, (number, entry) in self._ends.items()
        }
        return Course(self._course_at, self._appended_at, ends)

    async def at_the_end(self) -> None:
        """Look at what belongs to no event."""
        ((kept, signed),) = await self._pool.fetch(COUNT_SUBTREES)
        levels = range(BLOCK_LEVELS, signed.bit_length(), BLOCK_LEVELS)
        if kept > sum(signed >> level for level in levels):
            self.found.append("der er gemt deltræer, som loggen ikke har")
        if self._forgotten is not None:
            unasked = await self._pool.fetch(UNASKED, TOPICS)
            self.found += [f"ved nr. {row['position']}: ingen hændelse beder om den sletning" for row in unasked]

    def _hear_of_checkpoint(self, entry: Entry) -> None:
        told = _event_of(entry)
        if told is not None and isinstance(told.event, CheckpointMade):
            self.told[entry.position] = told.event

    async def _compare_subtrees(self) -> None:
        complete, self._complete = self._complete, []
        for level in {level for (level, _), _ in complete}:
            made = {number: root for (its, number), root in complete if its == level}
            rows = await self._pool.fetch(KEPT_SUBTREES, level, list(made))
            kept: Mapping[int, bytes] = {row["number"]: row["root"] for row in rows}
            for number, root in made.items():
                where = f"ved nr. {(number << level) + 1}: det gemte deltræ"
                if number not in kept and (number + 1) << level <= self._signed:
                    self.found.append(f"{where} mangler")
                elif kept.get(number, root) != root:
                    self.found.append(f"{where} er ikke bladenes")

    async def _look_for_keys(self, page: Sequence[Entry], forgotten: Wished) -> None:
        texts = {it.position: [(id_.decode(), body.decode()) for id_, body in _SEALED.findall(it.data)] for it in page}
        keys = {position: [id_ for id_, _ in these] for position, these in texts.items()}
        files = attached_by(page)
        for position, attached in files.items():
            keys[position].append(attached.file)
        ids = [key for these in keys.values() for key in these]
        if not ids:
            return
        rows = await self._pool.fetch(AUTHORS, ids)
        authors = {row["id"]: row["author"] for row in rows}
        broken = await self._broken(rows, dict(chain.from_iterable(texts.values())), files.values())
        for entry in page:
            wanted = keys[entry.position]
            there = {authors[key] for key in wanted if key in authors}
            missing = set(wanted) - authors.keys()
            said = f"ved nr. {entry.position}: nøglen til en"
            if missing and not await self._are_forgotten(missing, entry, forgotten):
                self.found.append(f"{said} tekst mangler, uden at den er slettet")
            elif not authors.keys().isdisjoint(_keys(forgotten.done, entry)):
                self.found.append(f"{said} slettet tekst er der endnu")
            if broken & set(wanted):
                self.found.append(f"{said} tekst eller fil kan ikke bruges")
            if there and there != {_author(entry)}:
                self.found.append(f"{said} tekst er ført under en anden end den, der skrev den")

    async def _broken(
        self, rows: Iterable[asyncpg.Record], texts: Mapping[str, str], files: Iterable[AttachedFile]
    ) -> set[str]:
        """Which of the keys open nothing, as far as the secret is known."""
        if self._secret is None:
            return set()
        attached = {it.file: it for it in files}
        found = set()
        for row in rows:
            id_ = row["id"]
            try:
                key = self._secret.unwrap(row["wrapped"], id_)
                if id_ in texts:
                    opened_text(id_, texts[id_], key)
                elif not await opens(self._pool, attached[FileId(id_)], key):
                    found.add(id_)
            except (KeyUnusable, SealBroken):
                found.add(id_)
        return found

    async def _look_for_files(self, page: Sequence[Entry], forgotten: Wished) -> None:
        files = attached_by(page)
        for entry in page:
            wrong = await fault_of(self._pool, files[entry.position]) if entry.position in files else None
            if wrong == MISSING and await self._are_forgotten({files[entry.position].file}, entry, forgotten):
                continue
            if wrong is not None:
                self.found.append(f"ved nr. {entry.position}: {wrong}")

    async def _are_forgotten(self, keys: Collection[str], entry: Entry, forgotten: Wished) -> bool:
        """Whether somebody has asked for that; it may have been since the log began to go by."""
        if _keys(forgotten.all, entry).issuperset(keys):
            return True
        return _keys((await wished(self._pool)).all, entry).issuperset(keys)


def _author(entry: Entry) -> str | None:
    """Who recorded the event, if that can be read."""
    try:
        return act_of(entry.stored).by
    except UnreadableEvent:
        return None


def _keys(forgotten: ForgottenTexts, entry: Entry) -> frozenset[str]:
    """The keys of the event that somebody has had forgotten; none of one that cannot be read."""
    event = _event_of(entry) if forgotten.redacted or forgotten.erased else None
    return frozenset() if event is None else forgotten.keys(event)


def _event_of(entry: Entry) -> Recorded[Event] | None:
    try:
        return decode(entry.stored)
    except UnreadableEvent:
        return None
