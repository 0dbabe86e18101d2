"""`portal serve`: the database, its migrations, then the web server until it is told to stop."""

import asyncio
import multiprocessing
import os
import resource
import signal
import socket
import sys
from contextlib import ExitStack

import msgspec
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from portal.database.database import migrate, running_database
from portal.live.limits import STREAMS_MAX
from portal.process.announcing import Announcement, Say, telling
from portal.process.stopping import WORKER_STOP_SECONDS_MAX
from portal.sealing.secret import secret_file
from portal.signing.log_keys import can_sign, log_key_file
from portal.surroundings.settings import BadSetting, Settings, as_environment

HEAD_SECONDS_MAX = 20
"""For a request's head to come, and for the next one on a connection that is kept. The proxy keeps its own for less."""
HEAD_BYTES_MAX = 64 * 1024
PAGE_CONNECTIONS_MAX = 1_024
CONNECTIONS_MAX = STREAMS_MAX + PAGE_CONNECTIONS_MAX
"""At a time, for one worker: however many pages are told what happens, others are answered. More of them wait to be
taken, and idle ones make room within `HEAD_SECONDS_MAX`.
"""
FILES_OPEN_MAX = CONNECTIONS_MAX + 512
"""Each connection is one; the database's and the program's own come besides."""


class CannotListen(Exception):
    """The address is taken or not ours; the message is one line."""


def serve(settings: Settings, announce: Say, say: Say) -> None:
    """Serve until SIGTERM or SIGINT; `announce` gets the portal's address once it answers there.

    Until then `say` gets what the portal is about, where that takes a while. With port 0 a free one is taken. Raises
    `BadSetting`, `CannotListen` and what the database and its migrations raise, before anybody is answered.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if settings.address is None and settings.listens_beyond_the_machine and not settings.demo:
        raise BadSetting(
            f"PORTAL_ADDRESS: skal sættes (https://portal.example.dk), når portalen lytter på {settings.listens_at}"
        )
    settings = msgspec.structs.replace(settings, port=_free_port(settings))
    vault_key_file = secret_file(settings)
    checkpoint_key_file = log_key_file(settings) if can_sign(settings) else None
    with ExitStack() as running:
        with telling(say, "Databasen startes."):
            url = running.enter_context(running_database(settings, watched=True))
        with telling(say, "Databasens tabeller gøres klar."):
            asyncio.run(migrate(url))
        given = msgspec.structs.replace(
            settings, database_url=url, vault_key_file=vault_key_file, checkpoint_key_file=checkpoint_key_file
        )
        os.environ.update(as_environment(given))
        _listen(settings, Announcement(settings, announce, say))


def _listen(settings: Settings, announcement: Announcement) -> None:
    _let_workers_open(FILES_OPEN_MAX)
    # Spawned, not forked: a forked worker would hold the built-in database's lock after its parent is gone.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        "portal.process.app:from_environment",
        factory=True,
        interface=Interfaces.ASGI,
        address=settings.host,
        port=settings.port,
        workers=settings.workers,
        respawn_failed_workers=True,
        workers_kill_timeout=WORKER_STOP_SECONDS_MAX,
        websockets=False,
        # HTTP/1.1 alone, as the proxy speaks it: with a choice, whoever says nothing is waited for without end.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=HEAD_SECONDS_MAX * 1000, max_buffer_size=HEAD_BYTES_MAX),
        backpressure=CONNECTIONS_MAX,
        backlog=CONNECTIONS_MAX,
        log_level=LogLevels.warning,
    )
    server.on_startup(announcement.begin)
    server.on_shutdown(announcement.give_up)
    server.serve()


def _let_workers_open(files: int) -> None:
    """Workers have this process's limits: what it may be given is more than it has at first, on most machines."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if now != resource.RLIM_INFINITY and now < files:
        files = files if most == resource.RLIM_INFINITY else min(files, most)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, most))


def _free_port(settings: Settings) -> int:
    """The port to listen at, where nobody does. Raises `CannotListen`.

    Two servers may share a port without noticing, because the workers of one have to; so it is asked beforehand.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((settings.host, settings.port))
            return int(trial.getsockname()[1])
    except OSError as reason:
        raise CannotListen(
            f"Portalen kan ikke lytte på {settings.listens_at} ({reason.strerror})."
            " Vælg en anden adresse med PORTAL_HOST og PORTAL_PORT."
        ) from reason
