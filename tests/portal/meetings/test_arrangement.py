"""Host, link and catering: chosen when the cohort is planned or later, and said where the meeting is told of."""

import re

import httpx

from tests.portal.cohorts.test_set_up import plan
from tests.portal.signed_in import send, signed_in

ADVISOR, COORDINATOR = "person-advisor", "person-odense-coordinator"
MEETINGS = "/cohorts/cohort-first-months/meetings"


async def test_a_cohort_is_planned_with_hosts_links_and_catering(demo_database: str) -> None:
    hosted = {
        "meetings.0.link": "https://moede.example.dk/opstart",
        "meetings.1.organisation": "organisation-odense",
        "meetings.1.catering": "Odense bestiller frokost til 25.",
    }
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await plan(client, **hosted)
        meetings = (await client.get(f"{answer.headers['location']}/meetings")).text
        pages = [(await client.get(it)).text for it in _pages_in(meetings)]
    kickoff = next(it for it in pages if "https://moede.example.dk/opstart" in it)
    reflection = next(it for it in pages if "Odense bestiller frokost til 25." in it)
    assert "<dt>Vært</dt>\n    <dd>Rådgiverne</dd>" in kickoff
    assert "<dt>Vært</dt>\n    <dd>Odense Kommune</dd>" in reflection
    assert sum("<dt>Vært</dt>" in it for it in pages) == 2


async def test_a_host_is_one_of_those_who_are_invited(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await plan(client, **{"meetings.1.organisation": "organisation-randers"})
    assert answer.status_code == 422
    assert '<a href="#field-meetings.1.organisation">Vært: Værten skal være blandt' in answer.text
    assert "<details open>" in answer.text


async def test_the_advisor_arranges_a_meeting_and_arranges_it_anew(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        ahead = await _ahead(client)
        form = (await client.get(f"{ahead}/arrangement")).text
        said = {"organisation": "organisation-odense", "catering": "Kantinen"}
        answer = await send(client, f"{ahead}/arrangement", said)
        page = (await client.get(ahead)).text
        again = (await client.get(f"{ahead}/arrangement")).text
        stranger = await send(client, f"{ahead}/arrangement", {"organisation": "organisation-randers"})
    assert answer.status_code == 303
    assert "Uden valg er det rådgiverne." in form
    assert "<dd>Odense Kommune</dd>" in page
    assert "<dd>Kantinen</dd>" in page
    assert "Ret vært, link og forplejning" in page
    assert 'value="organisation-odense" selected' in again
    assert stranger.status_code == 409
    assert "Værten skal være en organisation, der er inviteret til holdet." in stranger.text


async def test_only_advisors_arrange(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        ahead = await _ahead(client)
    async with signed_in(demo_database, COORDINATOR) as client:
        form, page = await client.get(f"{ahead}/arrangement"), await client.get(ahead)
    assert (form.status_code, page.status_code) == (404, 200)
    assert "forplejning" not in page.text


def _pages_in(page: str) -> list[str]:
    return sorted(set(re.findall(r'href="(/cohorts/[^"/]+/meetings/meeting-[^"/?#]+)"', page)))


async def _ahead(client: httpx.AsyncClient) -> str:
    """The first meeting that can still be moved."""
    for address in _pages_in((await client.get(MEETINGS)).text):
        if "Flyt mødet" in (await client.get(address)).text:
            return address
    raise LookupError(MEETINGS)
