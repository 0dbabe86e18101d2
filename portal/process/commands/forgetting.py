"""What the commands that forget share: a wish of the installation's own, asked about first, carried out to the end."""

import uuid
from collections.abc import Sequence

import click

from domain.counting import counted
from domain.kernel import SYSTEM, Act, Command, CommandId, Refusal
from domain.privacy.events import Ground
from portal.database.rights import only_the_worker
from portal.log.wishes import BatchRefused, Wish
from portal.privacy.forgetting import Forgotten, WrongEntry, carry_out_deletions
from portal.process.commands.opened import Opened
from portal.process.commands.outcomes import AnswerIsNo
from portal.rows.projector import RebuildUnderWay

NOT_SHOWN = (
    "Nøglerne er slettet, men siderne kunne ikke bygges om, fordi en anden bygger dem om."
    " Kør »portal deletions --carry-out«, når den er færdig."
)
GROUND = click.option(
    "--ground",
    type=click.Choice([it.value for it in Ground]),
    default=Ground.REQUEST.value,
    callback=lambda _context, _option, value: Ground(value),
    help="Hvorfor: nogen bad om det, det skulle aldrig være skrevet, eller tiden er gået.",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Sig, hvad der ville blive glemt, og glem ingenting.")
YES = click.option("--yes", is_flag=True, help="Spørg ikke; det, der er glemt, kan ikke hentes tilbage.")


def ask_before_forgetting(what: str) -> None:
    """Go on only if whoever asks says yes. Raises `click.Abort`."""
    answer = click.prompt(f"Slet {what}? Det kan ikke fortrydes [j/N]", default="n", show_default=False)
    if answer.strip().lower() not in ("j", "ja"):
        raise click.Abort


def wished(command: Command, portal: Opened) -> Wish:
    """The wish of the installation itself, under an id of its own."""
    return Wish(command, Act(by=SYSTEM, at=portal.now(), id=CommandId(f"command-{uuid.uuid4().hex}")))


async def carried_out(portal: Opened, *commands: Command, dry_run: bool = False) -> Forgotten:
    """Record the wishes, all or none, and forget what they say. Raises `AnswerIsNo` with the reasons, and `RoleMayNot`
    before anything is recorded.
    """
    if not dry_run:
        may_forget(portal)
    try:
        await portal.ledger.carry_out([wished(it, portal) for it in commands], dry_run=dry_run)
    except BatchRefused as refused:
        raise AnswerIsNo(" ".join(reasons_of([refusal for _, refusal in refused.refused]))) from refused
    return Forgotten() if dry_run else await forgotten(portal)


def may_forget(portal: Opened) -> None:
    """Go on only where what the history says shall be forgotten can be. Raises `RoleMayNot`."""
    only_the_worker(portal.rights.forgets, "slette nøgler")


def reasons_of(refusals: Sequence[Refusal]) -> tuple[str, ...]:
    """Each reason once."""
    return tuple(dict.fromkeys(reason for refusal in refusals for reason in refusal.reasons))


async def forgotten(portal: Opened) -> Forgotten:
    """Carry out every deletion that is still to be carried out. Raises `AnswerIsNo`, `RoleMayNot`."""
    may_forget(portal)
    try:
        return await carry_out_deletions(portal.pool, portal.recorder, portal.vault)
    except WrongEntry as wrong:
        raise AnswerIsNo(str(wrong)) from wrong
    except RebuildUnderWay as busy:
        raise AnswerIsNo(NOT_SHOWN) from busy


def told(done: Forgotten) -> str:
    """»3 tekster kan ikke læses mere, hverken nu, i fortiden eller i en kopi af databasen.«"""
    texts = counted(done.texts, "tekst", "tekster")
    return f"{texts} kan ikke læses mere, hverken nu eller som de var engang. Ingen side viser dem mere."
