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
from portal.stopping import finished


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
    projecting = asyncio.create_task(Projector(portal.pool, portal.recorder, portal.vault).run())
    ticking = asyncio.create_task(clockwork.run())
    told = asyncio.create_task(_told_to_stop().wait())
    click.echo("Projektionerne følger loggen.")
    await asyncio.wait([projecting, ticking, told], return_when=asyncio.FIRST_COMPLETED)
    clockwork.stop()
    await finished(ticking)
    await portal.recorder.close()
    await finished(projecting)
    for task in (projecting, ticking):
        if not task.cancelled():
            task.result()


def _told_to_stop() -> asyncio.Event:
    """Set once somebody tells this process to stop, which does not end it by itself from now on."""
    told = asyncio.Event()
    for signalled in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signalled, told.set)
    return told
