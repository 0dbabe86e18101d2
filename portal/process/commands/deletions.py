"""`portal deletions`: the delete log, in the import format, to be kept outside and replayed after a restore."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click
import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.counting import counted, listed
from domain.kernel import Command, Event
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import PersonErased, TextsRedacted
from domain.privacy.redact_texts import RedactTexts
from portal.database.database import connect
from portal.log.importing import ImportLine, ImportRefused
from portal.privacy.replaying import replayed
from portal.process.commands.forgetting import forgotten, may_forget, told
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.sealing.envelope import act_of, decode
from portal.sealing.forgotten_texts import TOPICS
from portal.sealing.written_anew import write_anew as tables_written_anew
from portal.surroundings.settings import Settings


@click.command("deletions")
@click.option(
    "--replay",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Slet igen, efter en genskabelse, hvad FILE siger, der var slettet.",
)
@click.option("--carry-out", is_flag=True, help="Udfør det, der er bedt om og ikke udført.")
@click.option("--write-anew", is_flag=True, help="Skriv de tabeller på ny nu, hvor det slettede stadig kan ligge.")
@click.pass_obj
def deletions_command(settings: Settings, replay: Path | None, carry_out: bool, write_anew: bool) -> None:
    """Skriv hver sletning som en linje, som --replay kan læse; der er ingen personoplysninger i den.

    Efter en genskabelse fra en sikkerhedskopi: læs de linjer, der var gemt udenfor, med --replay. Det, loggen kender i
    forvejen, bliver sprunget over, og det, der kom til efter sikkerhedskopien, er der ikke.
    """

    lines = [] if replay is None else replay.read_bytes().splitlines()

    async def work(portal: Opened) -> None:
        if replay is not None:
            await _replay(portal, lines)
        if carry_out:
            click.echo(told(await forgotten(portal)))
        if write_anew:
            may_forget(portal)
            count = await tables_written_anew(partial(connect, portal.url))
            click.echo(f"{counted(count, 'sletning', 'sletninger')} ligger ikke længere i databasens filer.")
        if replay is not None or carry_out or write_anew:
            return
        async for stored in portal.recorder.stream(DCBQuery(items=[DCBQueryItem(types=TOPICS)])):
            act = act_of(stored)
            command = as_command(decode(stored).event)
            line = ImportLine(
                command=type(command).__name__,
                by=act.by,
                at=act.at,
                id=act.id,
                data=msgspec.Raw(msgspec.json.encode(command)),
            )
            click.echo(msgspec.json.encode(line).decode())

    run(settings, work)


async def _replay(portal: Opened, lines: Sequence[bytes]) -> None:
    """Raises `AnswerIsNo` with what could not be forgotten again, after all that could was."""
    may_forget(portal)
    try:
        done = await replayed(portal.pool, portal.recorder, portal.ledger, lines, portal.now())
    except ImportRefused as refused:
        raise click.ClickException("\n".join(f"linje {it.number}: {it.reason}" for it in refused.lines)) from refused
    again = counted(done.again, "sletning er", "sletninger er")
    click.echo(f"{again} bedt om igen, {done.known} kendte loggen i forvejen.")
    if done.absent:
        absent = listed([str(it) for it in done.absent])
        click.echo(f"Det, der var slettet, findes ikke i denne log: linje {absent}.")
    click.echo(told(await forgotten(portal)))
    if done.refused:
        raise AnswerIsNo("\n".join(f"linje {it.number}: {it.reason}" for it in done.refused))


def as_command(event: Event) -> Command:
    """The wish that brings the event about."""
    if isinstance(event, PersonErased):
        return ErasePerson(person=event.person, ground=event.ground, texts=event.texts)
    if isinstance(event, TextsRedacted):
        return RedactTexts(entry=event.entry, leaf=event.leaf, ground=event.ground, cohort=event.cohort)
    raise TypeError(event)
