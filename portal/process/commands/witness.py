"""`portal witness LOG`: an organisation countersigns a log that continues what it saw last. Needs no database."""

import time
from pathlib import Path

import click

from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.public_key import PublicKeyType
from portal.signing.private_keys import read_keys
from portal.signing.verifier import WITNESS_KEY, Broken, CannotTry, PublicKey
from portal.signing.witness import Memory, remember, remembered, witness


@click.command("witness")
@click.argument("log", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--key-file", required=True, type=click.Path(path_type=Path), help="Vidnets egen hemmelige nøgle.")
@click.option("--memory", required=True, type=click.Path(path_type=Path), help="Det, der sidst blev set, er gemt her.")
@click.option("--log-key", type=PublicKeyType(), help="Loggens offentlige nøgle, første gang: fået på anden vej.")
def witness_command(log: Path, key_file: Path, memory: Path, log_key: PublicKey | None) -> None:
    """Se efter, at LOG (en log.json) fortsætter det, der sidst blev set, og medunderskriv dens nyeste kontrolpunkt."""
    key = read_keys(key_file, WITNESS_KEY)[0]
    try:
        before = remembered(memory)
        if before is None and log_key is None:
            raise click.UsageError("Første gang skal loggens offentlige nøgle gives med --log-key.")
        signed, after = witness(log.read_bytes(), before or Memory(_text_of(log_key)), key, int(time.time()))
        remember(memory, after)
    except CannotTry as reason:
        raise click.ClickException(f"{reason}.") from reason
    except Broken as broken:
        raise AnswerIsNo(f"Der er ikke skrevet under: {broken}.") from broken
    click.echo(signed, nl=False)


def _text_of(key: PublicKey | None) -> str:
    return "" if key is None else key.text
