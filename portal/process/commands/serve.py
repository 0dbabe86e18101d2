"""`portal serve`: the pages, and what keeps them going."""

import click

from portal.process.commands.progress import say
from portal.process.serve import serve
from portal.surroundings.settings import Settings


@click.command("serve")
@click.pass_obj
def serve_command(settings: Settings) -> None:
    """Migrér databasen, og vis portalen, til den bliver stoppet."""
    serve(settings, announce=lambda address: click.echo(f"Portalen er på {address}"), say=say)
