"""Whatever a dishonest owner does to the database is said by `portal verify`, or changes nothing that anybody believes.

A few hundred are tried here, chosen by a seed; all of them, which takes minutes, by
`PORTAL_TEST_ALL=1 pytest tests/portal/signing/test_database_mutations.py`.
"""

import asyncio
import datetime as dt
import os
import re
from collections import defaultdict
from collections.abc import Generator, Sequence
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

import asyncpg
import pytest

from domain.entries import entry_id
from domain.kernel import SYSTEM, Act, CommandId, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind, OrganisationRegistered
from domain.plans.run import RunId
from domain.privacy.events import Ground, PersonErased, TextsRedacted
from domain.proof.events import CheckpointCause
from domain.sharing.events import CommentPosted
from domain.text import Name
from portal.completion.bundling import bundle_as_of
from portal.database.database import connect, connected
from portal.event_store import AsyncDCBRecorder, CommandKey
from portal.log.ledger import Ledger
from portal.privacy.forgetting import destroy_keys
from portal.process.commands.failures import sentence_for
from portal.rows.history import History
from portal.rows.projector import OfAnotherVersion, differing, rebuild
from portal.sealing import Vault
from portal.sealing.envelope import is_run
from portal.signing.checkpoint import LogContradicted, make_checkpoint
from portal.signing.inspection import inspected, note_inspection
from portal.signing.kept_bundles import Bundle, keep, kept
from portal.signing.private_keys import note
from portal.signing.record import add_cosignature
from portal.signing.telling import told_checkpoint
from portal.signing.verifier import Broken, HeldEvidence, check_bundle, checkpoint_of, note_of
from portal.signing.wishes import wish
from tests.conftest import TestPostgres
from tests.portal.kept import log
from tests.portal.signing.database_mutations import (
    OPERATORS,
    WALKED,
    DatabaseMutation,
    OneConnection,
    TableRow,
    all_of_them,
    mutate,
    schemas,
    shuffled,
    taken_back,
)
from tests.portal.signing.material import COSIGNED_AT, KEY, OLD_KEY, WITNESS, told_with_files
from tests.portal.signing.mutations import NothingToDo
from tests.portal.signing.test_inspection import HISTORY
from tests.vault import secret

RUN = RunId("cohort-1")
LATER = max(it.stamp.recorded_at for it in HISTORY) + dt.timedelta(days=1)
OTHERS = 270
"""Organisations nobody knows, so that there is a subtree to keep."""
IN_SUITE, ROUNDS_IN_SUITE, SEED = 120, 3, 10
CASES_MIN, OPERATORS_MIN = 120, 12
SAID_BY_COMMANDS = (Broken, LogContradicted, OfAnotherVersion)
ALL = "PORTAL_TEST_ALL" in os.environ
ROWS, POSITION_OF_ROWS = "projections", "projections.position"
OUTSIDE = {
    "drafts": "what somebody has typed and not sent",
    "identity": "accounts and sessions: nothing in the history rests on them",
    "mail": "letters that wait",
    "readings": "who read what: a log of its own, in which nobody proves anything",
    "rows": "statements by which the tables of rows are made",
    "security": "what happened to accounts: a log of its own",
    "strangers": "who asks for something without an account, until that is confirmed",
    "telling": "what somebody has been told of, and wants to be told of",
}
"""Schemas of what is no history, and what they are for."""
BELIEVED_BY_NOBODY = {
    r"files\.pieces\.put_at: .*": "when it was put there: no event tells of it, and what one tells of is not swept",
    r"proof\.(bundles|course|strands)\.\*: row doubled": "a row that is there twice says the same",
    r"proof\.checkpoints\.made_at: .*": "stands beside a note on a page: the time that counts is the events'",
    r"proof\.inspections\..*": "what the last night found, in the portal's own word: whoever doubts it looks again",
    r"proof\.keys\.number: .*": "the order in which keys took over, which they have signed themselves",
    r"proof\.signatures\.\*: row deleted": "one of several: whoever counts on it has the note that it stands on",
    r"proof\.signatures\.place: .*": "the order in which signatures stand",
    r"proof\.wishes\..*": "that somebody waits for a proof",
    r"public\.commands\..*": "that a wish that is sent twice is carried out once: what was recorded is in the events",
    r"public\.schema_migrations\..*": "which steps of the tables have been taken: said when the portal starts",
    r"vault\.deletions\.(\*|position): .*": "what is not in the list is carried out again, and what is gone stays gone",
    r"vault\.deletions\.rows_rebuilt: .*": "rows are made anew again",
    r"vault\.deletions\.(texts|carried_out_at|written_anew_at): .*": "how it went, which nobody outside can know",
    r"vault\.person_keys\..*": "opens a name and an address, of which no history speaks",
    r"vault\.text_keys\.\*: row doubled": "the same key opens the same text",
    r"projections\.position\.(\*: row doubled|one: .*)": "there is one row, however it is told that it is one",
}
"""Table, column and operator, and why nobody believes otherwise for it."""


