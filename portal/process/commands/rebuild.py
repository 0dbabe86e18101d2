"""`portal rebuild`: every projection from zero, beside the one that serves."""

import click

from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.progress import progress_bar
from portal.rows.projector import PoisonEvent, RebuildUnderWay, rebuild
from portal.surroundings.settings import Settings


@click.command("rebuild")
@click.pass_obj
def rebuild_command(settings: Settings) -> None:
    """Lav alle rækker på ny af hændelserne, og skift over til dem."""

    wrong: dict[str, int] = {}

    async def work(portal: Opened) -> int:
        with progress_bar("Genopbygger", await portal.recorder.head()) as show:
            return await rebuild(
                portal.pool, portal.recorder, portal.vault, lambda done, _of: show(done), differed=wrong.update
            )

    try:
        position = run(settings, work)
    except RebuildUnderWay as under_way:
        raise AnswerIsNo("En anden genopbygning er i gang.") from under_way
    except PoisonEvent as poison:
        raise AnswerIsNo(f"Genopbygningen standsede, og intet er ændret: {poison}") from poison
    click.echo(f"Projektionerne er genopbygget til og med hændelse nr. {position}.")
    for table, count in wrong.items():
        click.echo(f"I tabellen {table} var {count} rækker andre, end hændelserne giver.")
