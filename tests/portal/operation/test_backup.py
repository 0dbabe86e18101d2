"""A backup is made and restored by the README's own lines, and then everything is as it was, the roles' rights too."""

import os
import re
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from portal.database.embedded_postgres import programs
from tests.portal.operation.installing import Installed, prepared
from tests.portal.operation.test_rights import DATABASE, LETTERS, NAMESPACES, PROCEDURES, RELATIONS, SEQUENCES, held
from tests.portal.serving import free_port, portal, wait_until_ready

README = (Path(__file__).parent.parent.parent.parent / "README.md").read_text(encoding="utf-8")
BACKUP, RESTORE = (it for it in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) if it.startswith("pg_"))
COHORT = "cohort-own-home"
KEPT = "select position, type, tags, data, leaf from events where position <= %s order by position"


def carried_out(lines: str, installed: Installed, folder: Path) -> None:
    """Run the lines as they stand, in the folder of the backup, with the addresses and secrets of the installation."""
    path = f"{programs()}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    addresses = {role.upper(): installed.url(role) for role in ("owner", "worker")}
    settings = {"PATH": path, **addresses, **installed.settings("worker")}
    subprocess.run(["bash", "-euc", lines], cwd=folder, env=settings, check=True)


@pytest.fixture(scope="module")
def backup(filled: Installed, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a backup that was made before something was forgotten, but for the delete log, which came later."""
    folder = tmp_path_factory.mktemp("backup")
    carried_out(BACKUP, filled, folder)
    filled.said("worker", "redact", "100", "--yes")
    carried_out(BACKUP.splitlines()[-1], filled, folder)
    return folder


@pytest.fixture(scope="module")
def restored(filled: Installed, backup: Path) -> Generator[Installed]:
    """Another server, with the roles and an empty database, into which the backup is restored."""
    with prepared(filled.secrets) as it:
        carried_out(RESTORE, it, backup)
        yield it


def test_the_backup_without_keys_tells_no_text(filled: Installed, backup: Path) -> None:
    """Neither in the log, where texts are sealed, nor in rows, where they are not."""
    texts = filled.rows("worker", "select title from projections.test_actions")
    spelled_out = [str(programs() / "pg_restore"), "--file=-", str(backup / "portal.dump")]
    told = subprocess.run(spelled_out, capture_output=True, check=True)
    assert texts
    assert [text for (text,) in texts if text.encode() in told.stdout] == []
    assert b"COPY vault.text_keys" not in told.stdout


def test_everything_is_there_again_and_what_was_forgotten_is_forgotten_again(
    filled: Installed, restored: Installed
) -> None:
    """That it was is recorded anew, after what had been recorded by then."""
    ((last,),) = filled.rows("auditor", "select size - 1 from event_log_head")
    assert restored.rows("auditor", KEPT, last) == filled.rows("auditor", KEPT, last)
    assert restored.said("auditor", "verify").startswith(f"{last + 1} hændelser er, som de blev skrevet.")
    for command in ("account", "journal"):
        told = [it.run("web", command, COHORT, "--as-of", str(last)).stdout for it in (restored, filled)]
        assert told[0] == told[1]
        assert told[0]
    for table in ("identity.people", "proof.signatures", "vault.deletions"):
        count = f"select count(*) from {table}"  # noqa: S608 - a name of this test
        assert restored.rows("postgres", count) == filled.rows("postgres", count)


def test_each_role_may_do_what_it_might_before_without_being_granted_anything_again(
    filled: Installed, restored: Installed
) -> None:
    rights = {"usage": "u", "create": "c"}
    for names, asked, letters in (
        (RELATIONS, "has_table_privilege", LETTERS),
        (SEQUENCES, "has_sequence_privilege", {"select": "s", "usage": "u", "update": "w"}),
        (PROCEDURES, "has_function_privilege", {"execute": "x"}),
        (NAMESPACES, "has_schema_privilege", rights),
        (DATABASE, "has_database_privilege", {"connect": "c", "create": "m", "temp": "t"}),
    ):
        assert held(restored, names, asked, letters) == held(filled, names, asked, letters)
    assert restored.said("web", "migrate") == "Der manglede ingen migreringer.\n"


def test_it_serves_goes_on_where_it_was_and_signs_that_it_does(restored: Installed) -> None:
    port = free_port()
    with portal("serve", heard=True, PORTAL_PORT=str(port), PORTAL_CLOCKWORK="no", **restored.settings("web")):
        wait_until_ready(port)
    restored.said("worker", "rebuild")
    assert restored.said("worker", "checkpoint").startswith("portal.example/log\n")