class TriedAct(NamedTuple):
    """What was done to which rows, and what is said of it."""

    done: DatabaseMutation
    rows: tuple[TableRow, ...]
    said: tuple[str, ...]


async def filled(url: str) -> list[HeldEvidence]:
    """Everything that there can be a row of; returns what somebody has kept of it."""
    act = Act(by=SYSTEM, at=LATER, id=CommandId("command-1"), simulated=True)
    others = [
        OrganisationRegistered(
            organisation=OrganisationId(f"organisation-other-{number}"),
            kind=OrganisationKind.SHELTER_110,
            name=Name(f"Bo{number}"),
            municipality_code="461",
        )
        for number in range(OTHERS)
    ]
    async with log(url) as it:
        told = await told_with_files(it, HISTORY)
        await it.recorder.append(await it.vault.encoded(told), command=CommandKey("command-1", b"1" * 32))
        first = note_of(await make_checkpoint(it.pool, [OLD_KEY]))
        signed = note(first.text, WITNESS.cosigned(first.text, COSIGNED_AT))
        await add_cosignature(it.pool, signed, WITNESS.public)
        await it.recorder.append(
            await it.vault.encoded([(other, act) for other in others]), command=CommandKey("command-2", b"2" * 32)
        )
        second = checkpoint_of(note_of(await make_checkpoint(it.pool, [KEY, OLD_KEY])).text)
        history = History(it.recorder, it.vault)
        bundle = await bundle_as_of(it.pool, it.recorder, history, (KEY, OLD_KEY), RUN, second.size)
        assert bundle is not None
        at = next(number for number, (event, _) in enumerate(told, start=1) if isinstance(event, CommentPosted))
        leaf = await it.pool.fetchval("select leaf from events where position = $1", at)
        redaction = TextsRedacted(entry=entry_id(at), leaf=leaf.hex(), ground=Ground.MISTAKE, cohort=RUN)
        erasure = PersonErased(person=PersonId("person-3"), ground=Ground.REQUEST, texts=True)
        await it.recorder.append(await it.vault.encoded([(redaction, act), (erasure, act)]))
        await destroy_keys(it.pool, it.recorder)
        await told_checkpoint(it.pool, Ledger(it.recorder, it.vault), (KEY,), CheckpointCause.ON_DEMAND, LATER)
        await rebuild(it.pool, it.recorder, it.vault)
        await keep(it.pool, RUN, Bundle(second.size, bundle))
        await wish(it.pool, RUN)
        await it.pool.execute("insert into vault.person_keys (person, wrapped) values ('person-1', 'k')")
        found = await inspected(it.pool, it.recorder)
        assert found.found == ()
        await note_inspection(it.pool, LATER, found)
        assert await differing(it.pool, it.recorder, it.vault) == {}
    return [HeldEvidence(checkpoint_of(first.text), note=first)]


