"""The server is killed while forty experiences at a time are being posted: what was acknowledged is there, once."""

import asyncio
import datetime as dt
import os
import re
import signal
import socket
import subprocess
import sys
import uuid
from collections.abc import Generator

import httpx
import msgspec
import psycopg
import pytest
from click.testing import CliRunner

from domain.calendar import day_of
from portal.cli import main
from tests.portal.serving import NOBODY_VOUCHES, wait_until_ready

COHORT = "cohort-first-months"
TEST_ACTION = "test-action-odense-key-handover"
POSTS = 160
POSTERS = 40
KILL_AFTER = 60
"""How many acknowledgements the server lives to give."""


class Killable(msgspec.Struct):
    """`portal serve` with all its processes in one group, so that one signal kills them all at once."""

    database: str
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "serve"],
            env={
                **os.environ,
                "PORTAL_DATABASE_URL": self.database,
                "PORTAL_PORT": str(self.port),
                "PORTAL_DEMO": "yes",
            },
            start_new_session=True,
        )
        wait_until_ready(self.port)

    def kill(self) -> None:
        """kill -9, to every process of it."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def server(demo_database: str) -> Generator[Killable]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = Killable(demo_database, port)
    yield server
    server.kill()


class Poster(msgspec.Struct):
    """A participant's browser that posts one form after the other, and remembers what was acknowledged."""

    client: httpx.AsyncClient
    csrf: str
    acknowledged: list[str]
    unanswered: list[str]

    async def post(self, command_id: str) -> None:
        """Post one experience under the command id. An answer of 303 acknowledges it."""
        try:
            answer = await self.client.post(f"/cohorts/{COHORT}/experiences", data=self._form(command_id))
        except httpx.TransportError:
            self.unanswered.append(command_id)
            return
        assert answer.status_code == 303, answer.text
        self.acknowledged.append(command_id)

    def _form(self, command_id: str) -> dict[str, str]:
        return {
            "csrf_token": self.csrf,
            "command_id": command_id,
            "test_action": TEST_ACTION,
            "occurred_on": (day_of(dt.datetime.now(dt.UTC)) - dt.timedelta(days=1)).isoformat(),
            "happened": f"Nøglen blev hentet sammen, sag {command_id[-8:]}.",
            "as_predicted": "yes",
            "audience": "cohort",
        }


async def signed_in(client: httpx.AsyncClient) -> Poster:
    """A poster who has become the demo's coordinator in Odense."""
    page = await client.get("/sign-in")
    sent = {"csrf_token": csrf_on(page.text), "command_id": new_id(), "person": "person-odense-coordinator"}
    answer = await client.post("/sign-in/demo", data=sent)
    assert answer.status_code == 303, answer.text
    form = await client.get(f"/cohorts/{COHORT}/experiences/new")
    return Poster(client, csrf_on(form.text), [], [])


def csrf_on(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found is not None, page
    return found[1]


def new_id() -> str:
    return f"command-{uuid.uuid4().hex}"


def url_of(server: Killable) -> str:
    return f"http://127.0.0.1:{server.port}"


async def post_all(server: Killable, kill_after: int | None, ids: list[str]) -> Poster:
    """Post every id, `POSTERS` at a time; kill the server once `kill_after` of them have been acknowledged."""
    async with httpx.AsyncClient(base_url=url_of(server), timeout=60, verify=NOBODY_VOUCHES) as client:
        poster = await signed_in(client)
        waiting = iter(ids)

        async def keep_posting() -> None:
            for command_id in waiting:
                await poster.post(command_id)
                if kill_after is not None and len(poster.acknowledged) >= kill_after:
                    server.kill()

        await asyncio.gather(*(keep_posting() for _ in range(POSTERS)))
    return poster


def recorded(database: str) -> dict[str, int]:
    """How many experiences were recorded under each command id."""
    counted = """
        select event -> 'command' #>> '{}', count(*) from (
            select convert_from(data, 'UTF8')::jsonb as event from events where type = 'sharing.ExperiencePosted'
        ) as posted group by 1
    """
    with psycopg.connect(database) as connection:
        return dict(connection.execute(counted.encode()).fetchall())


def verified(database: str) -> tuple[int, str]:
    ran = CliRunner().invoke(main, ["verify"], env={"PORTAL_DATABASE_URL": database})
    return ran.exit_code, ran.output


async def test_what_was_acknowledged_before_the_kill_is_there_once(server: Killable) -> None:
    ids = [new_id() for _ in range(POSTS)]
    server.start()
    before = await post_all(server, KILL_AFTER, ids)
    assert len(before.acknowledged) >= KILL_AFTER
    assert before.unanswered, "the server was killed too late to interrupt anything"

    server.start()
    counts = await asyncio.to_thread(recorded, server.database)
    assert [counts.get(command_id) for command_id in before.acknowledged] == [1] * len(before.acknowledged)

    # Whoever got no answer sends the same form again: whether or not it had been recorded, it now is, once.
    after = await post_all(server, None, before.unanswered)
    assert after.unanswered == []
    counts = await asyncio.to_thread(recorded, server.database)
    assert [counts.get(command_id) for command_id in ids] == [1] * POSTS
    status, said = await asyncio.to_thread(verified, server.database)
    assert status == 0, said
