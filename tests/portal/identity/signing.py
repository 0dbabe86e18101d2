"""A portal with one person in it who signs in with a password, and a clock to turn."""

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from functools import cache

import argon2
import asyncpg
import httpx
from litestar import Litestar

from domain.kernel import SYSTEM, Act, CommandId, PersonId
from domain.organisations.events import Role
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.text import Prose, Title
from portal.identity import passwords
from portal.surroundings.settings import Settings
from portal.visiting.portal import Portal
from tests.portal.client import visiting
from tests.portal.signed_in import SAME_ORIGIN, hidden, portal_on
from tests.portal.traces import trace
from tests.vault import key_file

ADDRESS, PASSWORD = "revisor@ministeriet.dk", "fire tilfældige ord"
AUDITOR = PersonId("person-auditor")
NOON = dt.datetime(2026, 3, 4, 11, tzinfo=dt.UTC)


class Clock:
    """Stands still until it is turned."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += dt.timedelta(**by)


@asynccontextmanager
async def portal_with_an_auditor(url: str, clock: Clock) -> AsyncGenerator[tuple[Litestar, httpx.AsyncClient]]:
    """The portal over HTTPS, and a client that nobody is signed in with."""
    app = portal_on(Settings(database_url=url, vault_key_file=key_file()), clock)
    async with visiting(app, scheme="https") as client:
        portal: Portal = app.state.portal
        await portal.ledger.execute(RegisterPerson(person=AUDITOR, title=Title(Prose("Revisor"))), _act(1, clock))
        receipt = await portal.ledger.execute(GrantRole(person=AUDITOR, role=Role.AUDITOR), _act(2, clock))
        assert await portal.caught_up(receipt.position)
        await portal.accounts.remember(AUDITOR, email=ADDRESS, name=None, trace=trace(clock()))
        await has_password(portal.pool, AUDITOR, _kept_of_the_password())
        yield app, client


async def has_password(pool: asyncpg.Pool, person: PersonId, kept: str) -> None:
    """The person has a password already, `kept` as the hash of it, chosen nobody asks when."""
    await pool.execute("update identity.people set password_hash = $2 where person = $1", person, kept)


@cache
def _kept_of_the_password() -> str:
    return argon2.PasswordHasher.from_parameters(passwords.STRENGTH).hash(PASSWORD)


def _act(number: int, clock: Clock) -> Act:
    return Act(by=SYSTEM, at=clock(), id=CommandId(f"command-{number}"))


async def try_to_sign_in(
    client: httpx.AsyncClient, *, email: str = ADDRESS, password: str = PASSWORD, next_: str = "/"
) -> httpx.Response:
    """Open the sign-in page and send its form."""
    page = await client.get("/sign-in")
    fields = {**hidden(page.text), "email": email, "password": password, "next": next_}
    return await client.post("/sign-in", data=fields, headers=SAME_ORIGIN)
