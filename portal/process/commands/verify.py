"""`portal verify`: recompute every leaf of the log; `portal verify BUNDLE`: check a bundle, with no log at all."""

import click

from portal.event_store.verification import Verification
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.progress import progress_bar
from portal.signing import verifier
from portal.signing.course import FAULTS
from portal.surroundings.settings import Settings


@click.command("verify")
@click.argument("bundle", required=False)
@click.option(
    "--key", multiple=True, help="With BUNDLE: a public key of the log or a witness, had from somewhere else."
)
@click.option("--held", multiple=True, help="With BUNDLE: a checkpoint or a bundle from before.")
@click.option("--proof", help="With BUNDLE: a completion proof (JSON) that has to agree with it.")
@click.pass_context
def verify_command(
    context: click.Context, bundle: str | None, key: tuple[str, ...], held: tuple[str, ...], proof: str | None
) -> None:
    """Look at every event in the log, or in BUNDLE, and say where it is not as it was written."""
    if bundle is not None:
        options = [*(f"--key={it}" for it in key), *(f"--held={it}" for it in held)]
        options += [] if proof is None else [f"--proof={proof}"]
        context.exit(verifier.main([*options, "--", bundle]))
    if key or held or proof is not None:
        raise click.UsageError("--key, --held og --proof hører til efterprøvning af et bevismateriale.")
    _verify_log(context.obj)


def _verify_log(settings: Settings) -> None:
    async def work(portal: Opened) -> Verification:
        with progress_bar("Efterregner", await portal.recorder.head()) as show:
            return await portal.recorder.verify(lambda done, _of: show(done))

    found = run(settings, work)
    if not found.ok and found.fault is not None:
        raise AnswerIsNo(f"Loggen er ikke, som den blev skrevet: ved nr. {found.position}: {FAULTS[found.fault]}.")
    click.echo(f"{found.events} hændelser er, som de blev skrevet. Rod: {found.root.hex()}")
