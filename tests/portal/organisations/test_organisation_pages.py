"""Organisations are registered on a page, and listed for those who keep people and organisations."""

import re

import httpx
import pytest

from domain.kernel import SYSTEM, Act, CommandId, PersonId
from domain.organisations.events import Role
from domain.organisations.municipalities import MUNICIPALITIES, full_name
from domain.organisations.register_person import RegisterPerson
from domain.roles.grant_role import GrantRole
from domain.text import Prose, Title
from portal.organisations.organisations_page import MUNICIPALITY_CHOICES
from portal.visiting.portal import Portal
from tests.portal.client import visiting
from tests.portal.signed_in import SAME_ORIGIN, demonstration, enter, hidden, send, signed_in

ADMINISTRATOR, ADVISOR = "person-administrator", "person-advisor"
LIST, NEW = "/organisations", "/organisations/new"
SHELTER = {"kind": "shelter_110", "municipality_code": "851", "name": "Boformen Åbo"}
KOMMUNE = {"kind": "municipality", "municipality_code": "671", "name": ""}


def _lines(page: httpx.Response) -> list[tuple[str, ...]]:
    cells = r'<th scope="row">(.*?)</th>\s*<td data-title="Slags">(.*?)</td>\s*<td data-title="Kommune">(.*?)</td>'
    return re.findall(cells, page.text)


@pytest.mark.parametrize("keeper", [ADMINISTRATOR, ADVISOR])
async def test_a_boform_is_registered_in_the_kommune_it_lies_in(demo_database: str, keeper: str) -> None:
    async with signed_in(demo_database, keeper) as client:
        before = _lines(await client.get(LIST))
        answer = await send(client, NEW, SHELTER, to=LIST)
        after = await client.get(LIST)
        person = await client.get("/people/new")
    assert (answer.status_code, answer.headers["location"]) == (303, LIST)
    assert "Organisationen er oprettet." in after.text
    assert sorted(_lines(after)) == sorted([*before, ("Boformen Åbo", "§ 110-boform", "Aalborg")])
    assert "Boformen Åbo</option>" in person.text


