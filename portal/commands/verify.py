"""`portal verify`: recompute every leaf; positions gapless, index and head agreeing."""

import click

from portal.commands.opened import Opened, run
from portal.commands.outcomes import AnswerIsNo
from portal.commands.progress import progress_bar
from portal.event_store.verification import Verification
from portal.settings import Settings


@click.command("verify")
@click.pass_obj
def verify_command(settings: Settings) -> None:
    """Look at every event in the log, and say where it is not as it was written."""

    async def work(portal: Opened) -> Verification:
        with progress_bar("Efterregner", await portal.recorder.head()) as show:
            return await portal.recorder.verify(lambda done, _of: show(done))

    found = run(settings, work)
    if not found.ok and found.fault is not None:
        raise AnswerIsNo(f"Loggen er ikke, som den blev skrevet: ved nr. {found.position}: {found.fault.value}.")
    click.echo(f"{found.events} hændelser er, som de blev skrevet. Rod: {found.root.hex()}")
