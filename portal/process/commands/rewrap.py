"""`portal rewrap`: every key wrapped anew under the first secret of the file, after a new one was put there."""

import click

from portal.process.commands.opened import Opened, run
from portal.surroundings.settings import Settings


@click.command("rewrap")
@click.pass_obj
def rewrap_command(settings: Settings) -> None:
    """Wrap every key of texts and people under the first secret in PORTAL_VAULT_KEY_FILE.

    To change the secret: put the new one on the first line and leave the old one on the next, restart, and run this.
    The last line stays for ever: with it addresses and commands are found again.
    """

    async def work(portal: Opened) -> int:
        return await portal.vault.rewrap()

    click.echo(f"{run(settings, work)} nøgler er pakket ind på ny.")
