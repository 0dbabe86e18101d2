"""The command line, `portal ...`: each command in a module of its own, what goes wrong said in one line."""

import os

import click

from portal.process.commands.account import account_command
from portal.process.commands.administrator import administrator_command
from portal.process.commands.bundle import bundle_command
from portal.process.commands.checkpoint import checkpoint_command
from portal.process.commands.cosigned import cosigned_command
from portal.process.commands.deletions import deletions_command
from portal.process.commands.demo import demo_command
from portal.process.commands.erase import erase_command
from portal.process.commands.generate import generate_command
from portal.process.commands.hold import hold_command, lift_command
from portal.process.commands.import_file import import_command
from portal.process.commands.journal import journal_command
from portal.process.commands.migrate import migrate_command
from portal.process.commands.new_key import new_key_command
from portal.process.commands.one_line import OneLine
from portal.process.commands.progress import say
from portal.process.commands.proof import proof_command
from portal.process.commands.read_log import read_log_command
from portal.process.commands.rebuild import rebuild_command
from portal.process.commands.redact import redact_command
from portal.process.commands.retention import retention_command
from portal.process.commands.rewrap import rewrap_command
from portal.process.commands.schema import schema_command
from portal.process.commands.verify import verify_command
from portal.process.commands.witness import witness_command
from portal.process.commands.work import work_command
from portal.process.serve import serve
from portal.surroundings.settings import Settings, read_settings
from portal.web.log import configure_logging


@click.group(cls=OneLine)
@click.pass_context
def main(context: click.Context) -> None:
    """A portal for group programmes. Settings come from the environment: PORTAL_DATABASE_URL, PORTAL_PORT, ..."""
    configure_logging()
    context.obj = read_settings(os.environ)


for command in (
    account_command,
    administrator_command,
    bundle_command,
    checkpoint_command,
    cosigned_command,
    deletions_command,
    demo_command,
    erase_command,
    generate_command,
    hold_command,
    import_command,
    journal_command,
    lift_command,
    migrate_command,
    new_key_command,
    read_log_command,
    proof_command,
    rebuild_command,
    redact_command,
    retention_command,
    rewrap_command,
    schema_command,
    verify_command,
    witness_command,
    work_command,
):
    main.add_command(command)


@main.command("serve")
@click.pass_obj
def serve_command(settings: Settings) -> None:
    """Migrate the database and serve the portal until told to stop."""
    serve(settings, announce=lambda address: click.echo(f"Portalen er på {address}"), say=say)


if __name__ == "__main__":
    main()
