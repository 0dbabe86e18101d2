"""`portal read-log PERSON`: who has seen a person's data."""

import click
import msgspec

from domain.calendar import danish_time
from portal.identity import read_log
from portal.identity.read_log import EXPORTED_LINES_MAX, Reading, What, at_the_command_line
from portal.process.commands.opened import Opened, run
from portal.readings.readings_page import whose
from portal.readings.wording import OPENED
from portal.rows.history import History
from portal.surroundings.settings import Settings
from portal.words.labels import Labels, labels_of_registry

NamedReadings = tuple[tuple[Reading, ...], Labels]


@click.command("read-log")
@click.argument("person")
@click.option("--json", "as_json", is_flag=True, help="Skriv JSON Lines, én åbning på hver linje, i stedet for tekst.")
@click.pass_obj
def read_log_command(settings: Settings, person: str, as_json: bool) -> None:
    """Skriv hver åbning af PERSONs oplysninger, der stadig er gemt, den seneste først."""

    async def work(portal: Opened) -> NamedReadings:
        await read_log.note(at_the_command_line(portal), what=What.READ_LOG_EXPORT, about=(person,))
        readings = await read_log.about(portal.pool, person, count=EXPORTED_LINES_MAX)
        return readings, await labels_of_registry(await History(portal.recorder, portal.vault).registry())

    readings, labels = run(settings, work)
    for reading in readings:
        click.echo(msgspec.json.encode(reading).decode() if as_json else text_of(reading, labels))


def text_of(reading: Reading, labels: Labels) -> str:
    """»12  4. marts 2026 kl. 10.15  Revisor  Læste en hændelse, som den er gemt  Tovholder, Skovvang«."""
    labels = labels.at(reading.at)
    told = (labels.heading(reading.by), OPENED[reading.what], whose(reading, labels))
    return "\t".join((str(reading.number), danish_time(reading.at), *told))
