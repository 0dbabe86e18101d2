"""`portal checkpoint`: sign the log as it is now, off the hot path."""

from pathlib import Path

import click

from domain.proof.events import CheckpointCause
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.signing.checkpoint import LogContradicted, LogEmpty
from portal.signing.log_keys import is_makeshift, log_keys
from portal.signing.private_keys import SigningKey
from portal.signing.record import log_json
from portal.signing.telling import told_checkpoint
from portal.surroundings.settings import Settings

MAKESHIFT = "Nøglen er portalens egen og ligger ved databasen: god til at prøve med, men intet bevis for nogen."


@click.command("checkpoint")
@click.option(
    "--log", "file", type=click.Path(dir_okay=False, path_type=Path), help="Gem også log.json her, til vidner."
)
@click.option("--anew", is_flag=True, help="Regn hver hændelse efter først, og ret det, der er gemt af træet.")
@click.pass_obj
def checkpoint_command(settings: Settings, file: Path | None, anew: bool) -> None:
    """Skriv under på loggens størrelse og rod, når den fortsætter det seneste kontrolpunkt; skriv noten ud."""
    keys = log_keys(settings)

    async def work(portal: Opened) -> tuple[str, bytes]:
        return await checkpoint_on_demand(portal, keys, anew=anew), await log_json(portal.pool)

    try:
        signed, log = run(settings, work)
    except LogEmpty as empty:
        raise AnswerIsNo("Loggen er tom.") from empty
    except LogContradicted as wrong:
        raise AnswerIsNo(f"Der er ikke skrevet under: {wrong}.") from wrong
    if file is not None:
        written(file, log)
    if is_makeshift(settings):
        click.echo(MAKESHIFT, err=True)
    click.echo(signed, nl=False)


def written(file: Path, content: bytes) -> None:
    """Write the file, or say in one line why not."""
    try:
        file.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{file} kan ikke skrives ({error.strerror}).") from error


async def checkpoint_on_demand(portal: Opened, keys: tuple[SigningKey, ...], *, anew: bool = False) -> str:
    """The signed note of a checkpoint that is made now, and told of. Raises what `make_checkpoint` does."""
    ledger = portal.ledger
    return await told_checkpoint(portal.pool, ledger, keys, CheckpointCause.ON_DEMAND, portal.now(), anew=anew)
