"""`portal retention`: forget what has been kept long enough, unless a hold keeps it back."""

import click

from domain.calendar import day_of
from domain.counting import counted
from domain.privacy.erase_person import ErasePerson
from domain.privacy.redact_texts import RedactTexts
from portal.identity import read_log, security_log
from portal.identity.read_log import KEPT_YEARS
from portal.process.commands.forgetting import YES, ask_before_forgetting, carried_out, may_forget, told
from portal.process.commands.opened import Opened, run
from portal.sealing.retained_applications import ACCEPTED_YEARS, REFUSED_YEARS
from portal.sealing.retention import COHORT_YEARS, PERSON_YEARS, due
from portal.surroundings.settings import Settings


@click.command("retention")
@click.option("--carry-out", is_flag=True, help="Glem det; ellers siges det kun, hvad tiden er gået for.")
@YES
@click.pass_obj
def retention_command(settings: Settings, carry_out: bool, yes: bool) -> None:
    """Sig, hvad der er gemt længe nok, og glem det med --carry-out. Skal køres jævnligt."""

    async def work(portal: Opened) -> None:
        if carry_out:
            may_forget(portal)
        today = day_of(portal.now())
        found = await due(portal.recorder, portal.vault, today)
        people = sum(isinstance(it, ErasePerson) for it in found.commands)
        who = counted(people, "person", "personer")
        what = sum(isinstance(it, RedactTexts) and it.cohort is not None for it in found.commands)
        click.echo(f"{who} har ikke haft en rolle i {PERSON_YEARS} år; navn og mailadresse slettes.")
        click.echo(
            f"{counted(what, 'hændelse', 'hændelser')} har tekster fra hold,"
            f" hvor intet er sket i {COHORT_YEARS} år; teksterne slettes."
        )
        applications = counted(found.applications, "ansøgning", "ansøgninger")
        click.echo(
            f"{applications} er ældre end {REFUSED_YEARS} år uden plads eller {ACCEPTED_YEARS} år med;"
            " tekster, filer og vurderinger slettes."
        )
        if found.held:
            click.echo(f"Holdt tilbage af en spærring: {', '.join(found.held)}.")
        if carry_out:
            lines = await read_log.forget_old(portal.pool, today)
            click.echo(f"{lines} linjer i læseloggen er ældre end {KEPT_YEARS} år og er slettet.")
            lines = await security_log.forget_old(portal.pool, today)
            click.echo(f"{lines} linjer i sikkerhedsloggen er ældre end {security_log.KEPT_YEARS} år og er slettet.")
        if not carry_out or not found.commands:
            return
        if not yes:
            ask_before_forgetting("det")
        click.echo(told(await carried_out(portal, *found.commands)))

    run(settings, work)
