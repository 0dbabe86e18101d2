"""Whatever an operator does to the log, to what was signed of it, or to its keys is said by who looks through it."""

import datetime as dt
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.entries import entry_id
from domain.kernel import SYSTEM, Act, CommandId
from domain.organisations.events import RoleGranted
from domain.plans.run import RunId
from domain.privacy.events import Ground, PersonErased, TextsRedacted
from domain.proof.events import CheckpointCause, CheckpointMade
from domain.sharing.events import CommentPosted
from domain.text import LOST, REDACTED
from portal.database.database import connect, connected
from portal.event_store import AsyncDCBRecorder, Verification
from portal.event_store.leaf import EMPTY_ROOT
from portal.filing.store import UNTOLD_FOR, FileStore
from portal.log.ledger import Ledger
from portal.privacy.forgetting import destroy_keys
from portal.rows.history import AsOf, History
from portal.rows.projector import differing, rebuild
from portal.sealing.envelope import decode, is_run
from portal.sealing.sealing import key_ids
from portal.sealing.secret import KEY_BYTES
from portal.signing.checkpoint import make_checkpoint
from portal.signing.inspection import Inspection, inspected, last_inspection, note_inspection
from portal.signing.private_keys import new_key, note, signing_key
from portal.signing.telling import told_checkpoint
from portal.signing.verifier import Checkpoint, HeldEvidence, checkpoint_of, note_of
from portal.surroundings.key_files import KeyUnusable
from projections.completion import EVIDENCE
from tests.portal.kept import Log, log
from tests.portal.signing.material import KEY, told_with_files
from tests.projections.programme import whole_programme
from tests.vault import secret

OF_ANOTHER_LOG = (CheckpointMade, PersonErased, TextsRedacted)
"""What such events say is held against the log and its keys, and an example says anything."""
HISTORY = [it for it in whole_programme() if not isinstance(it.event, OF_ANOTHER_LOG)]
RECORDED_AGAIN = next(it for it in HISTORY if isinstance(it.event, RoleGranted))
NOW = dt.datetime(2026, 11, 30, 2, 30, tzinfo=dt.UTC)
FORGOTTEN = "delete from proof.signatures; delete from proof.checkpoints; delete from proof.keys"
AGAIN = "insert into vault.text_keys (id, author, wrapped) values ($1, $2, $3) on conflict do nothing"
TAMPER = "set session_replication_role = replica"


async def a_log(kept: Log) -> Checkpoint:
    """A whole programme, its texts sealed, under two checkpoints; the first is told."""
    told = await told_with_files(kept, HISTORY)
    await kept.recorder.append(await kept.vault.encoded(told[:40]))
    first = note_of(await make_checkpoint(kept.pool, [KEY]))
    await kept.recorder.append(await kept.vault.encoded(told[40:]))
    await make_checkpoint(kept.pool, [KEY])
    return checkpoint_of(first.text)


async def looked(kept: Log, *held: Checkpoint) -> Inspection:
    return await inspected(kept.pool, kept.recorder, held=[HeldEvidence(it) for it in held], secret=secret())


async def test_what_is_as_it_was_is_said_to_be(database: str) -> None:
    async with log(database) as kept:
        first = await a_log(kept)
        found = await looked(kept, first)
        assert (found.events, found.checkpoints, found.found) == (len(HISTORY), 2, ())
        assert await last_inspection(kept.pool) is None
        await note_inspection(kept.pool, NOW, found)
        noted = await last_inspection(kept.pool)
        assert noted is not None
        assert (noted.at, noted.events, noted.found) == (NOW, len(HISTORY), ())


async def test_an_empty_log_is_as_it_should_be(database: str) -> None:
    async with log(database) as kept:
        assert await looked(kept) == Inspection(events=0, root=EMPTY_ROOT, checkpoints=0, found=())


