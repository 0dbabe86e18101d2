"""The server and its database are killed while somebody types: what was kept before is there when they run again."""

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import httpx
import msgspec
import pytest

from tests.portal.serving import NOBODY_VOUCHES, free_port, wait_until_ready
from tests.portal.signed_in import hidden

NEW, FORM = "/cohorts/cohort-first-months/experiences/new", "/cohorts/cohort-first-months/experiences"
TYPED = "Nøglen blev hentet sammen, men"


class WithItsDatabase(msgspec.Struct):
    """`portal demo`, which brings a PostgreSQL of its own."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "demo"],
            env={**environment, "PORTAL_DATA_DIR": str(self.folder), "PORTAL_PORT": str(self.port)},
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_until_ready(self.port)

    def kill(self) -> None:
        """kill -9, to every process of the server and to the database's first one, whose others end with it."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None
        for found in self.folder.rglob("postmaster.pid"):
            os.kill(int(found.read_text(encoding="utf-8").split()[0]), signal.SIGKILL)


@pytest.fixture
def demo_of_its_own(tmp_path: Path) -> Generator[WithItsDatabase]:
    portal = WithItsDatabase(tmp_path, free_port())
    yield portal
    portal.kill()


def test_a_draft_is_there_after_server_and_database_were_killed(demo_of_its_own: WithItsDatabase) -> None:
    demo_of_its_own.start()
    address = f"http://127.0.0.1:{demo_of_its_own.port}"
    with httpx.Client(base_url=address, timeout=120, verify=NOBODY_VOUCHES) as client:
        page = client.get("/sign-in")
        client.post("/sign-in/demo", data={**hidden(page.text), "person": "person-odense-coordinator"})
        form = client.get(NEW)
        kept = client.post(FORM, data={**hidden(form.text), "happened": TYPED, "draft": "keep"})
        assert kept.status_code == 303
        demo_of_its_own.kill()
        demo_of_its_own.start()
        again = client.get(NEW)
    assert "Kladde fra" in again.text
    assert TYPED in again.text
