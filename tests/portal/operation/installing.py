"""Short words for the tests of an installation: its roles, their settings, a command that is run as one of them."""

import os
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
import psycopg
from click.testing import CliRunner, Result

from portal.cli import main
from portal.database.embedded_postgres import EmbeddedPostgres, programs
from tests.conftest import FAST, where_it_is_quick

CREATE_ROLES = Path(__file__).parent.parent.parent.parent / "portal" / "operation" / "create_roles.sh"
ROLES = ("web", "worker", "auditor")
"""Besides the owner."""
KEYS = {
    "owner": {},
    "web": {"PORTAL_VAULT_KEY_FILE": "vault_key"},
    "worker": {
        "PORTAL_VAULT_KEY_FILE": "vault_key",
        "PORTAL_CHECKPOINT_KEY_FILE": "checkpoint_key",
        "PORTAL_SMTP_URL_FILE": "smtp_url",
    },
    "auditor": {},
}
"""Which secrets each role's container has, as settings that name files."""


class Installed(msgspec.Struct, frozen=True):
    """A server with the portal's database, at the socket in `host`, and the folder of the secrets."""

    host: str
    secrets: Path

    def url(self, role: str, database: str = "portal") -> str:
        """The address of the database for the role; for the server's superuser with »postgres«."""
        name = role if role == "postgres" else f"portal_{role}"
        return f"postgresql://{name}@/{database}?host={quote(self.host)}"

    def settings(self, role: str) -> dict[str, str]:
        """The settings of the role's container."""
        keys = {setting: str(self.secrets / name) for setting, name in KEYS[role].items()}
        return {"PORTAL_DATABASE_URL": self.url(role), **keys}

    def run(self, role: str, *command: str, **settings: str) -> Result:
        """What became of the command, run as the role with its container's settings."""
        nothing = {"PORTAL_VAULT_KEY_FILE": None}
        return CliRunner().invoke(main, command, env={**nothing, **self.settings(role), **settings})

    def said(self, role: str, *command: str) -> str:
        """What the command said, which has to succeed."""
        result = self.run(role, *command)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout

    def execute(self, role: str, statement: str) -> None:
        """Run one statement as the role."""
        with psycopg.connect(self.url(role)) as connection:
            connection.execute(statement.encode())

    def rows(self, role: str, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the statement answers the role."""
        with psycopg.connect(self.url(role)) as connection:
            return connection.execute(statement.encode(), values).fetchall()


@contextmanager
def prepared(secrets: Path) -> Generator[Installed]:
    """A server with the roles and an empty database, made by the script that the database's container runs."""
    with tempfile.TemporaryDirectory(prefix="portal-", dir=where_it_is_quick()) as folder:
        server = EmbeddedPostgres(Path(folder) / "postgres", options=FAST)
        server.start()
        try:
            it = Installed(str(Path(folder) / "postgres"), secrets)
            settings = {"PGHOST": it.host, "POSTGRES_USER": "postgres", "SECRETS": str(secrets)}
            path = f"{programs()}:{os.environ['PATH']}"
            subprocess.run([CREATE_ROLES], env={"PATH": path, **settings}, check=True)
            yield it
        finally:
            server.stop()