ANOTHER_FILE = "filen er en anden end den, der blev lagt dér"
EXCHANGED = """
update files.pieces p set sealed = o.sealed
from files.pieces o where (p.file, o.file) = ('file-1', 'file-2') and (p.part, p.number) = (o.part, o.number)
"""
NUMBERLESS = """
alter table files.pieces drop constraint pieces_pkey, alter number drop not null;
update files.pieces set number = null where file = 'file-1' and part = 2
"""
LOCKED = (
    "update vault.text_keys k set wrapped = o.wrapped from vault.text_keys o where (k.id, o.id) = ('file-1', 'file-2')"
)
NOT_THE_ONE = "ved nr. 30: hændelsen er ikke den, der blev skrevet"
OF_ITS_OWN = "loggens egne kontrolpunkter"
ACTS = [
    ("update events set data = set_byte(data, 40, 65) where position = 30", NOT_THE_ONE),
    ("update events set appended_at = appended_at - 1 where position = 30", NOT_THE_ONE),
    ("update events set numbers = array[numbers[1] + 1] where position = 30", NOT_THE_ONE),
    ("delete from events where position = 30", "ved nr. 30: hændelsen mangler"),
    ("delete from event_tags where position = 30", "ved nr. 30: opslaget efter mærker"),
    ("delete from events where position > 45; update event_log_head set size = 45", "loggen er forkortet"),
    ("delete from events where position > 20; update event_log_head set size = 20", "loggen er forkortet"),
    ("update proof.checkpoints set text = replace(text, E'\\n40\\n', E'\\n39\\n') where size = 40", OF_ITS_OWN),
    ("update proof.signatures set line = overlay(line placing 'AAAA' from 60) where size = 40", OF_ITS_OWN),
    ("delete from vault.text_keys where id = (select min(id) from vault.text_keys)", "nøglen til en tekst mangler"),
    ("delete from vault.text_keys where id = 'file-1'", "nøglen til en tekst mangler"),
    ("delete from files.pieces where file = 'file-1'", "filen mangler, uden at den er slettet"),
    ("delete from files.pieces where file = 'file-1' and part = 1", ANOTHER_FILE),
    ("update files.pieces set sealed = set_byte(sealed, 99, 65) where file = 'file-1' and number = 1", ANOTHER_FILE),
    ("update files.pieces set part = part + 2 where file = 'file-1' and part >= 1", ANOTHER_FILE),
    ("update files.pieces set part = 3 where file = 'file-1' and part = 2", ANOTHER_FILE),
    ("delete from files.pieces where file = 'file-1' and part = 2", ANOTHER_FILE),
    ("update files.pieces set part = 1 where file = 'file-3' and part = 2", ANOTHER_FILE),
    ("update files.pieces set part = part + 1 where file = 'file-3'", ANOTHER_FILE),
    (NUMBERLESS, ANOTHER_FILE),
    (EXCHANGED, ANOTHER_FILE),
    (LOCKED, "nøglen til en tekst eller fil kan ikke bruges"),
]


