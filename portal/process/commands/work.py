"""`portal work`: keep the rows in step with the log, and act on the clock, in a process of its own."""

import asyncio
import signal

import click

from portal.clockwork import ClockworkStopped, clockwork_of
from portal.database.rights import only_the_worker
from portal.identity.accounts import Accounts
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.supervision import PartEnded, Parts
from portal.process.watchdog import watch_over
from portal.rows.projector import PoisonEvent, ProjectionsReplaced, Projector
from portal.rows.rows import LiveRows
from portal.surroundings.clock import system_clock
from portal.surroundings.settings import Settings
from portal.web.log import configure_logging


@click.command("work")
@click.pass_obj
def work_command(settings: Settings) -> None:
    """Lav hændelser til rækker, og gør det, klokken kræver, til den bliver stoppet.

    Flere må køre: i hvert skridt er der én af dem, der laver rækker, og én, der handler; de andre står klar.
    """
    configure_logging()
    try:
        run(settings, lambda portal: _work(portal, settings))
    except PoisonEvent as poison:
        raise AnswerIsNo(f"Projektionerne standsede: {poison}") from poison
    except ProjectionsReplaced as replaced:
        raise AnswerIsNo("En anden version af programmet har overtaget projektionerne.") from replaced
    except ClockworkStopped as stopped:
        raise AnswerIsNo(f"Det, portalen gør af sig selv, standsede: {stopped}") from stopped
    except PartEnded as ended:
        raise AnswerIsNo(f"En del af portalen standsede: {ended}") from ended


async def _work(portal: Opened, settings: Settings) -> None:
    """Until somebody says stop, or a part dies; then that is raised, or `PartEnded`."""
    only_the_worker(portal.rights.writes_rows and portal.rights.forgets, "følge loggen og handle efter uret")
    stop = _told_to_stop()
    parts = Parts(on_death=lambda _reason: stop.set())
    clockwork = clockwork_of(
        settings,
        portal.url,
        system_clock,
        pool=portal.pool,
        recorder=portal.recorder,
        vault=portal.vault,
        rows=LiveRows(portal.pool, portal.vault.secret),
        ledger=portal.ledger,
        accounts=Accounts(portal.pool, portal.vault.secret),
    )
    for task in portal.recorder.writing:
        parts.watch(task)
    parts.start("the projector", Projector(portal.pool, portal.recorder, portal.vault).run())
    parts.start("the clockwork", clockwork.run())
    over = watch_over(asyncio.get_running_loop())
    click.echo("Projektionerne følger loggen.")
    await stop.wait()
    parts.stopping()
    clockwork.stop()
    await portal.recorder.close()
    await parts.stop()
    over.set()
    if parts.dead is not None:
        raise parts.failure or PartEnded(parts.dead)


def _told_to_stop() -> asyncio.Event:
    """Set once somebody tells this process to stop, which does not end it by itself from now on."""
    told = asyncio.Event()
    for signalled in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signalled, told.set)
    return told
