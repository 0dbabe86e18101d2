"""`portal serve`: the pages, and what keeps them going."""

import click

from portal.process.commands.progress import say
from portal.process.serve import serve
from portal.surroundings.settings import Settings


@click.command("serve")
@click.pass_obj
def serve_command(settings: Settings) -> None:
    """Migrate the database and serve the portal until told to stop."""
    serve(settings, announce=lambda address: click.echo(f"Portalen er på {address}"), say=say)
