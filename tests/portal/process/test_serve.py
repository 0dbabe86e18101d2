"""`portal serve` as an operator meets it: it starts, it stops, it survives, and it says what is wrong in one line."""

import asyncio
import signal
import socket
import subprocess
import time
from pathlib import Path

import psutil
import pytest
from eventsourcing.dcb.api import DCBEvent

from tests.portal.kept import POISON, log
from tests.portal.serving import START_SECONDS_MAX, STOP_SECONDS_MAX, asked, free_port, portal, wait_until_ready


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    return free_port()


def wait_until_gone(processes: list[psutil.Process]) -> None:
    """Return when every process has ended; fail when one has not in time."""
    _, alive = psutil.wait_procs(processes, timeout=STOP_SECONDS_MAX)
    assert alive == []


def test_it_starts_on_a_database_of_its_own_and_stops_when_told(port: int, data_dir: Path) -> None:
    with portal("serve", PORTAL_DATA_DIR=str(data_dir), PORTAL_PORT=str(port)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"Portalen er på http://127.0.0.1:{port}\n"
        assert asked(f"http://127.0.0.1:{port}/readyz").status_code == 200
        everything = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        output, _ = process.communicate(timeout=STOP_SECONDS_MAX)
        assert (process.returncode, output) == (0, "")
        wait_until_gone(everything)
    assert not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


def test_after_it_was_killed_it_starts_again(port: int, database: str) -> None:
    with portal("serve", PORTAL_DATABASE_URL=database, PORTAL_PORT=str(port), PORTAL_WORKERS="2") as process:
        wait_until_ready(port)
        workers = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
        wait_until_gone(workers)
    with portal("serve", PORTAL_DATABASE_URL=database, PORTAL_PORT=str(port)):
        wait_until_ready(port)


def test_a_worker_that_is_killed_is_replaced(port: int, database: str) -> None:
    with portal("serve", PORTAL_DATABASE_URL=database, PORTAL_PORT=str(port)) as process:
        wait_until_ready(port)
        workers = serving(process)
        for worker in workers:
            worker.kill()
        wait_until_gone(workers)
        wait_until_ready(port)


def test_a_worker_whose_rows_no_longer_follow_does_not_serve_on(port: int, database: str) -> None:
    with portal("serve", PORTAL_DATABASE_URL=database, PORTAL_PORT=str(port)) as process:
        wait_until_ready(port)
        workers = serving(process)
        asyncio.run(append_to(database, POISON))
        wait_until_gone(workers)


async def append_to(database: str, event: DCBEvent) -> None:
    async with log(database) as kept:
        await kept.recorder.append([event])


def serving(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """Those of its processes that answer."""
    found = [it for it in psutil.Process(process.pid).children() if "spawn_main" in " ".join(it.cmdline())]
    assert found
    return found


def test_a_free_port_is_told(database: str) -> None:
    with portal("serve", PORTAL_DATABASE_URL=database, PORTAL_PORT="0") as process:
        assert process.stdout is not None
        address = process.stdout.readline().removeprefix("Portalen er på ").strip()
        assert asked(f"{address}/readyz").status_code == 200


def test_a_database_of_its_own_that_was_killed_is_started_again(port: int, data_dir: Path) -> None:
    with portal("serve", PORTAL_DATA_DIR=str(data_dir), PORTAL_PORT=str(port)):
        wait_until_ready(port)
        pid = int((data_dir / "postgres" / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
        psutil.Process(pid).kill()
        while asked(f"http://127.0.0.1:{port}/readyz").status_code == 200:
            time.sleep(0.05)
        assert asked(f"http://127.0.0.1:{port}/healthz").status_code == 200
        wait_until_ready(port)


def test_an_unreachable_database_is_said_in_one_line(port: int) -> None:
    url = "postgresql://somebody:secret@127.0.0.1:1/portal"
    with portal("serve", PORTAL_DATABASE_URL=url, PORTAL_PORT=str(port)) as process:
        output, errors = process.communicate(timeout=START_SECONDS_MAX)
    assert (process.returncode, output) == (1, "")
    assert errors.startswith("Fejl: Databasen på 127.0.0.1:1 kan ikke bruges")
    assert errors.count("\n") == 1
    assert "secret" not in errors


def test_a_bad_setting_is_said_in_one_line() -> None:
    with portal("serve", PORTAL_WORKERS="many") as process:
        _, errors = process.communicate(timeout=START_SECONDS_MAX)
    assert process.returncode == 1
    assert errors == "Fejl: PORTAL_WORKERS: »many« er ikke et helt tal fra 1 til 64\n"


def test_a_port_that_is_taken_is_said_in_one_line(port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with portal("serve", PORTAL_DATABASE_URL="postgresql://nobody.asks/portal", PORTAL_PORT=str(port)) as process:
            _, errors = process.communicate(timeout=START_SECONDS_MAX)
    assert process.returncode == 1
    assert errors.startswith(f"Fejl: Portalen kan ikke lytte på http://127.0.0.1:{port}")
    assert errors.count("\n") == 1
