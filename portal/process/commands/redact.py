"""`portal redact POSITION`: the texts of one event, and of its corrections, are forgotten; leaves and proofs stay."""

import click

from domain.privacy.events import Ground
from portal.privacy.redaction import versions_at, wishes
from portal.process.commands.forgetting import (
    DRY_RUN,
    GROUND,
    YES,
    ask_before_forgetting,
    carried_out,
    may_forget,
    told,
)
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.surroundings.numbers import number_in
from portal.surroundings.settings import Settings
from portal.web.readers import SHOWN_TO_DELETE


def _position(_: click.Context, __: click.Parameter, said: str) -> int:
    number = number_in(said)
    if not number:
        raise click.BadParameter(f"»{said[:SHOWN_TO_DELETE]}« er ikke nummeret på en hændelse.")
    return number


@click.command("redact")
@click.argument("position", callback=_position)
@GROUND
@DRY_RUN
@YES
@click.pass_obj
def redact_command(settings: Settings, position: int, ground: Ground, dry_run: bool, yes: bool) -> None:
    """Glem teksterne i hændelse nr. POSITION, også før og efter en rettelse, på alle sider og på enhver dag."""

    async def work(portal: Opened) -> None:
        if not dry_run:
            may_forget(portal)
        versions = await versions_at(portal.pool, portal.recorder, portal.vault, position)
        if not versions:
            raise AnswerIsNo(f"Der er ingen hændelse nr. {position}.")
        commands = wishes(versions, ground)
        await carried_out(portal, *commands, dry_run=True)
        for version in versions:
            click.echo(version.said)
            for text in version.excerpts:
                click.echo(f"  {text}")
        if dry_run:
            click.echo("Intet er slettet.")
            return
        if not yes:
            ask_before_forgetting("dem")
        click.echo(told(await carried_out(portal, *commands)))

    run(settings, work)
