"""Lists of people and organisations: searched, sorted and narrowed by their address, and so without a program."""

import html
import re

import httpx
import pytest

from tests.portal.signed_in import become, send, signed_in

ADMINISTRATOR, ADVISOR, COORDINATOR = "person-administrator", "person-advisor", "person-odense-coordinator"
COLLEAGUES = "/colleagues/organisation-odense"


def names(page: httpx.Response) -> list[str]:
    heads = re.findall(r'<th scope="row">(.*?)</th>', page.text, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]+>", "", it)).split()) for it in heads]


def counts(page: httpx.Response) -> str:
    return html.unescape(re.findall(r'<p role="status">(.*?)</p>', page.text)[0])


async def test_people_are_found_by_words_of_name_title_and_organisation(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        every = await client.get("/people")
        odense = await client.get("/people?q=ODENSE+tovh")
        nobody = await client.get("/people?q=finnesikke")
    assert len(names(every)) > 10
    assert names(odense) == ["Tovholder, Odense"]
    assert counts(odense) == f"1 af {len(names(every))} personer."
    assert "Ingen personer passer til det, du søger." in nobody.text
    assert 'value="ODENSE tovh"' in odense.text


async def test_people_are_found_by_their_address_by_administrators_alone(demo_database: str) -> None:
    person = "/people/person-odense-coordinator"
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await send(client, person, {"name": "Bo Ærø", "email": "bo@odense.example"}, to=f"{person}/contact")
        found = [await client.get(f"/people?q={it}") for it in ("bo@odense", "ærø")]
        await become(client, ADVISOR)
        by_an_advisor = [await client.get(f"/people?q={it}") for it in ("bo@odense", "ærø")]
        await become(client, COORDINATOR)
        own = await client.get(f"{COLLEAGUES}?q=bo@odense")
    assert [[it[:6] for it in names(page)] for page in (*found, own)] == [["Bo Ærø"]] * 3
    assert [len(names(page)) for page in by_an_advisor] == [0, 1]


async def test_people_are_narrowed_by_role_and_access_and_sorted(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        every = await client.get("/people")
        auditors = await client.get("/people?role=auditor")
        nobody_comes_in = await client.get("/people?access=in")
        newest = await client.get("/people?order=newest")
        unknown = await client.get("/people?role=nothing&order=sideways&access=maybe")
    assert 0 < len(names(auditors)) < len(names(every))
    assert names(nobody_comes_in) == []
    assert sorted(names(newest)) == sorted(names(every)) != names(newest)
    assert names(unknown) == names(every)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=odense", ["Odense Kommune"]),
        ("q=region+syddanmark+odense", ["Odense Kommune"]),
        ("kind=shelter_110&q=dalhoff", ["Dalhoffminde"]),
        ("kind=municipality&q=dalhoff", []),
        ("which=closed", []),
    ],
)
async def test_organisations_are_narrowed(demo_database: str, asked: str, found: list[str]) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        assert names(await client.get(f"/organisations?{asked}")) == found


async def test_organisations_are_sorted_by_where_they_lie(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        by_name = await client.get("/organisations")
        by_region = await client.get("/organisations?order=region")
    regions = re.findall(r'<td data-title="Region">(.*?)</td>', by_region.text)
    assert regions == sorted(regions)
    assert sorted(names(by_region)) == sorted(names(by_name))


async def test_what_no_page_can_show_of_an_address_is_shown_as_missing(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        page = await client.get(f"{COLLEAGUES}?q=tovh%00older")
    assert 'value="tovh\ufffdolder"' in page.text
    assert "\x00" not in page.text