async def test_a_kommune_without_a_typed_name_is_called_what_it_is_called(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await send(client, NEW, KOMMUNE, to=LIST)
        lines = _lines(await client.get(LIST))
    assert ("Struer Kommune", "Kommune", "Struer") in lines


async def test_a_kommune_is_there_once_and_the_first_is_named(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await send(client, NEW, KOMMUNE, to=LIST)
        again = await send(client, NEW, {**KOMMUNE, "name": "Struer Kommune, Voksne"}, to=LIST)
        first = await client.get("/organisations?which=all&q=Struer")
    assert again.status_code == 409
    assert "Kommunen er allerede oprettet. Den hedder »Struer Kommune« her." in again.text
    assert 'value="Struer Kommune, Voksne"' in again.text
    assert 'href="/organisations?which=all&amp;q=Struer"' in again.text
    assert [line[0] for line in _lines(first)] == ["Struer Kommune"]


async def test_a_boform_that_is_spelt_almost_like_one_that_is_there_is_asked_about(demo_database: str) -> None:
    almost = {"kind": "shelter_110", "municipality_code": "376", "name": "Sønderskov-Hjemmet"}
    async with signed_in(demo_database, ADVISOR) as client:
        asked = await send(client, NEW, almost, to=LIST)
        before = _lines(await client.get(LIST))
        anyway = await send(client, NEW, {**almost, "anyway": "yes"}, to=LIST)
        other = await send(client, NEW, {**almost, "name": "Fyrtårnet"}, to=LIST)
        after = [line[0] for line in _lines(await client.get(LIST))]
    assert asked.status_code == 422
    assert "Findes allerede? »Sønderskovhjemmet«, Guldborgsund Kommune, ligner." in asked.text
    assert "Sønderskov-Hjemmet" not in [line[0] for line in before]
    assert (anyway.status_code, other.status_code) == (303, 303)
    assert {"Sønderskov-Hjemmet", "Fyrtårnet"} <= set(after)


async def test_a_kommune_that_nobody_has_registered_is_invited_in_one_press(demo_database: str) -> None:
    page = "/cohorts/cohort-first-months/organisations"
    async with signed_in(demo_database, ADVISOR) as client:
        offered = await client.get(page)
        answers = [await send(client, page, {"organisation": "kommune-671"}) for _ in range(2)]
        after, listed = await client.get(page), await client.get(LIST)
    assert "Struer Kommune (bliver oprettet)</option>" in offered.text
    assert "Odense Kommune (bliver oprettet)" not in offered.text
    assert [it.status_code for it in answers] == [303, 409]
    assert "Struer Kommune (bliver oprettet)" not in after.text
    assert "Struer Kommune" in after.text
    assert ("Struer Kommune", "Kommune", "Struer") in _lines(listed)


async def test_organisations_are_listed_in_danish_alphabetical_order(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        for name in ("Åhuset", "Aahaven", "Ørehuset", "Zeniten"):
            await send(client, NEW, {**SHELTER, "name": name}, to=LIST)
        names = [line[0] for line in _lines(await client.get(LIST))]
    assert names[-4:] == ["Zeniten", "Ørehuset", "Aahaven", "Åhuset"]
    assert names[0] != "Aahaven"


async def test_a_form_that_is_sent_twice_registers_one_organisation(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = {**hidden((await client.get(NEW)).text), **SHELTER}
        answers = [await client.post(LIST, data=fields, headers=SAME_ORIGIN) for _ in range(2)]
        names = [line[0] for line in _lines(await client.get(LIST))]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert names.count("Boformen Åbo") == 1


async def test_what_is_wrong_is_said_and_what_was_typed_is_kept(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        before = _lines(await client.get(LIST))
        empty = await send(client, NEW, {"name": "Boformen Åbo"}, to=LIST)
        wrong = await send(client, NEW, {**SHELTER, "municipality_code": "999", "name": " "}, to=LIST)
        unnamed = await send(client, NEW, {**SHELTER, "name": ""}, to=LIST)
        after = _lines(await client.get(LIST))
    assert (empty.status_code, wrong.status_code, unnamed.status_code) == (422, 422, 422)
    assert '<a href="#field-kind">Slags: Vælg en af mulighederne.</a>' in empty.text
    assert '<a href="#field-municipality_code">Kommune: Feltet skal udfyldes.</a>' in empty.text
    assert 'value="Boformen Åbo"' in empty.text
    assert '<a href="#field-municipality_code">Kommune: Vælg en af mulighederne.</a>' in wrong.text
    assert '<a href="#field-name">Navn: Skriv, hvad stedet hedder.</a>' in wrong.text
    assert 'value="shelter_110" checked' in unnamed.text
    assert '<option value="851" selected>Aalborg</option>' in unnamed.text
    assert before == after


@pytest.mark.parametrize("somebody", ["person-auditor", "person-odense-coordinator"])
async def test_nobody_else_finds_the_pages(demo_database: str, somebody: str) -> None:
    async with signed_in(demo_database, somebody) as client:
        start = await client.get("/")
        pages = [await client.get(path) for path in (LIST, NEW)]
        sent = await client.post(LIST, data={**hidden(start.text), **SHELTER}, headers=SAME_ORIGIN)
    assert [page.status_code for page in pages] == [404, 404]
    assert sent.status_code == 404
    assert f'href="{LIST}"' not in start.text


async def test_the_pages_are_linked_to_from_where_one_misses_an_organisation(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        start, people = await client.get("/"), await client.get("/people")
    assert f'href="{LIST}"' in start.text
    assert f'href="{NEW}"' in people.text


async def test_whoever_plans_a_cohort_in_an_empty_portal_is_told_where_an_organisation_comes_from(
    database: str,
) -> None:
    app = demonstration(database)
    person = PersonId("person-first-advisor")
    async with visiting(app) as client:
        portal: Portal = app.state.portal
        commands = (
            RegisterPerson(person=person, title=Title(Prose("Rådgiver"))),
            GrantRole(person=person, role=Role.ADVISOR),
        )
        for number, command in enumerate(commands):
            by_the_portal = Act(by=SYSTEM, at=portal.clock(), id=CommandId(f"command-{number}"))
            assert await portal.caught_up((await portal.ledger.execute(command, by_the_portal)).position)
        await enter(portal, client, person)
        planning, nobody = await client.get("/cohorts/new"), await client.get(LIST)
        await send(client, NEW, KOMMUNE, to=LIST)
        planning_then = await client.get("/cohorts/new")
    assert f'<a href="{NEW}">Opret en organisation</a>' in planning.text
    assert "Ingen organisationer er oprettet endnu." in nobody.text
    assert f'href="{NEW}"' not in planning_then.text
    assert "Struer Kommune" in planning_then.text


def test_the_kommuner_are_98_and_called_by_their_full_names() -> None:
    assert len(MUNICIPALITIES) == 98
    assert all(re.fullmatch("[0-9]{3}", code) for code in MUNICIPALITIES)
    assert [choice.label for choice in MUNICIPALITY_CHOICES][-3:] == ["Aabenraa", "Aalborg", "Aarhus"]
    assert [full_name(code) for code in ("661", "101", "400")] == [
        "Holstebro Kommune",
        "Københavns Kommune",
        "Bornholms Regionskommune",
    ]
