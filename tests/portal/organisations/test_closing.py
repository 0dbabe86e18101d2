"""An organisation is closed and opened again, or goes on as another; what it did is shown as it was."""

import html
import re

import httpx
import pytest

from tests.portal.signed_in import SAME_ORIGIN, hidden, send, signed_in

ADMINISTRATOR, ADVISOR, COORDINATOR = "person-administrator", "person-advisor", "person-odense-coordinator"
LIST, NEW = "/organisations", "/organisations/new"
SHELTER = {"kind": "shelter_110", "municipality_code": "661"}
RUNNING = "/organisations/organisation-odense"


async def registered(client: httpx.AsyncClient, name: str) -> str:
    """The path of a new boform."""
    await send(client, NEW, {**SHELTER, "name": name}, to=LIST)
    page = (await client.get(f"{LIST}?q={name}")).text
    return str(re.findall(r'href="(/organisations/organisation-[0-9a-f]+)/name"', page)[0])


def said(page: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(page.text)).split())


async def closed(client: httpx.AsyncClient, path: str, **fields: str) -> httpx.Response:
    return await send(client, f"{path}/closing", {"why": "Den var her to gange.", **fields})


async def test_one_that_is_closed_is_offered_nowhere_and_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        path = await registered(client, "Nørrehuset")
        offered = [await client.get(it) for it in ("/cohorts/new", "/people/new")]
        answer = await closed(client, path)
        shown = await client.get(answer.headers["location"])
        after = [await client.get(it) for it in ("/cohorts/new", "/people/new", LIST)]
    assert all("Nørrehuset" in it.text for it in offered)
    assert answer.status_code == 303
    assert not any("Nørrehuset" in it.text for it in after)
    assert "Nørrehuset (lukket)" in said(shown)
    assert "Den var her to gange." in said(shown)


async def test_it_is_opened_again(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        path = await registered(client, "Nørrehuset")
        await closed(client, path)
        await send(client, f"{path}/reopening", {})
        after = await client.get("/cohorts/new")
    assert "Nørrehuset" in after.text


async def test_its_people_go_over_to_the_one_it_goes_on_as(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        twice, other = await registered(client, "Nørrehuset"), await registered(client, "Sønderhuset")
        fields = {"title": "Vagt", "role": "participant", "organisation": twice.rpartition("/")[2]}
        person = (await send(client, "/people/new", fields, to="/people")).headers["location"]
        answer = await closed(client, twice, successor=other.rpartition("/")[2])
        page, listed = await client.get(person), await client.get(answer.headers["location"])
    assert "Deltager, Sønderhuset" in said(page)
    assert "Nørrehuset (lukket, se Sønderhuset)" in said(page)
    assert "Nørrehuset (lukket, se Sønderhuset)" in said(listed)


async def test_one_that_is_in_a_cohort_that_goes_on_says_why_not(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        answer = await closed(client, RUNNING)
        form = await client.get(f"{RUNNING}/closing")
    assert answer.status_code == 409
    assert "Organisationen er med på et hold, som ikke har holdt sit afsluttende møde." in answer.text
    assert "Den var her to gange." in answer.text
    assert "Odense Kommune" in form.text


@pytest.mark.parametrize("what", ["closing", "reopening"])
async def test_to_whoever_keeps_nobody_there_is_no_such_page(demo_database: str, what: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        assert (await client.get(f"{RUNNING}/{what}")).status_code == 404


async def test_a_list_of_people_says_where_they_belong_instead(demo_database: str) -> None:
    text = "Navn\tStilling\tOrganisation\nBo Bo\tVagt\tNørrehuset\n"
    async with signed_in(demo_database, ADVISOR) as client:
        twice, other = await registered(client, "Nørrehuset"), await registered(client, "Sønderhuset")
        await closed(client, twice, successor=other.rpartition("/")[2])
        fields = {**hidden((await client.get("/people/list")).text), "list": text}
        looked = await client.post("/people/list/rows", data=fields, headers=SAME_ORIGIN)
    assert "Nørrehuset er lukket. Skriv Sønderhuset i stedet." in said(looked)
