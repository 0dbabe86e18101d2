"""`portal new-key NAME FILE`: a private key, for the log's checkpoints or for a witness."""

from pathlib import Path

import click

from portal.signing.private_keys import new_key, signing_key, write_key
from portal.signing.verifier import LOG_KEY, WITNESS_KEY


@click.command("new-key")
@click.argument("name")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--witness", is_flag=True, help="En nøgle, der medunderskriver, til en organisation for sig.")
def new_key_command(name: str, file: Path, witness: bool) -> None:
    """Lav en nøgle, der hedder NAME (en adresse som portal.example.dk/log), i FILE, og skriv den offentlige.

    Loggens nøgle skiftes ved at sætte den nye linje først i filen PORTAL_CHECKPOINT_KEY_FILE og lade den gamle stå på
    den næste: det næste kontrolpunkt giver videre fra den gamle til den nye, og så kan den gamle fjernes.
    """
    line = new_key(name, WITNESS_KEY if witness else LOG_KEY)
    write_key(file, line)
    click.echo(signing_key(line).public.text)
