"""`portal administrator`: somebody who may let the others in, since nobody in the portal can let in the first."""

import uuid

import click

from domain.kernel import SYSTEM, Act, CommandId, PersonId
from domain.organisations.events import Role
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.text import Prose, Title
from portal.identity.accounts import Accounts
from portal.identity.security_log import Trace
from portal.log.wishes import Wish
from portal.process.commands.opened import Opened, run
from portal.surroundings.mail_address import EMAIL_CHARACTERS_MAX, is_address
from portal.surroundings.settings import Settings

LOCK = 0x6C65745F696E
"""The first administrators are let in one after another."""
TITLE = Title(Prose("Administrator"))


@click.command("administrator")
@click.argument("email")
@click.pass_obj
def administrator_command(settings: Settings, email: str) -> None:
    """Registrér en administrator, der logger ind med EMAIL, og skriv et link til at vælge adgangskode med.

    Til en adresse, der er kendt i forvejen, er der kun et nyt link.
    """
    if not is_address(email):
        raise click.UsageError(f"»{email[:EMAIL_CHARACTERS_MAX]}« er ikke en mailadresse")
    secret = run(settings, lambda portal: let_in(portal, email))
    click.echo(f"Vælg en adgangskode inden syv dage: {settings.site}/password/{secret}")
    click.echo("Så er du logget ind, og forsiden siger, hvad du skal gøre først.")
    if settings.address is None:
        click.echo("Linket virker kun på denne maskine, til PORTAL_ADDRESS siger, hvor portalen kan nås.")


async def let_in(portal: Opened, email: str) -> str:
    """The secret of a link for whoever signs in with the address, registered first if nobody does.

    Whoever lets somebody in at the same time waits: an address is let in once.
    """
    async with portal.pool.acquire() as connection:
        await connection.execute("select pg_advisory_lock($1)", LOCK)
        try:
            return await _let_in(portal, email)
        finally:
            await connection.execute("select pg_advisory_unlock($1)", LOCK)


async def _let_in(portal: Opened, email: str) -> str:
    accounts = Accounts(portal.pool, portal.vault.secret)
    known = await accounts.with_email(email)
    person = PersonId(f"person-{uuid.uuid4().hex}") if known is None else known.person
    if known is None:
        await _register(portal, person)
        await accounts.remember(person, email=email, name=None, trace=_trace(portal))
    return await accounts.new_password_link(person, _trace(portal))


def _trace(portal: Opened) -> Trace:
    return Trace(by=SYSTEM, address="", at=portal.now())


async def _register(portal: Opened, person: PersonId) -> None:
    commands = (RegisterPerson(person=person, title=TITLE), GrantRole(person=person, role=Role.ADMINISTRATOR))
    await portal.ledger.carry_out(
        [
            Wish(command, Act(by=SYSTEM, at=portal.now(), id=CommandId(f"command-{uuid.uuid4().hex}")))
            for command in commands
        ]
    )
