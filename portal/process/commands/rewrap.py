"""`portal rewrap`: every key wrapped anew under the first secret of the file, after a new one was put there."""

import click

from portal.process.commands.opened import Opened, run
from portal.surroundings.settings import Settings


@click.command("rewrap")
@click.pass_obj
def rewrap_command(settings: Settings) -> None:
    """Pak alle nøgler til tekster og personer ind under den første hemmelighed i PORTAL_VAULT_KEY_FILE.

    Hemmeligheden skiftes ved at sætte den nye på første linje og lade den gamle stå på den næste, genstarte og køre
    denne. Den sidste linje bliver altid stående: med den findes adresser og kommandoer igen.
    """

    async def work(portal: Opened) -> int:
        return await portal.vault.rewrap()

    click.echo(f"{run(settings, work)} nøgler er pakket ind på ny.")
