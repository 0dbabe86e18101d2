"""Every command, those that come later too, in every bad surrounding: one line that says what to mend."""

import errno
import itertools
import os
import signal
import uuid
from collections.abc import Generator
from pathlib import Path

import asyncpg
import click
import msgspec
import pytest
from click.testing import CliRunner, Result
from eventsourcing.persistence import OperationalError

from portal.cli import main
from portal.process.commands import opened
from tests.conftest import TestPostgres
from tests.vault import key_file

COMMANDS = sorted(main.commands)
NEED_NOTHING = {"generate", "new-key", "schema", "witness"}
"""What works without a database."""
GARBAGE = b"\xff\xfe\x00 garbage"
CANNOT = 1


class Failing(msgspec.Struct):
    """Makes opening the database fail."""

    failure: Exception

    async def __call__(self, *_: object) -> tuple[str, ...]:
        raise self.failure


@pytest.fixture(autouse=True)
def signals() -> Generator[None]:
    """A server that is started here must not leave its own behind."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def stranger(postgres: TestPostgres, database: str) -> Generator[str]:
    """The address of a migrated database, for a role that may do nothing in it."""
    role = f"stranger_{os.getpid()}_{uuid.uuid4().hex[:8]}"
    postgres.execute(f"create role {role} login")
    yield database.replace("//postgres@", f"//{role}@")
    postgres.execute(f"drop role {role}")


def carried_out(name: str, folder: Path, **settings: str) -> Result:
    """The command with something for each argument and option that it needs."""
    folder.mkdir(exist_ok=True)
    (folder / "given").write_bytes(GARBAGE)
    arguments = [name, *itertools.chain(*(said(it, folder) for it in main.commands[name].params if it.required))]
    environment = {"PORTAL_VAULT_KEY_FILE": str(key_file()), "PORTAL_CHECKPOINT_KEY_FILE": "", **settings}
    return CliRunner().invoke(main, arguments, env=environment)


def said(parameter: click.Parameter, folder: Path) -> list[str]:
    value = str(folder / "given") if isinstance(parameter.type, click.Path) else "somebody@example.dk"
    if isinstance(parameter.type, click.types.IntParamType):
        value = "1"
    if parameter.name == "key":
        value = "example+c1a9e6a8+BEGnXSPNQJ7wYkCmaWO8TlSTZ4lVG1Gfmr9YzTVkJ3Q0"
    return [value] if isinstance(parameter, click.Argument) else [parameter.opts[0], value]


def assert_said_in_one_line(result: Result) -> None:
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert "Traceback" not in result.output
    if result.exit_code == CANNOT:
        (line,) = [it for it in result.output.splitlines() if it.startswith("Fejl: ")]
        assert line == result.output.splitlines()[-1]
        assert "secret" not in line
    else:
        assert result.exit_code in {0, 2, 3}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_database_that_is_not_there(name: str, tmp_path: Path) -> None:
    url = "postgresql://somebody:secret@127.0.0.1:1/portal"
    result = carried_out(
        name, tmp_path / "in", PORTAL_DATABASE_URL=url, PORTAL_CHECKPOINT_KEY_FILE=str(tmp_path / "no")
    )
    assert_said_in_one_line(result)
    assert name in NEED_NOTHING or result.exit_code != 0


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"demo"}))
def test_a_role_that_may_not_read(name: str, tmp_path: Path, stranger: str) -> None:
    result = carried_out(name, tmp_path / "in", PORTAL_DATABASE_URL=stranger)
    assert_said_in_one_line(result)
    assert name in NEED_NOTHING or result.exit_code != 0


@pytest.mark.parametrize("name", COMMANDS)
def test_a_data_folder_that_is_a_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "data").write_bytes(b"")
    result = carried_out(name, tmp_path / "in", PORTAL_DATA_DIR=str(tmp_path / "data"), PORTAL_VAULT_KEY_FILE="")
    assert_said_in_one_line(result)
    assert name in NEED_NOTHING or result.exit_code != 0


@pytest.mark.parametrize("name", COMMANDS)
def test_a_data_folder_where_nothing_can_be_written(name: str, tmp_path: Path) -> None:
    result = carried_out(name, tmp_path / "in", PORTAL_DATA_DIR="/proc/portal", PORTAL_VAULT_KEY_FILE="")
    assert_said_in_one_line(result)
    assert name in NEED_NOTHING or result.exit_code != 0


@pytest.mark.parametrize("given", ["missing", "of the wrong shape", "a folder"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_key_of_the_vault_that_cannot_be_used(name: str, given: str, tmp_path: Path) -> None:
    (tmp_path / "of the wrong shape").write_bytes(GARBAGE)
    (tmp_path / "a folder").mkdir()
    settings = {
        "PORTAL_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/portal",
        "PORTAL_VAULT_KEY_FILE": str(tmp_path / given),
    }
    assert_said_in_one_line(carried_out(name, tmp_path / "in", **settings))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_setting_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    result = carried_out(name, tmp_path / "in", PORTAL_DATABASE_URL_FILE=str(tmp_path / "nowhere"))
    assert_said_in_one_line(result)
    assert result.exit_code == CANNOT


@pytest.mark.parametrize(
    "failure",
    [
        asyncpg.DiskFullError("could not extend file"),
        asyncpg.TooManyConnectionsError("sorry, too many clients already"),
        asyncpg.AdminShutdownError("terminating connection due to administrator command"),
        asyncpg.ReadOnlySQLTransactionError("cannot execute INSERT in a read-only transaction"),
        asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        asyncpg.UndefinedTableError('relation "events" does not exist'),
        OSError(errno.ENOSPC, "No space left on device", "/somewhere/full"),
        PermissionError(errno.EACCES, "Permission denied", "/somewhere/closed"),
        TimeoutError(),
    ],
    ids=lambda failure: type(failure).__name__,
)
def test_whatever_the_machine_or_the_database_fails_with(
    failure: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "migrate", Failing(failure))
    for name in ("verify", "journal", "rebuild", "import", "work"):
        result = carried_out(name, tmp_path / "in", PORTAL_DATABASE_URL="postgresql://nobody.asks/portal")
        assert_said_in_one_line(result)
        assert result.exit_code == CANNOT


def test_the_librarys_word_for_it_is_said_in_the_databases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failure = OperationalError("no space")
    failure.__cause__ = asyncpg.DiskFullError("could not extend file")
    monkeypatch.setattr(opened, "migrate", Failing(failure))
    result = carried_out("verify", tmp_path / "in", PORTAL_DATABASE_URL="postgresql://nobody.asks/portal")
    assert_said_in_one_line(result)
    assert "could not extend file" in result.output


def test_a_bug_keeps_its_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "migrate", Failing(LookupError("a bug")))
    result = carried_out("verify", tmp_path / "in", PORTAL_DATABASE_URL="postgresql://nobody.asks/portal")
    assert isinstance(result.exception, LookupError)
