"""Checkpoints are public: anybody reads them, takes the notes away, and has any two of them compared."""

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from html import unescape

import httpx
import pytest

from domain.kernel import PersonId
from domain.organisations.register_person import RegisterPerson
from domain.proof.events import CheckpointCause
from domain.text import Prose, Title
from portal.checkpoints.checkpoints_page import SHOWN_MAX
from portal.database.database import connected
from portal.signing.checkpoint import make_checkpoint
from portal.signing.private_keys import new_key, note, signing_key
from portal.signing.record import add_cosignature
from portal.signing.telling import by_the_portal, told_checkpoint
from portal.signing.verifier import (
    WITNESS_KEY,
    Checkpoint,
    base64_of,
    bytes_of,
    checkpoint_of,
    is_consistent,
    log_of,
    note_of,
    signers_of,
)
from portal.visiting.portal import Portal
from tests.portal.client import visiting
from tests.portal.signed_in import demonstration

OLD_KEY, KEY = (signing_key(new_key("portal.example/log")) for _ in range(2))
WITNESS = signing_key(new_key("witness.example/holstebro", WITNESS_KEY))
NOW = dt.datetime(2026, 3, 4, 9, tzinfo=dt.UTC)


class Visited:
    """Somebody who is not signed in, at a portal in which things happen."""

    def __init__(self, portal: Portal, client: httpx.AsyncClient) -> None:
        self.portal, self.client, self.number = portal, client, 0

    async def signed(self, cause: CheckpointCause = CheckpointCause.INTERVAL) -> Checkpoint:
        """Something happens, and a checkpoint is made of it and told of."""
        self.number += 1
        person = RegisterPerson(person=PersonId(f"person-{self.number}"), title=Title(Prose("Leder")))
        await by_the_portal(self.portal.ledger, person, NOW)
        signed = await told_checkpoint(self.portal.pool, self.portal.ledger, (OLD_KEY,), cause, NOW)
        assert await self.portal.caught_up(await self.portal.recorder.head())
        return checkpoint_of(note_of(signed).text)

    async def page(self, path: str = "", status: int = 200) -> str:
        answer = await self.client.get(f"/checkpoints{path}")
        assert answer.status_code == status, answer.text
        return unescape(answer.text) if answer.headers["content-type"].startswith("text/html") else answer.text


@asynccontextmanager
async def visited(database: str) -> AsyncGenerator[Visited]:
    app = demonstration(database)
    async with visiting(app) as client:
        yield Visited(app.state.portal, client)


async def test_before_the_first_one_it_says_so(database: str) -> None:
    async with visited(database) as it:
        assert "Der er ikke underskrevet noget kontrolpunkt endnu." in await it.page()
        await it.page("/latest", 404)
        await it.page("/log.json", 404)


async def test_the_newest_note_is_shown_and_can_be_taken_away(database: str) -> None:
    async with visited(database) as it:
        await it.signed()
        newest = await it.signed(CheckpointCause.ON_DEMAND)
        answer = await it.client.get("/checkpoints/latest")
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
        taken = note_of(answer.text)
        assert checkpoint_of(taken.text) == newest
        assert signers_of(taken, [OLD_KEY.public]) == [OLD_KEY.public]
        page = await it.page()
        assert answer.text.splitlines()[2] in page
        assert "Fordi nogen bad om det." in page
        assert await it.page(f"/{newest.size}") == answer.text


async def test_any_two_are_compared_whichever_is_said_first(database: str) -> None:
    async with visited(database) as it:
        checkpoints = [await it.signed() for _ in range(3)]
        for old in checkpoints:
            for new in checkpoints:
                assert "Det holder</p>" in await it.page(f"/comparison?old={old.size}&new={new.size}")
        old, _, new = checkpoints
        told = (await it.client.get(f"/checkpoints/{old.size}/{new.size}")).json()
        proof = [bytes_of(hashed) for hashed in told["consistency"]]
        assert is_consistent(old, new, proof)
        assert (told["old"]["size"], bytes_of(told["new"]["root"])) == (old.size, new.root)


async def test_a_log_that_was_changed_does_not_hold(database: str) -> None:
    async with visited(database) as it:
        old, new = await it.signed(), await it.signed()
        async with connected(database) as connection:
            await connection.execute("set session_replication_role = replica")
            await connection.execute("update events set leaf = sha256('else') where position = 2")
        assert "Det holder ikke</p>" in await it.page(f"/comparison?old={old.size}&new={new.size}")


async def test_a_log_that_was_cut_off_does_not_hold(database: str) -> None:
    async with visited(database) as it:
        old, new = await it.signed(), await it.signed()
        async with connected(database) as connection:
            await connection.execute("set session_replication_role = replica; delete from events where position >= 3")
        assert "Det holder ikke</p>" in await it.page(f"/comparison?old={old.size}&new={new.size}")
        await it.page(f"/{old.size}/{new.size}", 404)


async def test_what_is_no_checkpoint_is_said_to_be_none(database: str) -> None:
    async with visited(database) as it:
        await it.signed()
        for asked in ("?old=7&new=8", "?old=x&new=2", "", "?old=-1&new=99999999999999999999999", "?old=²"):
            assert "Der er ikke et kontrolpunkt for begge tal." in await it.page(f"/comparison{asked}", 422)


