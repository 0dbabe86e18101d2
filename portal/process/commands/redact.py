"""`portal redact POSITION`: the texts of one event are forgotten; the event, its leaf and its proofs stay."""

import click

from domain.counting import counted
from domain.kernel import Event, Recorded
from domain.plans.run import RunId
from domain.privacy.events import Ground
from domain.privacy.questions import entry_id
from domain.privacy.redact_texts import RedactTexts
from domain.text import is_of, texts_of
from portal.event_store.entry import Entry, read_entry
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

SHOWN_CHARACTERS_MAX = 60


def _position(_: click.Context, __: click.Parameter, said: str) -> int:
    number = number_in(said)
    if not number:
        raise click.BadParameter(f"»{said[:SHOWN_CHARACTERS_MAX]}« er ikke nummeret på en hændelse.")
    return number


@click.command("redact")
@click.argument("position", callback=_position)
@GROUND
@DRY_RUN
@YES
@click.pass_obj
def redact_command(settings: Settings, position: int, ground: Ground, dry_run: bool, yes: bool) -> None:
    """Glem teksterne i hændelse nr. POSITION, på alle sider og på enhver dag."""

    async def work(portal: Opened) -> None:
        if not dry_run:
            may_forget(portal)
        entry = await read_entry(portal.pool, position)
        if entry is None:
            raise AnswerIsNo(f"Der er ingen hændelse nr. {position}.")
        event = (await opened_entry(portal, entry)).event
        command = RedactTexts(
            entry=entry_id(position),
            leaf=entry.leaf.hex(),
            ground=ground,
            cohort=next((RunId(tag) for tag in entry.tags if is_of(RunId, tag)), None),
        )
        await carried_out(portal, command, dry_run=True)
        click.echo(f"Hændelse nr. {position} ({entry.type}) har {counted(len(texts_of(event)), 'tekst', 'tekster')}:")
        for text in texts_of(event):
            click.echo(f"  »{text[:SHOWN_CHARACTERS_MAX]}{'…' if len(text) > SHOWN_CHARACTERS_MAX else ''}«")
        if dry_run:
            click.echo("Intet er slettet.")
            return
        if not yes:
            ask_before_forgetting("dem")
        click.echo(told(await carried_out(portal, command)))

    run(settings, work)


async def opened_entry(portal: Opened, entry: Entry) -> Recorded[Event]:
    """The event as it was written. Raises `UnreadableEvent`."""
    return (await portal.vault.opened([entry.stored]))[0]
