"""The portal's own PostgreSQL survives what happens to processes: they are killed, they overlap, they leave."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Generator
from pathlib import Path

import psutil
import psycopg
import pytest

from portal.database import embedded_postgres
from portal.database.embedded_postgres import LIBRARIES, EmbeddedPostgres, EmbeddedPostgresFailed, programs, watching
from portal.database.postgres_account import account_for, is_roots_own, within_reach
from tests.conftest import where_it_is_quick

HOLD_UNTIL_STDIN_CLOSES = """
import sys
from pathlib import Path
from portal.database.embedded_postgres import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]))
server.start()
print("started", flush=True)
sys.stdin.read()
server.stop()
"""


@pytest.fixture(scope="module")
def folder() -> Generator[Path]:
    """A data folder that outlives each test here, as it outlives each start of the portal."""
    with tempfile.TemporaryDirectory(prefix="portal-", dir=where_it_is_quick()) as place:
        yield Path(place) / "postgres"
        assert not EmbeddedPostgres(Path(place) / "postgres").is_ready()


@pytest.fixture
def on_disk() -> Generator[Path]:
    """A folder whose programs can be run: in memory they may not be."""
    with tempfile.TemporaryDirectory(prefix="portal-") as place:
        yield Path(place)


@pytest.fixture
def server(folder: Path) -> Generator[EmbeddedPostgres]:
    """The server in that folder, stopped afterwards."""
    server = EmbeddedPostgres(folder)
    yield server
    server.stop()


def postmaster(folder: Path) -> psutil.Process:
    """The server's first process."""
    return psutil.Process(int((folder / "data" / "postmaster.pid").read_text().split("\n", 1)[0]))


def another_process(folder: Path) -> subprocess.Popen[str]:
    """A process of its own that holds the server until its input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD_UNTIL_STDIN_CLOSES, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


def test_it_sorts_by_code_point_in_utf_8(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.url) as connection:
        row = connection.execute(
            "select datlocprovider, datlocale, pg_encoding_to_char(encoding) from pg_database"
            " where datname = current_database()"
        ).fetchone()
    assert row == ("b", "C.UTF-8", "UTF8")


def test_what_was_written_is_there_after_a_restart(server: EmbeddedPostgres) -> None:
    server.start()
    with psycopg.connect(server.url) as connection:
        connection.execute("create table kept as select 'still here' as text")
    server.stop()
    assert not server.is_ready()
    server.start()
    with psycopg.connect(server.url) as connection:
        assert connection.execute("select text from kept").fetchone() == ("still here",)


def test_it_starts_again_after_the_server_was_killed(server: EmbeddedPostgres, folder: Path) -> None:
    server.start()
    postmaster(folder).kill()
    server.start()
    assert server.is_ready()


def test_whoever_leaves_last_stops_it(server: EmbeddedPostgres, folder: Path) -> None:
    server.start()
    other = another_process(folder)
    other.communicate()
    assert other.returncode == 0
    assert server.is_ready()
    server.stop()
    assert not server.is_ready()


def test_a_process_that_was_killed_holds_nothing(server: EmbeddedPostgres, folder: Path) -> None:
    other = another_process(folder)
    other.send_signal(signal.SIGKILL)
    other.communicate()
    assert server.is_ready()
    server.start()
    server.stop()
    assert not server.is_ready()


def test_a_pid_that_now_belongs_to_another_program_is_no_server(server: EmbeddedPostgres, folder: Path) -> None:
    server.start()
    server.stop()
    pid_file = folder / "data" / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{folder / 'data'}\n", encoding="ascii")
    server.start()
    assert server.is_ready()


def test_a_path_too_long_for_a_socket_gets_a_short_one(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir / ("long" * 25))
    server.start()
    try:
        with psycopg.connect(server.url) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    finally:
        server.stop()


def test_a_server_that_cannot_start_says_where_its_log_is(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir / "postgres", options=["no_such_option=1"])
    with pytest.raises(EmbeddedPostgresFailed, match=r"Loggen er .*postgres/log"):
        server.start()
    server.stop()


def test_the_folders_above_are_made_for_their_owner_alone_and_those_that_are_there_stay_as_they_are(
    data_dir: Path,
) -> None:
    data_dir.chmod(0o700)
    folder = data_dir / "made" / "too" / "postgres"
    server = EmbeddedPostgres(folder)
    server.start()
    try:
        with psycopg.connect(server.url) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    finally:
        server.stop()
    assert {oct(it.stat().st_mode & 0o777) for it in (data_dir, *folder.parents[:2], folder)} == {"0o700"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has PostgreSQL run as another account")
def test_programs_in_a_closed_folder_are_copied_where_the_account_reaches_them(
    on_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, open_to_all = on_disk / "closed", on_disk / "open"
    installed = programs()
    wheel = installed.parent.parent
    shutil.copytree(installed.parent, closed / wheel.name / installed.parent.name, symlinks=True)
    shutil.copytree(wheel.parent / LIBRARIES, closed / LIBRARIES)
    closed.chmod(0o700)
    open_to_all.mkdir()
    on_disk.chmod(0o755)
    monkeypatch.setattr(tempfile, "tempdir", str(open_to_all))
    account = account_for(on_disk / "nothing yet")
    assert account is not None
    for _ in range(2):  # made once, found again
        found = within_reach(closed / wheel.name / installed.parent.name / "bin", closed / LIBRARIES, account)
        ran = subprocess.run([found / "postgres", "--version"], user=account.uid, capture_output=True, check=True)
        assert ran.stdout.startswith(b"postgres (PostgreSQL) 18")
    assert len(list(open_to_all.iterdir())) == 1
    assert oct(closed.stat().st_mode & 0o777) == "0o700"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has PostgreSQL run as another account")
def test_a_copy_that_somebody_else_put_there_is_not_run(data_dir: Path) -> None:
    (data_dir / "elsewhere").mkdir()
    (data_dir / "a link").symlink_to(data_dir / "elsewhere")
    (data_dir / "writable").mkdir()
    (data_dir / "writable").chmod(0o777)
    assert [is_roots_own(data_dir / it) for it in ("elsewhere", "a link", "writable")] == [True, False, False]


def test_a_database_whose_folder_is_away_is_not_begun_anew(data_dir: Path) -> None:
    server = EmbeddedPostgres(data_dir / "postgres")
    server.start()
    server.stop()
    (data_dir / "postgres" / "data").rename(data_dir / "away")
    with pytest.raises(EmbeddedPostgresFailed, match="er væk"):
        server.start_again()
    assert not (data_dir / "postgres" / "data").exists()


def test_a_server_that_cannot_be_started_is_tried_again(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried, works = [], threading.Event()

    class Stubborn(EmbeddedPostgres):
        def is_ready(self) -> bool:
            return works.is_set()

        def start_again(self) -> None:
            tried.append(True)
            if len(tried) < 3:
                raise EmbeddedPostgresFailed("no space left on device")
            works.set()

    monkeypatch.setattr(embedded_postgres, "WATCH_SECONDS", 0.01)
    with watching(Stubborn(data_dir)):
        assert works.wait(60)
    assert len(tried) == 3
