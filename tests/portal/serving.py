"""The portal as processes of its own, run as an operator runs them."""

import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager

import httpx

from tests.vault import key_file

START_SECONDS_MAX = 300
ANSWER_SECONDS_MAX = 120
STOP_SECONDS_MAX = 30
NOBODY_VOUCHES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For connections without TLS: httpx reads who vouches for whom all the same, a tenth of a second for each request."""


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def portal(*command: str, heard: bool = True, **settings: str) -> Generator[subprocess.Popen[str]]:
    """`portal <command>` with nothing but these settings (`PORTAL_...`); told to stop afterwards if it still runs.

    What it says can be read, where it is `heard`; a server that runs for long should not be, or it waits for a reader.
    """
    output = subprocess.PIPE if heard else None
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    with subprocess.Popen(
        [sys.executable, "-m", "portal.cli", *command],
        env={**environment, "PORTAL_VAULT_KEY_FILE": str(key_file()), **settings},
        stdout=output,
        stderr=output,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.communicate(timeout=STOP_SECONDS_MAX)
            finally:
                process.kill()


def asked(url: str) -> httpx.Response:
    """What is answered at the address, over a connection of its own. Raises `httpx.TransportError`."""
    return httpx.get(url, timeout=ANSWER_SECONDS_MAX, verify=NOBODY_VOUCHES)


def wait_until_ready(port: int) -> None:
    """Return when the portal at the port says that it is ready; fail when it does not in time."""
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline:
        try:
            if asked(f"http://127.0.0.1:{port}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise TimeoutError("the portal did not become ready")
