"""The roles of an installation: the owner makes tables, the portal cannot change what happened, the auditor reads."""

import os
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from portal.embedded_postgres import EmbeddedPostgres, programs
from portal.operation.make_secrets import make_secrets
from tests.conftest import FAST
from tests.portal.serving import START_SECONDS_MAX, STOP_SECONDS_MAX, free_port, portal, wait_until_ready

CREATE_ROLES = Path(__file__).parent.parent.parent / "portal" / "operation" / "create_roles.sh"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Generator[dict[str, str]]:
    """A server set up by the script that the database's container runs: each role's address of the portal's database.

    The roles are a whole server's, so it is not the one that other tests share.
    """
    secrets = tmp_path_factory.mktemp("secrets")
    assert set(make_secrets(secrets)) == {"postgres_password", "owner_url", "app_url", "auditor_url"}
    with _server() as host:
        settings = {"PGHOST": host, "POSTGRES_USER": "postgres", "SECRETS": str(secrets)}
        path = f"{programs()}:{os.environ['PATH']}"
        subprocess.run([CREATE_ROLES], env={"PATH": path, **settings}, check=True)
        urls = {role: f"postgresql://portal_{role}@/portal?host={quote(host)}" for role in ("owner", "app", "auditor")}
        with portal("migrate", "--grant", PORTAL_DATABASE_URL=urls["owner"]) as migrating:
            output, errors = migrating.communicate(timeout=START_SECONDS_MAX)
            assert (migrating.returncode, errors) == (0, "")
            assert output.startswith("0001_event_store\n")
        yield urls


def test_the_portal_serves_with_a_role_that_cannot_make_tables_of_its_own(installed: dict[str, str]) -> None:
    port = free_port()
    with portal("serve", PORTAL_DATABASE_URL=installed["app"], PORTAL_PORT=str(port)):
        wait_until_ready(port)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        execute(installed["app"], "create table public.mine (id int)")


def test_the_worker_runs_until_it_is_told_to_stop(installed: dict[str, str]) -> None:
    with portal("work", PORTAL_DATABASE_URL=installed["app"]) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "Projektionerne følger loggen.\n"
        working.terminate()
        _, errors = working.communicate(timeout=STOP_SECONDS_MAX)
    assert (working.returncode, errors) == (0, "")


@pytest.mark.parametrize(
    "statement",
    [
        "update events set data = ''",
        "delete from events",
        "truncate events",
        "alter table events disable trigger all",
        "update event_tags set tag = ''",
        "delete from commands",
        "drop table events",
        "update schema_migrations set digest = ''",
    ],
)
@pytest.mark.parametrize("role", ["app", "auditor"])
def test_nobody_but_the_owner_can_touch_what_happened(installed: dict[str, str], role: str, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        execute(installed[role], statement)


def test_the_auditor_reads_the_log_and_nothing_about_people(installed: dict[str, str]) -> None:
    execute(installed["auditor"], "select * from event_log")
    for statement in ("select * from identity.people", "insert into commands values ('command-1', '', 1)"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            execute(installed["auditor"], statement)


def test_the_portal_keeps_identity(installed: dict[str, str]) -> None:
    execute(installed["app"], "insert into identity.people (person) values ('person-1')")
    execute(installed["app"], "delete from identity.people where person = 'person-1'")


def test_migrating_again_finds_nothing_to_do(installed: dict[str, str]) -> None:
    with portal("migrate", "--grant", PORTAL_DATABASE_URL=installed["owner"]) as migrating:
        output, _ = migrating.communicate(timeout=START_SECONDS_MAX)
    assert (migrating.returncode, output) == (0, "Der manglede ingen migreringer.\n")


def test_secrets_that_are_there_are_kept(tmp_path: Path) -> None:
    make_secrets(tmp_path)
    before = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert make_secrets(tmp_path) == ()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == before
    assert len(set(before.values())) == len(before)


def execute(url: str, statement: str) -> None:
    """Run one statement as the role in the address."""
    with psycopg.connect(url) as connection:
        connection.execute(statement.encode())


@contextmanager
def _server() -> Generator[str]:
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres", options=FAST)
        server.start()
        try:
            yield str(Path(folder) / "postgres")
        finally:
            server.stop()
