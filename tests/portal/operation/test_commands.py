"""Which command each role can carry out: the others say so in one line, and nothing is recorded."""

import asyncio
import re
from pathlib import Path

import pytest

from domain.kernel import PersonId
from domain.organisations.register_person import RegisterPerson
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import Ground
from domain.text import Prose, Title
from portal.cli import main
from portal.clockwork.evidence import EvidenceKept
from portal.identity.accounts import Accounts
from portal.log.ledger import Ledger
from portal.process.commands.opened import opened
from portal.rows.history import History
from portal.rows.rows import LiveRows
from portal.sealing.sealing import SEALED
from portal.sealing.secret import read_secret
from portal.signing.log_keys import log_keys
from portal.signing.private_keys import new_key, note, signing_key
from portal.signing.telling import by_the_portal
from portal.signing.verifier import WITNESS_KEY
from portal.surroundings.settings import Settings
from tests.portal.operation.installing import Installed
from tests.portal.traces import trace

COHORT = "cohort-own-home"
WITNESS = signing_key(new_key("witness.example/holstebro", WITNESS_KEY))
READING = {
    "account": [COHORT],
    "journal": [COHORT],
    "verify": [],
    "proof": [COHORT],
    "bundle": [COHORT, "{file}"],
    "read-log": ["person-odense"],
    "schema": [],
    "deletions": [],
    "hold": [],
    "plan": ["show"],
    "retention": [],
}
"""What an auditor has a command for, with what to ask."""
WRITING = {
    "administrator": ["b@example.dk"],
    "checkpoint": [],
    "cosigned": ["{note}", WITNESS.public.text],
    "deletions": ["--carry-out", "--write-anew"],
    "erase": ["person-odense-support", "--yes"],
    "hold": [COHORT],
    "import": ["{file}"],
    "lift": ["hold-1"],
    "migrate": ["--grant"],
    "plan": ["add", "single_counselling"],
    "rebuild": [],
    "redact": ["40", "--yes"],
    "retention": ["--carry-out", "--yes"],
    "rewrap": [],
    "work": [],
}
NOT_OF_A_ROLE = {"demo", "generate", "new-key", "serve", "witness"}
"""They serve, or know no database."""
WEB_MAY = {"administrator"}


def arguments(installed: Installed, command: list[str], folder: Path) -> list[str]:
    """The words with files that are there: one to be read or written, and a checkpoint that a witness has signed."""
    ((text,),) = installed.rows("auditor", "select text from proof.checkpoints order by size desc limit 1")
    (folder / "note").write_text(note(text, WITNESS.cosigned(text, 1)))
    (folder / "file").touch()
    return [it.format(file=folder / "file", note=folder / "note") for it in command]


@pytest.fixture(scope="module")
def evidence(filled: Installed) -> Installed:
    """The worker has kept the evidence with its checkpoint."""

    async def keep() -> None:
        async with opened(filled.url("worker"), read_secret(filled.secrets / "vault_key")) as it:
            keys = log_keys(Settings(checkpoint_key_file=filled.secrets / "checkpoint_key"))
            history = History(it.recorder, it.vault)
            await EvidenceKept(it.pool, it.recorder, LiveRows(it.pool), history, keys)(it.now())

    asyncio.run(keep())
    return filled


def test_every_command_is_a_readers_or_a_writers() -> None:
    assert set(main.commands) == set(READING) | set(WRITING) | NOT_OF_A_ROLE


@pytest.mark.parametrize("command", READING)
def test_an_auditor_carries_out_what_reads(evidence: Installed, tmp_path: Path, command: str) -> None:
    result = evidence.run("auditor", command, *arguments(evidence, READING[command], tmp_path))
    assert (result.exit_code, result.exception) == (0, None), result.output


def test_an_auditor_without_keys_sees_what_happened_and_no_text(evidence: Installed) -> None:
    seen = evidence.said("auditor", "journal", COHORT)
    whole = evidence.run("web", "journal", COHORT).stdout
    assert len(seen.splitlines()) == len(whole.splitlines())
    assert SEALED in seen
    assert SEALED not in whole
    assert evidence.said("auditor", "account", COHORT) == evidence.said("web", "account", COHORT)


@pytest.mark.parametrize("role", ["auditor", "web"])
@pytest.mark.parametrize("command", WRITING)
def test_what_writes_says_in_one_line_that_the_role_may_not(
    evidence: Installed, tmp_path: Path, command: str, role: str
) -> None:
    if role == "web" and command in WEB_MAY:
        pytest.skip("the web looks after sign-in")
    key = {"PORTAL_CHECKPOINT_KEY_FILE": str(evidence.secrets / "checkpoint_key")} if command == "checkpoint" else {}
    before = evidence.rows("postgres", "select size from event_log_head")
    result = evidence.run(role, command, *arguments(evidence, WRITING[command], tmp_path), **key)
    assert result.exit_code == 1, result.output
    assert "rolle" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert evidence.rows("postgres", "select size from event_log_head") == before


def test_no_proof_is_made_where_nothing_can_be_signed(evidence: Installed) -> None:
    result = evidence.run("auditor", "proof", COHORT, "--as-of", "1")
    assert result.exit_code == 3


def test_what_the_web_has_recorded_shall_be_forgotten_the_worker_forgets(evidence: Installed) -> None:
    person = PersonId("person-who-left")

    async def ask() -> None:
        async with opened(evidence.url("web"), read_secret(evidence.secrets / "vault_key")) as it:
            assert not it.rights.forgets
            ledger = Ledger(it.recorder, it.vault)
            await by_the_portal(ledger, RegisterPerson(person=person, title=Title(Prose("Leder"))), it.now())
            await Accounts(it.pool, it.vault.secret).remember(person, email="left@example.dk", name=None, trace=trace())
            wish = ErasePerson(person=person, ground=Ground.REQUEST, texts=True)
            await by_the_portal(ledger, wish, it.now())

    asyncio.run(ask())
    keys = "select count(*) from vault.person_keys where person = %s"
    assert evidence.rows("worker", keys, person) == [(1,)]
    done = evidence.said("worker", "deletions", "--carry-out", "--write-anew")
    assert re.search(r"[1-9]\d* sletning(er)? ligger ikke længere i databasens filer\.", done)
    assert evidence.rows("worker", keys, person) == [(0,)]
    assert evidence.rows("web", "select person from identity.forgotten") == [(person,)]
