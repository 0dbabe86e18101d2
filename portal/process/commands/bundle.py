"""`portal bundle COHORT FILE`: everything needed to check a cohort's account without the portal."""

from pathlib import Path

import click

from domain.calendar import day_of
from domain.plans.run import RunId
from portal.completion.bundling import bundle_as_of
from portal.process.commands.checkpoint import MAKESHIFT, checkpoint_on_demand, written
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.rows.history import History
from portal.signing.bundle import BundleTooBig
from portal.signing.checkpoint import LogContradicted, LogEmpty
from portal.signing.kept_bundles import kept
from portal.signing.log_keys import can_sign, is_makeshift, log_keys
from portal.signing.private_keys import SigningKey
from portal.signing.verifier import checkpoint_of, note_of
from portal.surroundings.settings import Settings


@click.command("bundle")
@click.argument("cohort")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def bundle_command(settings: Settings, cohort: str, file: Path) -> None:
    """Gem bevismaterialet for holdet COHORT i FILE, ved et kontrolpunkt, der bliver lavet nu.

    Hvor der ikke er en nøgle at skrive under med, er det materialet fra arbejderens seneste kontrolpunkt.
    """
    keys = log_keys(settings) if can_sign(settings) else ()
    try:
        bundle = run(settings, lambda portal: bundle_of(portal, keys, RunId(cohort)))
    except LogEmpty as empty:
        raise AnswerIsNo("Loggen er tom.") from empty
    except LogContradicted as wrong:
        raise AnswerIsNo(f"Der er intet bevismateriale at give: {wrong}.") from wrong
    except BundleTooBig as big:
        raise AnswerIsNo("Holdet har flere hændelser, end der er plads til i et bevismateriale.") from big
    if bundle is None:
        besides = "" if keys else ", eller der er intet bevismateriale gemt af det"
        raise AnswerIsNo(f"Holdet »{cohort}« findes ikke{besides}.")
    written(file, bundle)
    if is_makeshift(settings):
        click.echo(MAKESHIFT, err=True)
    click.echo(f"Bevismaterialet er i {file}. Efterprøv det med: portal verify {file}")


async def bundle_of(portal: Opened, keys: tuple[SigningKey, ...], cohort: RunId) -> bytes | None:
    """The bundle as of a new checkpoint, judged today, or without keys the one that is kept; None if there is none."""
    if not keys:
        bundle = await kept(portal.pool, cohort, 0)
        return None if bundle is None else bundle.content
    checkpoint = checkpoint_of(note_of(await checkpoint_on_demand(portal, keys)).text)
    history, today = History(portal.recorder, portal.vault), day_of(portal.now())
    return await bundle_as_of(portal.pool, portal.recorder, history, keys, cohort, checkpoint.size, day=today)
