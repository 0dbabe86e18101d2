"""`portal import FILE`: carry out a file of commands, all or nothing."""

from collections.abc import Sequence
from pathlib import Path

import click

from domain.counting import counted, listed
from portal.log.importing import ImportRefused, import_lines
from portal.log.wishes import BatchReceipt
from portal.process.commands.forgetting import forgotten, may_forget
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import NO
from portal.process.commands.progress import progress_bar
from portal.surroundings.settings import Settings

LISTED_MAX = 8


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Afgør hver linje, og registrér ingenting.")
@click.option("--simulate-clock", is_flag=True, help="Brug hver linjes »at« som dens tidspunkt, og mærk hændelserne.")
@click.pass_obj
def import_command(settings: Settings, file: Path, dry_run: bool, simulate_clock: bool) -> None:
    """Indlæs FILE: JSON Lines, én kommando på hver linje, alle eller ingen. At indlæse den igen ændrer ingenting.

    Sletninger i den bliver udført med det samme.
    """
    lines = file.read_bytes().splitlines()

    async def work(portal: Opened) -> BatchReceipt:
        if not dry_run:
            may_forget(portal)
        with progress_bar(f"Importerer {file.name}", len(lines)) as show:
            receipt = await import_lines(
                portal.ledger,
                lines,
                now=portal.now(),
                simulate_clock=simulate_clock,
                dry_run=dry_run,
                progress=show,
            )
        if not dry_run:
            await forgotten(portal)
        return receipt

    try:
        receipt = run(settings, work)
    except ImportRefused as refused:
        for line in refused.lines:
            follow = [str(number) for number, root in refused.following.items() if root == line.number]
            also = f" (Det samme gælder så {listed_lines(follow)}.)" if follow else ""
            click.echo(f"linje {line.number}: {line.reason}{also}", err=True)
        click.echo(f"Intet er importeret: {counted(len(refused.lines), 'linje', 'linjer')} står i vejen.", err=True)
        raise SystemExit(NO) from refused
    click.echo(summary(receipt, dry_run))


def listed_lines(numbers: Sequence[str]) -> str:
    """»linje 4«, »linje 4 og 5«, »linje 4, 5 og 12 andre«."""
    shown = numbers if len(numbers) <= LISTED_MAX else [*numbers[:LISTED_MAX], f"{len(numbers) - LISTED_MAX} andre"]
    return f"linje {listed(shown)}"


def summary(receipt: BatchReceipt, dry_run: bool) -> str:
    what = "ville blive udført" if dry_run else "udført"
    return (
        f"{counted(receipt.carried_out, 'kommando', 'kommandoer')} {what}, {receipt.repeated} var udført før; "
        f"{counted(receipt.events, 'hændelse', 'hændelser')}, hovedet er nr. {receipt.position}."
    )
