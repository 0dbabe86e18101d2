"""The roles of an installation: the owner makes tables, the portal cannot change what happened, the auditor reads."""

import os
import subprocess
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest

from portal.embedded_postgres import EmbeddedPostgres, programs
from portal.operation.make_secrets import ed25519_public, make_secrets
from portal.proof.signing import read_keys
from portal.proof.verifier import LOG_KEY
from portal.vault.secret import read_secret
from tests.conftest import FAST
from tests.portal.serving import START_SECONDS_MAX, STOP_SECONDS_MAX, free_port, portal, wait_until_ready

CREATE_ROLES = Path(__file__).parent.parent.parent / "portal" / "operation" / "create_roles.sh"

RFC_8032 = {
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    ),
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    ),
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"
    ),
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Generator[dict[str, str]]:
    """A server set up by the script that the database's container runs: each role's address of the portal's database.

    The roles are a whole server's, so it is not the one that other tests share.
    """
    secrets = tmp_path_factory.mktemp("secrets")
    make_secrets(secrets, "portal.example")
    with _server() as host:
        settings = {"PGHOST": host, "POSTGRES_USER": "postgres", "SECRETS": str(secrets)}
        path = f"{programs()}:{os.environ['PATH']}"
        subprocess.run([CREATE_ROLES], env={"PATH": path, **settings}, check=True)
        urls = {role: f"postgresql://portal_{role}@/portal?host={quote(host)}" for role in ("owner", "app", "auditor")}
        keys = {name: str(secrets / name) for name in ("vault_key", "checkpoint_key", "smtp_url")}
        with portal("migrate", "--grant", PORTAL_DATABASE_URL=urls["owner"]) as migrating:
            output, errors = migrating.communicate(timeout=START_SECONDS_MAX)
            assert (migrating.returncode, errors) == (0, "")
            assert output.startswith("0001_event_store\n")
        yield urls | keys


def test_the_portal_serves_with_a_role_that_cannot_make_tables_of_its_own(installed: dict[str, str]) -> None:
    port = free_port()
    settings = {"PORTAL_DATABASE_URL": installed["app"], "PORTAL_VAULT_KEY_FILE": installed["vault_key"]}
    with portal("serve", heard=True, PORTAL_PORT=str(port), PORTAL_CLOCKWORK="no", **settings):
        wait_until_ready(port)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        execute(installed["app"], "create table public.mine (id int)")


def test_the_worker_signs_until_it_is_told_to_stop(installed: dict[str, str]) -> None:
    with portal("administrator", "a@example.dk", heard=True, **worker(installed)) as somebody:
        somebody.communicate(timeout=START_SECONDS_MAX)
    assert somebody.returncode == 0
    with portal("work", heard=True, **worker(installed)) as working:
        assert working.stdout is not None
        assert working.stdout.readline() == "Projektionerne følger loggen.\n"
        assert signed_text(installed["owner"]).startswith("portal.example/log\n")
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


def test_the_portal_wishes_for_checkpoints_and_keeps_evidence(installed: dict[str, str]) -> None:
    execute(installed["app"], "insert into proof.wishes (cohort) values ('cohort-1')")
    execute(installed["app"], "delete from proof.wishes")
    execute(installed["app"], "update proof.bundles set size = size")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        execute(installed["app"], "delete from proof.bundles")


def test_the_portal_adds_to_the_read_log_and_takes_nothing_out_of_it(installed: dict[str, str]) -> None:
    execute(installed["app"], "insert into readings.readings (at, by, what) values (now(), 'person-1', 'event')")
    execute(installed["auditor"], "select * from readings.readings")
    with pytest.raises(psycopg.errors.RaiseException):
        execute(installed["app"], "delete from readings.readings")
    for role, statement in (
        ("app", "update readings.readings set by = 'person-2'"),
        ("app", "truncate readings.readings"),
        ("auditor", "insert into readings.readings (at, by, what) values (now(), 'person-1', 'event')"),
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            execute(installed[role], statement)


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


def test_a_key_that_is_made_here_is_one_that_the_portal_reads(tmp_path: Path) -> None:
    make_secrets(tmp_path, "portal.example")
    (key,) = read_keys(tmp_path / "checkpoint_key", LOG_KEY)
    assert key.public.name == "portal.example/log"
    read_secret(tmp_path / "vault_key")


def test_a_public_key_is_the_one_that_rfc_8032_says() -> None:
    """Section 7.1, the first three tests."""
    assert {private: ed25519_public(bytes.fromhex(private)).hex() for private in RFC_8032} == RFC_8032


def worker(installed: dict[str, str]) -> dict[str, str]:
    """The settings of the worker's container."""
    return {
        "PORTAL_DATABASE_URL": installed["app"],
        "PORTAL_VAULT_KEY_FILE": installed["vault_key"],
        "PORTAL_CHECKPOINT_KEY_FILE": installed["checkpoint_key"],
        "PORTAL_SMTP_URL_FILE": installed["smtp_url"],
    }


def signed_text(url: str) -> str:
    """The text of the first checkpoint there is; it is waited for."""
    deadline = time.monotonic() + START_SECONDS_MAX
    with psycopg.connect(url, autocommit=True) as connection:
        while time.monotonic() < deadline:
            found = connection.execute("select text from proof.checkpoints").fetchone()
            if found is not None:
                return str(found[0])
            time.sleep(0.1)
    raise TimeoutError("no checkpoint was made")


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
