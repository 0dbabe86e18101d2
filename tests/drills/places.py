"""PostgreSQL in three places that it can be away from: the portal's own, one elsewhere, and one behind a cut line."""

import fcntl
import os
import socket
import subprocess
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from portal.database.embedded_postgres import SOCKET_NAME, EmbeddedPostgres, programs
from tests.conftest import FAST
from tests.portal.serving import free_port

LINE_BYTES = 65536
LOOPBACK = "127.0.0.1"


class Place(Protocol):
    """A PostgreSQL that can be taken away and brought back; `settings` are the portal's, `url` the drill's way in."""

    settings: dict[str, str]
    url: str

    def take_away(self) -> None: ...

    def bring_back(self) -> None: ...


class Own:
    """The portal's own: it would be started again at once, so it is kept from that."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "postgres"
        self.settings = {"PORTAL_DATA_DIR": str(data_dir)}
        self.url = EmbeddedPostgres(self._folder).url
        self._held: int | None = None

    def take_away(self) -> None:
        self._held = os.open(self._folder / "start.lock", os.O_RDWR)
        fcntl.flock(self._held, fcntl.LOCK_EX)
        owner = (self._folder / "data").stat()
        subprocess.run(
            [programs() / "pg_ctl", "stop", "-D", ".", "-m", "immediate", "-w"],
            cwd=self._folder / "data",
            user=owner.st_uid if os.geteuid() == 0 else None,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def bring_back(self) -> None:
        if self._held is not None:
            os.close(self._held)


class External:
    """A server that somebody else administers: stopped and started, it is the portal's to wait for."""

    def __init__(self, folder: Path) -> None:
        self._server = EmbeddedPostgres(folder / "postgres", options=FAST)
        self._server.start()
        self.socket = folder / "postgres" / SOCKET_NAME
        self.url = self._server.url
        self.settings = {"PORTAL_DATABASE_URL": self.url}

    def take_away(self) -> None:
        self._server.stop()

    def bring_back(self) -> None:
        self._server.start()

    def close(self) -> None:
        self._server.stop()


class Cut:
    """The same over TCP, and it is the line that is away: what goes over it is broken off, nothing new is accepted."""

    def __init__(self, external: External) -> None:
        self._external = external
        self.url = external.url
        self._port = free_port()
        self.settings = {"PORTAL_DATABASE_URL": f"postgresql://postgres@{LOOPBACK}:{self._port}/postgres"}
        self._open = threading.Event()
        self._open.set()
        self._lines: list[socket.socket] = []
        self._door = socket.create_server((LOOPBACK, self._port))
        threading.Thread(target=self._accept, daemon=True).start()

    def take_away(self) -> None:
        self._open.clear()
        lines, self._lines = self._lines, []
        for line in lines:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def bring_back(self) -> None:
        self._open.set()

    def close(self) -> None:
        self._door.close()
        self.take_away()

    def _accept(self) -> None:
        with suppress(OSError):
            while self._open.wait():
                near, _ = self._door.accept()
                if self._open.is_set():
                    self._join(near)
                else:  # it knocked while nobody was to be let in
                    near.close()

    def _join(self, near: socket.socket) -> None:
        far = socket.socket(socket.AF_UNIX)
        far.connect(str(self._external.socket))
        self._lines += [near, far]
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=_carry, args=(one, other), daemon=True).start()


def _carry(one: socket.socket, other: socket.socket) -> None:
    """What one end says, until it says no more; each end is closed by whoever listened to it."""
    with one, suppress(OSError):
        while said := one.recv(LINE_BYTES):
            other.sendall(said)
    with suppress(OSError):
        other.shutdown(socket.SHUT_RDWR)


@contextmanager
def place_called(name: str, folder: Path) -> Generator[Place]:
    """The place called »own«, »external« or »cut«, in a folder of its own; gone afterwards."""
    if name == "own":
        yield Own(folder)
        return
    external = External(folder)
    cut = Cut(external) if name == "cut" else None
    try:
        yield cut or external
    finally:
        if cut is not None:
            cut.close()
        external.close()
