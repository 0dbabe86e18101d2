"""`portal cosigned NOTE KEY`: keep what a witness has signed, beside the checkpoint it is about."""

from pathlib import Path

import click

from portal.process.commands.opened import run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.public_key import PublicKeyType
from portal.signing.record import add_cosignature
from portal.signing.verifier import Broken, PublicKey, text_of
from portal.surroundings.settings import Settings


@click.command("cosigned")
@click.argument("note", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("key", type=PublicKeyType())
@click.pass_obj
def cosigned_command(settings: Settings, note: Path, key: PublicKey) -> None:
    """Gem den underskrift, som vidnet med den offentlige nøgle KEY har sat på kontrolpunktet i NOTE."""
    try:
        signed = text_of(note.read_bytes())
        size = run(settings, lambda portal: add_cosignature(portal.pool, signed, key))
    except Broken as broken:
        raise AnswerIsNo(f"Underskriften er ikke gemt: {broken}.") from broken
    click.echo(f"{key.name} har medunderskrevet kontrolpunktet ved nr. {size}.")
