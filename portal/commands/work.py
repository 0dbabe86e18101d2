"""`portal work`: keep the rows in step with the log, and act on the clock, in a process of its own."""

import asyncio
import signal

import click

from portal.clock import system_clock
from portal.clockwork import ClockworkStopped, clockwork_of
from portal.commands.opened import Opened, run
from portal.commands.outcomes import AnswerIsNo
from portal.identity.accounts import Accounts
from portal.ledger import Ledger
from portal.projector import PoisonEvent, ProjectionsReplaced, Projector
from portal.rows import LiveRows
from portal.settings import Settings

STOP_SECONDS_MAX = 3


@click.command("work")
@click.pass_obj
def work_command(settings: Settings) -> None:
    """Fold events into rows, and act on the clock, until told to stop.

    Several may run: at each step one of them folds, and one of them acts; the others stand by.
    """
    try:
        run(settings, lambda portal: _work(portal, settings))
    except PoisonEvent as poison:
        raise AnswerIsNo(f"Projektionerne standsede: {poison}") from poison
    except ProjectionsReplaced as replaced:
        raise AnswerIsNo("En anden version af programmet har overtaget projektionerne.") from replaced
    except ClockworkStopped as stopped:
        raise AnswerIsNo(f"Det, portalen gør af sig selv, standsede: {stopped}") from stopped


async def _work(portal: Opened, settings: Settings) -> None:
    clockwork = clockwork_of(
        settings,
        portal.url,
        system_clock,
        pool=portal.pool,
        recorder=portal.recorder,
        vault=portal.vault,
        rows=LiveRows(portal.pool),
        ledger=Ledger(portal.recorder, portal.vault),
        accounts=Accounts(portal.pool, portal.vault.secret),
    )
    projecting = asyncio.ensure_future(Projector(portal.pool, portal.recorder, portal.vault).run())
    ticking = asyncio.ensure_future(clockwork.run())

    def stop() -> None:
        projecting.cancel()
        clockwork.stop()

    loop = asyncio.get_running_loop()
    for told in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told, stop)
    click.echo("Projektionerne følger loggen.")
    await asyncio.wait([projecting, ticking], return_when=asyncio.FIRST_COMPLETED)
    stop()
    await asyncio.wait([projecting, ticking], timeout=STOP_SECONDS_MAX)
    ticking.cancel()
    for task in (projecting, ticking):
        if task.done() and not task.cancelled():
            task.result()
