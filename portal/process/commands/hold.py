"""`portal hold` and `portal lift`: nothing of a person or a cohort is forgotten before the hold is lifted."""

import uuid

import click

from domain.kernel import PersonId
from domain.plans.run import RunId
from domain.privacy.events import HoldGround, HoldId
from domain.privacy.lift_hold import LiftHold
from domain.privacy.place_hold import PlaceHold
from domain.text import is_of
from portal.process.commands.forgetting import carried_out
from portal.process.commands.opened import Opened, run
from portal.sealing.holds import holds
from portal.surroundings.settings import Settings


@click.command("hold")
@click.argument("about", required=False)
@click.option(
    "--ground",
    type=click.Choice([it.value for it in HoldGround]),
    default=HoldGround.LEGAL_CLAIM.value,
    callback=lambda _context, _option, value: HoldGround(value),
    help="Hvorfor: et retskrav, et tilsyn i gang eller aflevering til et arkiv.",
)
@click.pass_obj
def hold_command(settings: Settings, about: str | None, ground: HoldGround) -> None:
    """Hold alt om en person eller et hold tilbage (ABOUT er dets id); uden ABOUT nævnes de spærringer, der er."""

    async def work(portal: Opened) -> None:
        if about is None:
            for it in (await holds(portal.recorder, portal.vault)).values():
                click.echo(f"{it.hold}  {it.person or it.cohort}  {it.ground.value}")
            return
        hold = HoldId(f"hold-{uuid.uuid4().hex}")
        is_cohort = is_of(RunId, about)
        command = PlaceHold(
            hold=hold,
            ground=ground,
            person=None if is_cohort else PersonId(about),
            cohort=RunId(about) if is_cohort else None,
        )
        await carried_out(portal, command)
        click.echo(f"{hold}  Intet om {about} slettes, før spærringen er ophævet med: portal lift {hold}")

    run(settings, work)


@click.command("lift")
@click.argument("hold")
@click.pass_obj
def lift_command(settings: Settings, hold: str) -> None:
    """Ophæv spærringen HOLD: det, den holdt tilbage, må glemmes igen."""

    async def work(portal: Opened) -> None:
        await carried_out(portal, LiftHold(hold=HoldId(hold)))
        click.echo("Spærringen er ophævet.")

    run(settings, work)
