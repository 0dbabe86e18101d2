"""An administrator erases somebody who has left, from a page that says what goes and what stays."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import httpx
import pytest

from domain.kernel import Act, Command, CommandId, PersonId
from domain.plans.run import RunId
from domain.privacy.erase_person import CohortHeldBack, ErasePerson
from domain.privacy.events import Ground, HoldGround, HoldId
from domain.privacy.place_hold import PlaceHold
from domain.text import REDACTED
from portal.log.wishes import BatchRefused, Wish
from portal.visiting.portal import Portal
from projections.sharing import EXPERIENCES
from tests.portal.client import visiting
from tests.portal.signed_in import SAME_ORIGIN, become, demonstration, hidden, send, signed_in

ADMINISTRATOR = "person-administrator"
LEAVER = "person-odense-support"
PAGE = f"/people/{LEAVER}"
ERASURE = f"{PAGE}/erasure"
HOLD = PlaceHold(hold=HoldId("hold-1"), ground=HoldGround.SUPERVISION, cohort=RunId("cohort-first-months"))
SURE = {"ground": "request", "texts": "yes", "sure": "yes"}


async def leaves(client: httpx.AsyncClient) -> None:
    role = {"held": "participant organisation-odense", "reason": "Nyt arbejde."}
    revoked = await send(client, PAGE, role, to=f"{PAGE}/roles/revocation")
    assert revoked.status_code == 303, revoked.text


@asynccontextmanager
async def left_behind(url: str) -> AsyncGenerator[tuple[Portal, httpx.AsyncClient]]:
    """The leaver has left, and what they wrote is there still; the client is the administrator's."""
    app = demonstration(url)
    async with visiting(app) as client:
        await become(client, ADMINISTRATOR)
        await leaves(client)
        yield app.state.portal, client


def wished(portal: Portal, *commands: Command) -> list[Wish]:
    """What the administrator wishes now."""
    by, now = PersonId(ADMINISTRATOR), portal.clock()
    return [Wish(it, Act(by=by, at=now, id=CommandId(f"command-{number}"))) for number, it in enumerate(commands)]


async def test_somebody_with_a_role_is_not_offered_erasure(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        page = await client.get(ERASURE)
    assert "Personen har stadig en rolle." in page.text
    assert "Slet for altid" not in page.text


async def test_somebody_who_has_left_is_erased_and_what_they_wrote_with_them(demo_database: str) -> None:
    async with left_behind(demo_database) as (portal, client):
        asked = await client.get(ERASURE)
        assert "tekster, som personen har skrevet" in asked.text
        erased = await send(client, ERASURE, SURE)
        assert (erased.status_code, erased.headers["location"]) == (303, "/people")
        people = await client.get("/people")
        assert "Personen er slettet." in people.text
        assert "1 sletning er ikke helt til ende" in people.text
        assert f'href="{PAGE}"' not in people.text
        assert (await client.get(PAGE)).status_code == (await client.get(ERASURE)).status_code == 404
        history = await portal.vault.opened([stored async for stored in portal.recorder.stream()])
        written = {getattr(it.event, "happened", REDACTED) for it in history if it.stamp.by == LEAVER}
        assert written == {REDACTED}


async def test_the_texts_may_stay(demo_database: str) -> None:
    async with left_behind(demo_database) as (portal, client):
        erased = await send(client, ERASURE, {"ground": "retention", "texts": "no", "sure": "yes"})
        assert erased.status_code == 303
        posted = await portal.rows.many(EXPERIENCES, posted_by=LEAVER)
        assert posted
        assert REDACTED not in {row.happened for row in posted}


async def test_the_texts_may_go_later(demo_database: str) -> None:
    async with left_behind(demo_database) as (portal, client):
        await send(client, ERASURE, {"ground": "retention", "texts": "no", "sure": "yes"})
        listed = await client.get("/deletion-requests")
        assert f'href="{ERASURE}"' in listed.text
        assert "Odense Kommune til den" in listed.text
        asked = await client.get(ERASURE)
        assert "Navn og mailadresse er slettet." in asked.text
        assert "Hvad med det, personen har skrevet?" not in asked.text
        erased = await send(client, ERASURE, SURE)
        assert (erased.status_code, erased.headers["location"]) == (303, "/deletion-requests")
        assert (await client.get(ERASURE)).status_code == 404
        history = await portal.vault.opened([stored async for stored in portal.recorder.stream()])
        assert {getattr(it.event, "happened", REDACTED) for it in history if it.stamp.by == LEAVER} == {REDACTED}
        assert "Slettet ved navn" not in (await client.get("/deletion-requests")).text


async def test_it_is_not_done_before_one_is_sure(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await leaves(client)
        asked = await send(client, ERASURE, {"ground": "mistake", "texts": "yes"})
        assert asked.status_code == 422
        assert "Sæt kryds, hvis du er sikker." in asked.text
        assert 'value="mistake" checked' in asked.text
        assert (await client.get(PAGE)).status_code == 200


async def test_a_form_that_is_sent_twice_erases_once(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await leaves(client)
        fields = {**hidden((await client.get(ERASURE)).text), **SURE}
        answers = [await client.post(ERASURE, data=fields, headers=SAME_ORIGIN) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [303, 404]


async def test_what_somebody_wrote_in_a_cohort_that_is_held_back_stays(demo_database: str) -> None:
    async with left_behind(demo_database) as (portal, client):
        await portal.ledger.carry_out(wished(portal, HOLD))
        refused = await send(client, ERASURE, SURE)
    assert (refused.status_code, "Der er lagt en spærring" in refused.text) == (409, True)


async def test_nor_is_it_erased_by_an_import(demo_database: str) -> None:
    erase = ErasePerson(person=PersonId(LEAVER), ground=Ground.REQUEST)
    async with left_behind(demo_database) as (portal, _):
        with pytest.raises(BatchRefused) as refused:
            await portal.ledger.carry_out(wished(portal, HOLD, erase))
    assert [(number, type(it)) for number, it in refused.value.refused] == [(1, CohortHeldBack)]
