"""An installation as its operator makes it: a server of its own, for roles are a whole server's."""

import datetime as dt
import os
import subprocess
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from domain.calendar import day_of
from portal.demo import HISTORICAL, commands
from portal.embedded_postgres import EmbeddedPostgres, programs
from portal.operation.make_secrets import make_secrets
from tests.conftest import FAST
from tests.portal.operation.installing import CREATE_ROLES, Installed


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Generator[Installed]:
    """Set up by the script that the database's container runs, and migrated by the owner."""
    secrets = tmp_path_factory.mktemp("secrets")
    make_secrets(secrets, "portal.example")
    with tempfile.TemporaryDirectory(prefix="portal-") as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres", options=FAST)
        server.start()
        try:
            it = Installed(str(Path(folder) / "postgres"), secrets)
            settings = {"PGHOST": it.host, "POSTGRES_USER": "postgres", "SECRETS": str(secrets)}
            path = f"{programs()}:{os.environ['PATH']}"
            subprocess.run([CREATE_ROLES], env={"PATH": path, **settings}, check=True)
            assert it.said("owner", "migrate", "--grant").startswith("0001_event_store\n")
            yield it
        finally:
            server.stop()


@pytest.fixture(scope="session")
def filled(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The same with a programme in it, its rows, and a checkpoint, all of them made by the worker."""
    file = tmp_path_factory.mktemp("import") / "programme.jsonl"
    file.write_bytes(b"\n".join(commands(HISTORICAL, day_of(dt.datetime.now(dt.UTC)))))
    installed.said("worker", "import", str(file), "--simulate-clock")
    installed.said("worker", "rebuild")
    installed.said("worker", "checkpoint")
    return installed
