"""The command line, `portal ...`: each command in a module of its own, what goes wrong said in one line."""

import os
from collections.abc import Generator
from contextlib import contextmanager

import click

from portal.assets import AssetsMissing
from portal.commands.account import account_command
from portal.commands.import_file import import_command
from portal.commands.rebuild import rebuild_command
from portal.commands.schema import schema_command
from portal.commands.verify import verify_command
from portal.database import DatabaseUnavailable, MigrationChanged
from portal.embedded_postgres import EmbeddedPostgresFailed
from portal.serve import CannotListen, serve
from portal.settings import BadSetting, Settings, read_settings
from portal.web.log import configure_logging

EXPECTED = (AssetsMissing, BadSetting, CannotListen, DatabaseUnavailable, EmbeddedPostgresFailed, MigrationChanged)


@contextmanager
def one_line_for_what_is_expected() -> Generator[None]:
    """Say what the operator can mend as one line and exit with 1; anything else is a bug and keeps its traceback."""
    try:
        yield
    except EXPECTED as reason:
        raise click.ClickException(str(reason)) from reason


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """A portal for group programmes. Settings come from the environment: PORTAL_DATABASE_URL, PORTAL_PORT, ..."""
    configure_logging()
    with one_line_for_what_is_expected():
        context.obj = read_settings(os.environ)


for command in (account_command, import_command, rebuild_command, schema_command, verify_command):
    main.add_command(command)


@main.command("serve")
@click.pass_obj
def serve_command(settings: Settings) -> None:
    """Migrate the database and serve the portal until told to stop."""
    with one_line_for_what_is_expected():
        serve(settings, announce=lambda address: click.echo(f"The portal is at {address}"))


if __name__ == "__main__":
    main()
