"""Builds of the portal side by side: a checkout each, a database each on one server, the same history, served."""

import asyncio
import base64
import hashlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import asyncpg
import httpx
import msgspec
import psutil

from tests.benchmarks.clocks import family, worked_by

ROOT = Path(__file__).parent.parent.parent
ANSWERS_SECONDS_MAX = 180
STOP_SECONDS_MAX = 20
VAULT_KEY_BYTES = 32
TOKEN = "only-the-benchmark-knows"
SESSIONS = "select pid from pg_stat_activity where datname = $1"
SESSION = """
insert into identity.sessions (key, person, csrf, created_at, seen_at) values ($1, $2, $3, now(), now())
"""


class BenchmarkFailed(Exception):
    """What could not be done, in one line."""


def check_out(commit: str, folder: Path) -> Path:
    """The commit in a folder of its own, its front end built of the packages that are here."""
    run(["git", "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(folder)], f"{commit} cannot be cloned")
    run(["git", "-C", str(folder), "checkout", "--quiet", "--detach", commit], f"there is no commit {commit}")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    run([sys.executable, "-m", "portal.assets.build"], "its front end cannot be built", cwd=folder, checkout=folder)
    return folder


def run(
    command: Sequence[str],
    failed: str,
    *,
    cwd: Path = ROOT,
    checkout: Path = ROOT,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run it to its end; what it printed. Raises `BenchmarkFailed` with the last it said."""
    done = subprocess.run(
        command, cwd=cwd, env=environment(checkout, env or {}), capture_output=True, text=True, check=False
    )
    if done.returncode:
        said = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise BenchmarkFailed(f"{failed}: {said[-1] if said else done.returncode}")
    return done.stdout


def environment(checkout: Path, more: Mapping[str, str]) -> dict[str, str]:
    """The environment in which the checkout's code is the one that is imported."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PORTAL_")}
    return {**kept, "PYTHONPATH": str(checkout), **more}


class Build(msgspec.Struct, kw_only=True):
    """One build with its database; `process` is its server while it is served."""

    name: str
    checkout: Path
    database: str
    folder: Path
    port: int = 0
    process: psutil.Popen | None = None

    @property
    def name_of_database(self) -> str:
        return self.database.partition("?")[0].rpartition("/")[2]

    @property
    def elsewhere(self) -> str:
        """The server's own database."""
        return self.database.replace(f"/{self.name_of_database}?", "/postgres?")

    @property
    def settings(self) -> dict[str, str]:
        return {
            "PORTAL_DATABASE_URL": self.database,
            "PORTAL_DATA_DIR": str(self.folder),
            "PORTAL_VAULT_KEY_FILE": str(self._vault_key()),
            "PORTAL_PORT": str(self.port),
            "PORTAL_HTTPS": "no",
            "PORTAL_CLOCKWORK": "no",
        }

    def _vault_key(self) -> Path:
        """The file with the secret that opens texts, made the first time."""
        file = self.folder / "vault-key"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_bytes(base64.b64encode(secrets.token_bytes(VAULT_KEY_BYTES)))
        return file

    @property
    def command(self) -> list[str]:
        return [sys.executable, "-c", "from portal.cli import main; main()"]

    def imports(self, parts: Sequence[Path]) -> None:
        for part in parts:
            run(
                [*self.command, "import", str(part), "--simulate-clock"],
                f"{self.name} does not take the history",
                cwd=self.folder,
                checkout=self.checkout,
                env=self.settings,
            )
        run([*self.command, "rebuild"], "no rows", cwd=self.folder, checkout=self.checkout, env=self.settings)
        asyncio.run(self._analyze())

    async def _analyze(self) -> None:
        """What a server does by itself within some minutes."""
        connection = await asyncpg.connect(self.database)
        try:
            await connection.execute("vacuum analyze")
        finally:
            await connection.close()

    async def copy(self, name: str) -> "Build":
        """The same build on a copy of its database; nobody may be connected to it."""
        database = f"{self.name_of_database}_{name}"
        connection = await asyncpg.connect(self.elsewhere)
        try:
            await connection.execute(f"create database {database} template {self.name_of_database}")
        finally:
            await connection.close()
        folder = self.folder.with_name(f"{self.folder.name}-{name}")
        shutil.copytree(self.folder, folder)
        return msgspec.structs.replace(
            self, name=name, database=self.database.replace(self.name_of_database, database), folder=folder
        )

    def start(self) -> None:
        """Begin to serve."""
        self.port = free_port()
        self._run([*self.command, "serve"], self.settings)

    def _run(self, command: Sequence[str], settings: Mapping[str, str]) -> None:
        log = (self.folder / f"{self.name}.log").open("wb")
        self.process = psutil.Popen(
            command, cwd=self.folder, env=environment(self.checkout, settings), stdout=log, stderr=log
        )

    def wait(self, page: str = "/sign-in") -> None:
        """Until it answers. Raises `BenchmarkFailed`."""
        deadline = time.monotonic() + ANSWERS_SECONDS_MAX
        while time.monotonic() < deadline and self.process is not None and self.process.poll() is None:
            with suppress(httpx.HTTPError):
                httpx.get(f"http://127.0.0.1:{self.port}{page}")
                return
            time.sleep(0.5)
        raise BenchmarkFailed(f"{self.name} does not answer; its log: {self._last_said()}")

    def _last_said(self) -> str:
        said = (self.folder / f"{self.name}.log").read_text(errors="replace").splitlines()
        return said[-1] if said else "empty"

    def stop(self) -> None:
        if self.process is None:
            return
        with suppress(psutil.NoSuchProcess):
            self._end([*self.process.children(recursive=True), self.process])

    @staticmethod
    def _end(tree: Sequence[psutil.Process]) -> None:
        for one in tree:
            with suppress(psutil.NoSuchProcess):
                one.terminate()
        _, alive = psutil.wait_procs(tree, timeout=STOP_SECONDS_MAX)
        for one in alive:
            with suppress(psutil.NoSuchProcess):
                one.kill()

    def clocks(self) -> list[int]:
        """The processes that work for it: its own, and the sessions of its database."""
        own = [] if self.process is None else family(self.process)
        return [*own, *asyncio.run(self._sessions())]

    async def _sessions(self) -> list[int]:
        connection = await asyncpg.connect(self.elsewhere)
        try:
            return [it["pid"] for it in await connection.fetch(SESSIONS, self.name_of_database)]
        finally:
            await connection.close()

    def help(self) -> float:
        """Seconds of processor time that `portal --help` uses."""
        return worked_by([*self.command, "--help"], environment(self.checkout, self.settings), self.folder)

    def client(self, person: str) -> httpx.Client:
        """Signed in as the person."""
        asyncio.run(self._let_in(person))
        cookies = dict.fromkeys(("session", "__Host-session"), f"{TOKEN}-{person}")
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", cookies=cookies, timeout=120)

    async def _let_in(self, person: str) -> None:
        connection = await asyncpg.connect(self.database)
        try:
            await connection.execute("insert into identity.people (person) values ($1) on conflict do nothing", person)
            key = hashlib.sha256(f"{TOKEN}-{person}".encode()).digest()
            await connection.execute(f"{SESSION} on conflict do nothing", key, person, TOKEN)
        finally:
            await connection.close()


class BareBuild(Build, kw_only=True):
    """The least that a page can be, on the same server."""

    def start(self) -> None:
        self.port = free_port()
        settings = {"BARE_DATABASE_URL": self.database, "BARE_PORT": str(self.port)}
        self._run([sys.executable, "-m", "tests.benchmarks.bare"], settings)

    def wait(self, page: str = "/0") -> None:
        super().wait(page)

    def client(self, person: str) -> httpx.Client:
        """Anybody is let in."""
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=120)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
