"""An installation as its operator makes it: a server of its own, for roles are a whole server's."""

import datetime as dt
from collections.abc import Generator

import pytest

from domain.calendar import day_of
from portal.demo import HISTORICAL, commands
from portal.operation.make_secrets import make_secrets
from tests.portal.operation.installing import Installed, prepared


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Generator[Installed]:
    """Set up by the script that the database's container runs, and migrated by the owner."""
    secrets = tmp_path_factory.mktemp("secrets")
    make_secrets(secrets, "portal.example")
    with prepared(secrets) as it:
        assert it.said("owner", "migrate", "--grant").startswith("0001_event_store\n")
        yield it


@pytest.fixture(scope="session")
def filled(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The same with a programme in it, its rows, and a checkpoint, all of them made by the worker."""
    file = tmp_path_factory.mktemp("import") / "programme.jsonl"
    file.write_bytes(b"\n".join(commands(HISTORICAL, day_of(dt.datetime.now(dt.UTC)))))
    installed.said("worker", "import", str(file), "--simulate-clock")
    installed.said("worker", "rebuild")
    installed.said("worker", "checkpoint")
    return installed
