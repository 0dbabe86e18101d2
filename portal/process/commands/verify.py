"""`portal verify`: look through the whole log; `portal verify BUNDLE`: check a bundle, with no log at all."""

from collections.abc import Mapping

import click

from domain.counting import counted
from portal.process.commands.opened import Opened, run
from portal.process.commands.outcomes import AnswerIsNo
from portal.process.commands.progress import progress_bar
from portal.rows.projector import OfAnotherVersion, RebuildUnderWay, differing
from portal.signing import verifier
from portal.signing.inspection import Inspection, inspected
from portal.signing.verifier import Broken, CannotTry, HeldEvidence, held_in
from portal.surroundings.settings import Settings


@click.command("verify")
@click.argument("bundle", required=False)
@click.option("--key", multiple=True, help="Med BUNDLE: loggens eller et vidnes offentlige nøgle, fået på anden vej.")
@click.option("--held", multiple=True, help="Et kontrolpunkt eller bevismateriale fra før, som skal være af samme log.")
@click.option("--log", help="Med BUNDLE: loggens nyeste log.json, hvis det, der er i --held, er nyere.")
@click.option("--proof", help="Med BUNDLE: et bevis (JSON), der skal stemme med det.")
@click.option("--rows", is_flag=True, help="Lav også alle rækker på ny, og sammenlign dem med dem, der vises.")
@click.pass_context
def verify_command(
    context: click.Context,
    bundle: str | None,
    key: tuple[str, ...],
    held: tuple[str, ...],
    log: str | None,
    proof: str | None,
    rows: bool,
) -> None:
    """Hold hele loggen, eller BUNDLE, op mod alt, der er sagt og skrevet under om den, og sig, hvad der ikke passer."""
    if bundle is not None:
        if rows:
            raise click.UsageError("--rows hører til efterprøvning af loggen.")
        options = [*(f"--key={it}" for it in key), *(f"--held={it}" for it in held)]
        options += [] if log is None else [f"--log={log}"]
        options += [] if proof is None else [f"--proof={proof}"]
        context.exit(verifier.main([*options, "--", bundle]))
    if key or log is not None or proof is not None:
        raise click.UsageError("--key, --log og --proof hører til efterprøvning af et bevismateriale.")
    _verify_log(context.obj, [_held(it) for it in held], rows=rows)


def _held(path: str) -> HeldEvidence:
    try:
        return held_in(path)
    except (Broken, CannotTry) as unreadable:
        raise click.ClickException(f"--held {path}: {unreadable}.") from unreadable


def _verify_log(settings: Settings, held: list[HeldEvidence], *, rows: bool) -> None:
    async def work(portal: Opened) -> tuple[Inspection, Mapping[str, int]]:
        head = await portal.recorder.head()
        with progress_bar("Efterregner", head) as show:
            found = await inspected(
                portal.pool,
                portal.recorder,
                held=held,
                opens_texts=portal.rights.opens_texts,
                secret=portal.vault.secret,
                progress=lambda done, _of: show(done),
            )
        if not rows:
            return found, {}
        with progress_bar("Sammenligner rækker", head) as show:
            return found, await differing(portal.pool, portal.recorder, portal.vault, lambda done, _of: show(done))

    try:
        found, different = run(settings, work)
    except RebuildUnderWay as under_way:
        raise AnswerIsNo("Rækkerne kan ikke sammenlignes: de er ved at blive bygget.") from under_way
    except OfAnotherVersion as other:
        raise AnswerIsNo("Rækkerne kan ikke sammenlignes: de er bygget af en anden udgave af portalen.") from other
    wrong = [*found.found]
    wrong += [f"tabellen {it}: {count} rækker er andre, end hændelserne giver" for it, count in different.items()]
    if wrong:
        raise AnswerIsNo("\n".join(["Ikke alt er, som det skal være:", *(f"- {it}." for it in wrong)]))
    events = counted(found.events, "hændelse", "hændelser")
    click.echo(f"{events} er, som de blev skrevet. Rod: {found.root.hex()}")
    if found.checkpoints or held:
        checkpoints = counted(found.checkpoints, "kontrolpunkt", "kontrolpunkter")
        click.echo(f"{checkpoints} og {len(held)} medbragte passer til dem.")