async def test_a_checkpoint_has_one_address(database: str) -> None:
    async with visited(database) as it:
        size = max([str((await it.signed()).size) for _ in range(4)], key=int)
        await it.page(f"/{size}")
        await it.page(f"/{size}/{size}")
        for spelt in (f"0{size}", f"0_{size}", f"+{size}", f"{size}%20", "%EF%BC%97", "%D9%A7", f"{size}.0", "%C2%B2"):
            for path in (f"/{spelt}", f"/{size}/{spelt}", f"/{spelt}/{size}"):
                await it.page(path, 404)


async def test_what_is_not_there_is_not_found(database: str) -> None:
    async with visited(database) as it:
        await it.signed()
        for path in ("/7", "/0", "/-1", "/99999999999999999999999", "/1/7", "/2/1", "/x", "/1/x"):
            await it.page(path, 404)


async def test_older_ones_are_on_pages_of_their_own(database: str) -> None:
    async with visited(database) as it:
        checkpoints = [await it.signed() for _ in range(SHOWN_MAX + 2)]
        page = await it.page()
        oldest_shown = checkpoints[-SHOWN_MAX]
        assert f'href="/checkpoints?before={oldest_shown.size}"' in page
        assert f'href="/checkpoints/{oldest_shown.size}"' in page
        older = await it.page(f"?before={oldest_shown.size}")
        assert all(f'href="/checkpoints/{it.size}"' in older for it in checkpoints[:2])
        assert "vis de nyeste" in older


async def test_a_change_of_keys_and_a_witness_are_shown(database: str) -> None:
    async with visited(database) as it:
        await it.signed()
        signed = note_of(await make_checkpoint(it.portal.pool, [KEY, OLD_KEY]))
        await add_cosignature(
            it.portal.pool, note(signed.text, WITNESS.cosigned(signed.text, 1_790_000_000)), WITNESS.public
        )
        page = await it.page()
        assert "witness.example/holstebro" in page
        assert page.index("I brug nu") < page.index("Brugt før")
        for key in (KEY, OLD_KEY):
            assert key.public.text in page
        assert "Overdragelsen fra nøglen før" in page


async def test_the_record_is_made_anew_when_there_is_more_of_it(database: str) -> None:
    async with visited(database) as it:
        await it.signed()
        first = await it.client.get("/checkpoints/log.json")
        assert first.headers["content-disposition"] == 'attachment; filename="log.json"'
        assert (await it.client.get("/checkpoints/log.json")).content == first.content
        newest = await it.signed()
        proven = log_of((await it.client.get("/checkpoints/log.json")).content, [OLD_KEY.public])
        assert proven.newest == newest


async def test_the_verifier_is_the_one_that_is_in_every_bundle(database: str) -> None:
    async with visited(database) as it:
        answer = await it.client.get("/checkpoints/verifier.py")
        assert answer.text.startswith('"""Verifies an evidence bundle on a machine without the portal')
        answer = await it.client.get("/checkpoints/FORMAT.md")
        assert answer.text.startswith("# Evidence of the log")


async def test_it_is_linked_from_every_page(database: str) -> None:
    async with visited(database) as it:
        assert 'href="/checkpoints"' in (await it.client.get("/privatliv")).text


async def test_nobody_is_named_on_it(database: str) -> None:
    async with visited(database) as it:
        await it.signed(CheckpointCause.ON_DEMAND)
        page = await it.page()
        assert "person-" not in page
        assert "cohort-" not in page


FORGED = {
    "another's signature": """
        update proof.signatures set line = (select min(line) from proof.signatures where size = {old})
        where size = {new}
    """,
    "another root": "update proof.checkpoints set text = replace(text, '{root}', '{other}') where size = {new}",
    "another log's key": "update proof.keys set key = '{stranger}'",
}


@pytest.mark.parametrize("forgery", FORGED)
async def test_what_the_logs_key_has_not_signed_is_not_shown_and_that_is_said(database: str, forgery: str) -> None:
    async with visited(database) as it:
        old, new = await it.signed(), await it.signed()
        said = {"root": base64_of(new.root), "other": base64_of(old.root), "stranger": KEY.public.text}
        async with connected(database) as connection:
            await connection.execute("set session_replication_role = replica")
            await connection.execute(FORGED[forgery].format(old=old.size, new=new.size, **said))
        for path in ("", "/latest", f"/{new.size}", "/log.json", f"/comparison?old={old.size}&new={new.size}"):
            shown = await it.page(path, 503)
            assert "Underskriften holder ikke" in shown
            assert base64_of(new.root) not in shown


async def test_a_checkpoint_that_nobody_has_signed_is_none(database: str) -> None:
    async with visited(database) as it:
        size = (await it.signed()).size
        async with connected(database) as connection:
            await connection.execute("insert into proof.checkpoints (size, text) values ($1, 'whatever')", size + 1)
        assert (await it.page("/latest")).splitlines()[1] == str(size)
        await it.page(f"/{size + 1}", 404)
