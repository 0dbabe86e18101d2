"""`portal deletions`: the delete log, in the import format, to be kept outside and replayed after a restore."""

from functools import partial

import click
import msgspec
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.counting import counted
from domain.kernel import Command, Event
from domain.privacy.erase_person import ErasePerson
from domain.privacy.events import PersonErased, TextsRedacted
from domain.privacy.redact_texts import RedactTexts
from portal.database.database import connect
from portal.log.importing import ImportLine
from portal.process.commands.forgetting import forgotten, may_forget, told
from portal.process.commands.opened import Opened, run
from portal.sealing.envelope import act_of, decode
from portal.sealing.forgotten_texts import TOPICS
from portal.sealing.written_anew import write_anew as tables_written_anew
from portal.surroundings.settings import Settings


@click.command("deletions")
@click.option("--carry-out", is_flag=True, help="Udfør det, der ikke er udført, efter en genskabelse eller indlæsning.")
@click.option("--write-anew", is_flag=True, help="Skriv de tabeller på ny nu, hvor det slettede stadig kan ligge.")
@click.pass_obj
def deletions_command(settings: Settings, carry_out: bool, write_anew: bool) -> None:
    """Skriv hver sletning som en linje, som `portal import` kan læse; der er ingen personoplysninger i den.

    Efter en genskabelse fra en sikkerhedskopi: indlæs de linjer, der var gemt udenfor, og udfør dem så. En linje, som
    loggen kender i forvejen, bliver sprunget over.
    """

    async def work(portal: Opened) -> None:
        if carry_out:
            click.echo(told(await forgotten(portal)))
        if write_anew:
            may_forget(portal)
            count = await tables_written_anew(partial(connect, portal.url))
            click.echo(f"{counted(count, 'sletning', 'sletninger')} ligger ikke længere i databasens filer.")
        if carry_out or write_anew:
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


def as_command(event: Event) -> Command:
    """The wish that brings the event about."""
    if isinstance(event, PersonErased):
        return ErasePerson(person=event.person, ground=event.ground, texts=event.texts)
    if isinstance(event, TextsRedacted):
        return RedactTexts(entry=event.entry, leaf=event.leaf, ground=event.ground, cohort=event.cohort)
    raise TypeError(event)
