"""`portal serve` as an operator meets it: it starts, it stops, it survives, and it says what is wrong in one line."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from pathlib import Path

import httpx
import psutil
import pytest

START_SECONDS_MAX = 20
STOP_SECONDS_MAX = 5

Serve = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def serve(port: int, data_dir: Path) -> Generator[Serve]:
    """Run `portal serve` with these settings and a folder for a database of its own; it is stopped afterwards."""
    running: list[subprocess.Popen[str]] = []

    def run(**settings: str) -> subprocess.Popen[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
        process = subprocess.Popen(
            [sys.executable, "-m", "portal.cli", "serve"],
            env={**environment, "PORTAL_PORT": str(port), "PORTAL_DATA_DIR": str(data_dir), **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.terminate()
        process.communicate(timeout=STOP_SECONDS_MAX)


def wait_until_ready(port: int) -> None:
    """Return when the portal says that it is ready; fail when it does not in time."""
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise TimeoutError("the portal did not become ready")


def wait_until_gone(processes: list[psutil.Process]) -> None:
    """Return when every process has ended; fail when one has not in time."""
    _, alive = psutil.wait_procs(processes, timeout=STOP_SECONDS_MAX)
    assert alive == []


def test_it_starts_on_a_database_of_its_own_and_stops_when_told(serve: Serve, port: int, data_dir: Path) -> None:
    process = serve()
    wait_until_ready(port)
    everything = psutil.Process(process.pid).children(recursive=True)
    told = time.monotonic()
    process.terminate()
    output, _ = process.communicate(timeout=STOP_SECONDS_MAX)
    assert time.monotonic() - told < STOP_SECONDS_MAX
    assert (process.returncode, output) == (0, f"The portal is at http://127.0.0.1:{port}\n")
    wait_until_gone(everything)
    assert not (data_dir / "postgres" / "data" / "postmaster.pid").exists()


def test_after_it_was_killed_it_starts_again(serve: Serve, port: int, database: str) -> None:
    killed = serve(PORTAL_DATABASE_URL=database, PORTAL_WORKERS="2")
    wait_until_ready(port)
    workers = psutil.Process(killed.pid).children(recursive=True)
    killed.send_signal(signal.SIGKILL)
    wait_until_gone(workers)
    serve(PORTAL_DATABASE_URL=database)
    wait_until_ready(port)


def test_a_database_of_its_own_that_was_killed_is_started_again(serve: Serve, port: int, data_dir: Path) -> None:
    serve()
    wait_until_ready(port)
    pid = int((data_dir / "postgres" / "data" / "postmaster.pid").read_text().split("\n", 1)[0])
    psutil.Process(pid).kill()
    while httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200:
        time.sleep(0.05)
    assert httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
    wait_until_ready(port)


def test_an_unreachable_database_is_said_in_one_line(serve: Serve) -> None:
    process = serve(PORTAL_DATABASE_URL="postgresql://somebody:secret@127.0.0.1:1/portal")
    output, errors = process.communicate(timeout=START_SECONDS_MAX)
    assert (process.returncode, output) == (1, "")
    assert errors.startswith("Error: the database at 127.0.0.1:1 cannot be used")
    assert errors.count("\n") == 1
    assert "secret" not in errors


def test_a_bad_setting_is_said_in_one_line(serve: Serve) -> None:
    process = serve(PORTAL_WORKERS="many")
    _, errors = process.communicate(timeout=START_SECONDS_MAX)
    assert process.returncode == 1
    assert errors == "Error: PORTAL_WORKERS: 'many' is not a whole number from 1 to 64\n"


def test_a_port_that_is_taken_is_said_in_one_line(serve: Serve, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        process = serve(PORTAL_DATABASE_URL="postgresql://nobody.asks/portal")
        _, errors = process.communicate(timeout=START_SECONDS_MAX)
    assert process.returncode == 1
    assert errors.startswith(f"Error: cannot listen at http://127.0.0.1:{port}")
    assert errors.count("\n") == 1