@pytest.mark.parametrize(("act", "said"), ACTS)
async def test_what_was_done_to_the_database_is_said(database: str, act: str, said: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        await a_log(kept)
        await owner.execute(f"{TAMPER}; {act}")
        found = (await looked(kept)).found
        assert any(said in it for it in found), found


async def test_a_log_that_was_written_anew_and_signed_anew_contradicts_what_somebody_kept(database: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        first = await a_log(kept)
        forged = first._replace(root=b"\1" * 32)
        assert any("skrevet om" in it for it in (await looked(kept, forged)).found)
        assert any("en anden log" in it for it in (await looked(kept, first._replace(origin="other"))).found)
        assert any("forkortet" in it for it in (await looked(kept, first._replace(size=1000))).found)
        await owner.execute(TAMPER)
        await owner.execute(FORGOTTEN)
        await make_checkpoint(kept.pool, [signing_key(new_key(first.origin))])
        assert any("er glemt" in it for it in (await looked(kept, first)).found)


async def test_what_somebody_kept_is_signed_as_it_says(database: str) -> None:
    async with log(database) as kept:
        first = await a_log(kept)
        stranger = signing_key(new_key(first.origin))
        right, forged = (
            HeldEvidence(first, note=note_of(note(first.text, key.signed(text))))
            for key, text in ((KEY, first.text), (KEY, "another\n"))
        )
        later = HeldEvidence(first, note=note_of(note(first.text, stranger.signed(first.text))))
        other = first._replace(root=b"\1" * 32)
        blamed = HeldEvidence(other, note=note_of(note(other.text, KEY.signed(first.text))))
        wrong = ("passer ikke på det, du har",)
        for held, said in ((right, ()), (later, ()), (forged, wrong), (blamed, wrong)):
            found = (await inspected(kept.pool, kept.recorder, held=[held])).found
            assert len(found) == len(said)
            assert all(it in sentence for it, sentence in zip(said, found, strict=True))


class Meanwhile(AsyncDCBRecorder):
    """Something is done just before the log is looked through, when what was signed has been read already."""

    def __init__(self, kept: Log, done: Callable[[], Awaitable[object]]) -> None:
        super().__init__(kept.pool, connect=partial(connect, kept.url), is_strand=is_run)
        self._done = done

    async def verify(self, *args: Any) -> Verification:
        await self._done()
        return await super().verify(*args)


async def test_what_is_recorded_signed_and_erased_while_it_is_looked_through_is_no_fault(database: str) -> None:
    async with log(database) as kept:
        await a_log(kept)
        position = await kept.pool.fetchval("select min(position) from events where type = 'sharing.CommentPosted'")
        leaf = await kept.pool.fetchval("select leaf from events where position = $1", position)
        redaction = TextsRedacted(entry=entry_id(position), leaf=leaf.hex(), ground=Ground.MISTAKE)

        async def done() -> None:
            await kept.append([RECORDED_AGAIN] * 300)
            asked = Act(by=SYSTEM, at=NOW, id=CommandId("command-2"), simulated=True)
            await kept.recorder.append(await kept.vault.encoded([(redaction, asked)]))
            await destroy_keys(kept.pool, kept.recorder)
            later = max(it.stamp.recorded_at for it in HISTORY) + dt.timedelta(days=1)
            ledger = Ledger(kept.recorder, kept.vault)
            await told_checkpoint(kept.pool, ledger, (KEY,), CheckpointCause.ON_DEMAND, later)

        found = await inspected(kept.pool, Meanwhile(kept, done))
        assert (found.found, found.events > len(HISTORY) + 300) == ((), True)
        assert (await inspected(kept.pool, kept.recorder)).found == ()


async def test_a_key_that_somebody_had_destroyed_is_not_missed_and_not_to_come_back(
    database: str,
) -> None:
    async with log(database) as kept, connected(database) as owner:
        await a_log(kept)
        position = await owner.fetchval("select min(position) from events where type = 'sharing.CommentPosted'")
        leaf = await owner.fetchval("select leaf from events where position = $1", position)
        keys = await owner.fetch("select id, author, wrapped from vault.text_keys")
        redaction = TextsRedacted(entry=entry_id(position), leaf=leaf.hex(), ground=Ground.MISTAKE)
        asked = Act(by=SYSTEM, at=NOW, id=CommandId("command-2"), simulated=True)
        await kept.recorder.append(await kept.vault.encoded([(redaction, asked)]))
        await destroy_keys(kept.pool, kept.recorder)
        assert (await looked(kept)).found == ()
        await owner.executemany(AGAIN, map(tuple, keys))
        assert (await looked(kept)).found == (f"ved nr. {position}: nøglen til en slettet tekst er der endnu",)


@pytest.mark.parametrize("of", ["file-1", "a text"])
async def test_a_key_that_is_another_is_said_by_who_has_the_secret(database: str, of: str) -> None:
    """It was wrapped as it should be, by somebody who has the secret, and opens nothing."""
    async with log(database) as kept, connected(database) as owner:
        await a_log(kept)
        any_of_a_text = "select min(id) from vault.text_keys where id !~ '^file-'"
        id_ = of if of == "file-1" else await owner.fetchval(any_of_a_text)
        another = secret().wrap(b"k" * KEY_BYTES, id_)
        await owner.execute("update vault.text_keys set wrapped = $2 where id = $1", id_, another)
        found = (await looked(kept)).found
        assert len(found) == 1
        assert "nøglen til en tekst eller fil kan ikke bruges" in found[0]
        assert (await inspected(kept.pool, kept.recorder)).found == ()


async def test_a_file_that_somebody_had_deleted_is_not_missed(database: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        await a_log(kept)
        position = await owner.fetchval("select min(position) from event_tags where tag = 'file-1'")
        leaf = await owner.fetchval("select leaf from events where position = $1", position)
        redaction = TextsRedacted(entry=entry_id(position), leaf=leaf.hex(), ground=Ground.MISTAKE)
        asked = Act(by=SYSTEM, at=NOW, id=CommandId("command-2"), simulated=True)
        await kept.recorder.append(await kept.vault.encoded([(redaction, asked)]))
        await destroy_keys(kept.pool, kept.recorder)
        assert (await looked(kept)).found == ()
        await FileStore(kept.pool, secret()).sweep(dt.datetime.now(dt.UTC) + 2 * UNTOLD_FOR)
        assert await owner.fetchval("select count(*) from files.pieces where file = 'file-1'") == 0
        assert (await looked(kept)).found == ()


async def test_a_row_that_is_not_what_the_events_make_is_said(database: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        await a_log(kept)
        await rebuild(kept.pool, kept.recorder, kept.vault)
        assert await differing(kept.pool, kept.recorder, kept.vault) == {}
        await owner.execute("update projections.experiences set learned = 'Noget andet.'")
        await owner.execute("delete from projections.comments")
        found = await differing(kept.pool, kept.recorder, kept.vault)
        assert set(found) == {"experiences", "comments"}
        told: dict[str, int] = {}
        await rebuild(kept.pool, kept.recorder, kept.vault, differed=told.update)
        assert told == found
        assert await differing(kept.pool, kept.recorder, kept.vault) == {}


async def test_a_text_whose_key_is_lost_is_not_said_to_have_been_deleted(database: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        await a_log(kept)
        (stored,) = (await kept.recorder.read(DCBQuery([DCBQueryItem(types=[CommentPosted.TOPIC])]), limit=1)).events
        await owner.execute("delete from vault.text_keys where id = any($1)", list(key_ids(decode(stored).event)))
        (lost,) = await kept.vault.opened([stored])
        leaf = await owner.fetchval("select leaf from events where position = $1", stored.position)
        redaction = TextsRedacted(entry=entry_id(stored.position), leaf=leaf.hex(), ground=Ground.MISTAKE)
        asked = Act(by=SYSTEM, at=NOW, id=CommandId("command-2"), simulated=True)
        await kept.recorder.append(await kept.vault.encoded([(redaction, asked)]))
        (deleted,) = await kept.vault.opened([stored])
    assert isinstance(lost.event, CommentPosted)
    assert isinstance(deleted.event, CommentPosted)
    assert (lost.event.text, deleted.event.text) == (LOST, REDACTED)


async def test_one_broken_key_stops_nobody(database: str) -> None:
    async with log(database) as kept, connected(database) as owner:
        await a_log(kept)
        (stored,) = (await kept.recorder.read(DCBQuery([DCBQueryItem(types=[CommentPosted.TOPIC])]), limit=1)).events
        broken = list(key_ids(decode(stored).event))
        await owner.execute("update vault.text_keys set wrapped = set_byte(wrapped, 20, 0) where id = any($1)", broken)
        (comment,) = await kept.vault.opened([stored])
        past = await History(kept.recorder, kept.vault).of(RunId("cohort-1"), AsOf(position=len(HISTORY)))
        assert await past.one(EVIDENCE, "cohort-1") is not None
        await owner.execute("update vault.text_keys set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)")
        with pytest.raises(KeyUnusable):
            await kept.vault.opened([stored])
    assert isinstance(comment.event, CommentPosted)
    assert comment.event.text == LOST
