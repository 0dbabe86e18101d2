"""An administrator's password link is made by whoever runs the portal, also where they became one since it was made."""

import re

import httpx

from domain.kernel import SYSTEM, Act, CommandId, PersonId
from domain.organisations.events import Role
from domain.roles.grant_role import GrantRole
from tests.portal.signed_in import SAME_ORIGIN, hidden, running, send, signed_in
from tests.portal.traces import trace

ADMINISTRATOR, ADVISOR = "person-administrator", PersonId("person-advisor-methods")
PAGE = f"/people/{ADVISOR}"


async def becomes_administrator() -> None:
    portal = running()
    act = Act(by=SYSTEM, at=portal.clock(), id=CommandId("command-grants"))
    receipt = await portal.ledger.execute(GrantRole(person=ADVISOR, role=Role.ADMINISTRATOR), act)
    assert await portal.caught_up(receipt.position)


async def send_unasked(client: httpx.AsyncClient, link: str, page: str) -> httpx.Response:
    """Send the form of the page, which was opened before."""
    return await client.post(link, data={**hidden(page), "password": "fire tilfældige ord her"}, headers=SAME_ORIGIN)


async def test_a_link_from_before_somebody_became_an_administrator_opens_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        made = await send(client, PAGE, {}, to=f"{PAGE}/password-link")
        link = re.search(r'href="http://portal\.test(/password/[^"]+)"', made.text)
        assert link is not None
        client.cookies.clear()
        asked = await client.get(link[1])
        await becomes_administrator()
        sent = await send_unasked(client, link[1], asked.text)
        shown = await client.get(link[1])
        account = await running().accounts.of(ADVISOR)
    assert (asked.status_code, sent.status_code, shown.status_code) == (200, 404, 404)
    assert account is not None
    assert account.password_hash is None


async def test_a_link_made_since_by_whoever_runs_the_portal_does(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await running().accounts.ensure(ADVISOR)
        await becomes_administrator()
        client.cookies.clear()
        secret = await running().accounts.new_password_link(ADVISOR, trace(running().clock()))
        chosen = await send(client, f"/password/{secret}", {"password": "fire tilfældige ord her"})
    assert chosen.status_code == 303
