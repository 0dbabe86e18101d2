"""`portal new-key NAME FILE`: a private key, for the log's checkpoints or for a witness."""

from pathlib import Path

import click

from portal.signing.private_keys import new_key, signing_key, write_key
from portal.signing.verifier import LOG_KEY, WITNESS_KEY


@click.command("new-key")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--witness", is_flag=True, help="A key that countersigns, for an organisation of its own.")
def new_key_command(name: str, file: Path, witness: bool) -> None:
    """Make a key called NAME (an address such as portal.example.dk/log) in FILE, and print the public one.

    To change the log's key, put the new line first in the file of PORTAL_CHECKPOINT_KEY_FILE and leave the old one on
    the next: the next checkpoint hands over from the old one to the new one, and then the old one can go.
    """
    line = new_key(name, WITNESS_KEY if witness else LOG_KEY)
    write_key(file, line)
    click.echo(signing_key(line).public.text)