class Owner:
    """One connection on which everything is done and taken back, and what is asked of whoever looks through it."""

    def __init__(self, connection: asyncpg.Connection, held: Sequence[HeldEvidence]) -> None:
        self.connection = connection
        self.pool = OneConnection(connection).as_pool
        self.recorder = AsyncDCBRecorder(self.pool, connect=_nobody_appends, is_strand=is_run)
        self.vault = Vault(self.pool, secret())
        self._held = held

    async def tried(self, it: DatabaseMutation) -> TriedAct | None:
        """None where the operator has no meaning."""
        async with taken_back(self.connection):
            try:
                rows = await mutate(self.connection, it)
            except NothingToDo:
                return None
            return TriedAct(it, rows, await self.said(it))

    async def said(self, it: DatabaseMutation) -> tuple[str, ...]:
        """As the documentation says: of the log by `portal verify`, of rows by `--rows`, of a bundle by checking it."""
        try:
            if it.place.schema == ROWS:
                return await self.said_of_rows()
            found = (await inspected(self.pool, self.recorder, held=self._held, secret=secret())).found
            if found or it.place.schema == "public":
                return found
            if it.table == "proof.bundles":
                return await self._said_of_bundle()
            return await self.said_of_rows() if it.table == "vault.text_keys" else ()
        except Exception as failure:
            sentence = str(failure) if isinstance(failure, SAID_BY_COMMANDS) else sentence_for(failure)
            if sentence is None:
                raise
            return (sentence or type(failure).__name__,)

    async def said_of_rows(self) -> tuple[str, ...]:
        return tuple(await differing(self.pool, self.recorder, self.vault))

    async def _said_of_bundle(self) -> tuple[str, ...]:
        given = await kept(self.pool, RUN, 0)
        if given is None:
            return ("der er intet bevismateriale gemt",)
        check_bundle(BytesIO(given.content))
        return ()

    async def tried_on_rows(self, these: Sequence[DatabaseMutation]) -> list[TriedAct]:
        """One to each table, looked for together: what is said is which tables differ."""
        async with taken_back(self.connection):
            done = []
            for it in these:
                with suppress(NothingToDo):
                    done.append((it, await mutate(self.connection, it)))
            found = await self.said_of_rows()
        return [TriedAct(it, rows, tuple(name for name in found if it.table == f"{ROWS}.{name}")) for it, rows in done]


async def _nobody_appends() -> asyncpg.Connection:
    raise AssertionError


async def all_tried(url: str, held: Sequence[HeldEvidence]) -> list[TriedAct]:
    connection = await connect(url)
    try:
        owner = Owner(connection, held)
        every = await all_of_them(connection)
        of_rows = [it for it in every if it.place.schema == ROWS and it.table != POSITION_OF_ROWS]
        others = [it for it in every if it not in of_rows]
        found: list[TriedAct] = []
        for it in shuffled(others, SEED):
            if (tried_now := await owner.tried(it)) is not None:
                found.append(tried_now)
            if len(found) == IN_SUITE and not ALL:
                break
        by_table: dict[str, list[DatabaseMutation]] = defaultdict(list)
        for it in shuffled(of_rows, SEED):
            by_table[it.table].append(it)
        rounds = max(map(len, by_table.values())) if ALL else ROUNDS_IN_SUITE
        for number in range(rounds):
            found += await owner.tried_on_rows([them[number] for them in by_table.values() if number < len(them)])
        return found
    finally:
        await connection.close()


@pytest.fixture(scope="module")
def tried(postgres: TestPostgres) -> Generator[list[TriedAct]]:
    name = postgres.create(template=postgres.template)
    url = postgres.url_of(name)
    try:
        yield asyncio.run(all_tried(url, asyncio.run(filled(url))))
    finally:
        postgres.drop(name)


def test_there_are_many(tried: list[TriedAct]) -> None:
    assert len(tried) >= CASES_MIN
    assert len({it.done.operator for it in tried}) >= OPERATORS_MIN
    assert len(OPERATORS) >= OPERATORS_MIN


def test_what_nobody_said_changes_nothing_that_is_believed(tried: list[TriedAct]) -> None:
    unsaid = [it.done.name for it in tried if not it.said]
    assert [it for it in unsaid if not any(re.fullmatch(known, it) for known in BELIEVED_BY_NOBODY)] == []


def test_the_position_is_said(tried: list[TriedAct]) -> None:
    """Of an event and what stands beside it; of one that stands twice, the one whose place it has taken."""
    wrong = [
        (it.done.name, it.said)
        for it in tried
        if it.done.table in ("public.events", "public.event_tags")
        and it.done.column != "position"
        and it.done.operator != "all rows deleted"
        and not any(
            f"ved nr. {row.values['position'] + (it.done.name == 'public.events.*: row doubled')}:" in said
            for row in it.rows
            for said in it.said
        )
    ]
    assert wrong == []


@pytest.mark.skipif(not ALL, reason="of those that are chosen, some may be of none")
@pytest.mark.parametrize("known", BELIEVED_BY_NOBODY)
def test_each_reason_is_for_something(tried: list[TriedAct], known: str) -> None:
    assert any(re.fullmatch(known, it.done.name) for it in tried if not it.said)


async def test_every_schema_is_looked_at_or_is_no_history(database: str) -> None:
    async with connected(database) as connection:
        assert await schemas(connection) - {"projections_next"} == {*WALKED, *OUTSIDE}
