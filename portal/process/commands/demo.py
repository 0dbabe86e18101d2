"""`portal demo`: a portal with programmes behind it and in the middle, to sign in to and try."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import click
import msgspec

from domain.calendar import day_of
from portal.database.database import MigrationChanged
from portal.demo import ALONE, DEMO_PEOPLE, HISTORICAL, LIVE, NAMES, PEOPLE, PHONES, ROUNDS, in_turn
from portal.identity.accounts import Accounts
from portal.identity.own_contact import say_of_oneself
from portal.identity.security_log import Trace
from portal.log.importing import import_lines
from portal.log.ledger import Ledger
from portal.process.commands.demo_files import give_files
from portal.process.commands.demo_letters import with_letters
from portal.process.commands.demo_runs import with_runs
from portal.process.commands.opened import Opened, run
from portal.process.commands.progress import progress_bar, say
from portal.process.serve import serve
from portal.surroundings.settings import Settings

KNOWN_FOR = dt.timedelta(days=30)
NOBODYS = "demo.example"


Besides = Callable[[Iterable[bytes], dt.date], list[bytes]]
"""What comes along with the lines, each at its time, as seen from a day."""


def only_these(lines: Iterable[bytes], _: dt.date) -> list[bytes]:
    """Nothing comes along."""
    return list(lines)


@click.command("demo")
@click.option("--fresh", is_flag=True, help="Smid demoens data væk først, så dens datoer passer til i dag igen.")
@click.pass_obj
def demo_command(settings: Settings, fresh: bool) -> None:
    """Fyld demoens egen database med forløb, og vis den."""
    demo = msgspec.structs.replace(
        settings, demo=True, https=settings.address is not None and settings.https, data_dir=settings.data_dir / "demo"
    )
    if fresh and settings.database_url is None:
        _forget(demo.data_dir)
    try:
        seeded_now = run(demo, _fill)
    except MigrationChanged:
        if settings.database_url is not None:
            raise
        click.echo("Demoens data er fra en anden udgave af portalen og bliver lagt ind forfra.")
        _forget(demo.data_dir)
        seeded_now = run(demo, _fill)
    click.echo("Forløbene er lagt ind." if seeded_now else "Forløbene lå der allerede (--fresh begynder forfra).")
    serve(demo, announce=announce, say=say)


def announce(address: str) -> None:
    """The address, and who to sign in as."""
    click.echo(f"\nPortalen er på {address}\n\nLog ind som:")
    for person in DEMO_PEOPLE:
        click.echo(f"  {person.label}: {person.description}")
    click.echo("\nDer skal ingen adgangskode til i demoen: vælg en person på log ind-siden. Ctrl-C standser.")


async def _fill(portal: Opened) -> bool:
    if not await seed(portal, ALONE, runs=with_runs):
        return False
    await _import(portal, PEOPLE)
    await give_names(portal)
    await give_files(portal)
    return True


async def seed(portal: Opened, *besides: str, runs: Besides = only_these) -> bool:
    """Import the demo's programmes through the public commands, unless there is a history already.

    What is told `besides`, and the `runs`, come in between, each line at its time.
    """
    if await portal.recorder.head():
        return False
    await _import(portal, HISTORICAL)
    await _import(portal, LIVE, ROUNDS, *besides, runs=runs)
    return True


async def _import(portal: Opened, *files: str, runs: Besides = only_these) -> None:
    now = portal.now()
    lines = runs(await with_letters(portal, in_turn(files, day_of(now))), day_of(now))
    with progress_bar(f"Lægger {' og '.join(files)} ind", len(lines)) as show:
        ledger = Ledger(portal.recorder, portal.vault)
        await import_lines(ledger, lines, now=now, simulate_clock=True, progress=show)


async def give_names(portal: Opened) -> None:
    """Let the demo's people have names, addresses and numbers, which are in no history; it is no news to them."""
    accounts = Accounts(portal.pool, portal.vault.secret)
    trace = Trace(by=None, address="", at=portal.now() - KNOWN_FOR)
    for person, name in NAMES.items():
        email = f"{person.removeprefix('person-')}@{NOBODYS}"
        await accounts.remember(person, email=email, name=name, first=True, trace=trace)
    for person, phone in PHONES.items():
        await say_of_oneself(portal.pool, portal.vault.secret, person, phone=phone, shows_phone=True, shows_email=True)


def _forget(folder: Path) -> None:
    """Remove the demo's own database; nothing else is kept there."""
    shutil.rmtree(folder, ignore_errors=True)
