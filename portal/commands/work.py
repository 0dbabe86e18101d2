"""`portal work`: keep the rows in step with the log, in a process of its own."""

import asyncio
import signal

import click

from portal.commands.opened import Opened, run
from portal.commands.outcomes import AnswerIsNo
from portal.projector import PoisonEvent, ProjectionsReplaced, Projector
from portal.settings import Settings


@click.command("work")
@click.pass_obj
def work_command(settings: Settings) -> None:
    """Fold events into rows until told to stop. Several may run: at each step one of them wins, the others stand by."""
    try:
        run(settings, _work)
    except PoisonEvent as poison:
        raise AnswerIsNo(f"Projektionerne standsede: {poison}") from poison
    except ProjectionsReplaced as replaced:
        raise AnswerIsNo("En anden version af programmet har overtaget projektionerne.") from replaced


async def _work(portal: Opened) -> None:
    working = asyncio.ensure_future(Projector(portal.pool, portal.recorder, portal.vault).run())
    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, working.cancel)
    click.echo("Projektionerne følger loggen.")
    await asyncio.wait([working])
    if not working.cancelled():
        working.result()
