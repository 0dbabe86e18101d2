"""Files with test actions and meetings, by the mechanism of those with experiences: put there, shown, taken away."""

import re

import httpx
import pytest

from portal.filing.receiving import NONE_CHOSEN
from tests.portal.filing.material import photo
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, signed_in

COHORT = "/cohorts/cohort-first-months"
MEMBER, NEIGHBOUR, ADVISOR, OUTSIDER = (
    "person-odense-coordinator",
    "person-dalhoffminde-coordinator",
    "person-advisor",
    "person-randers-coordinator",
)
UNSHARED = f"{COHORT}/test-actions/test-action-odense-one-inbox"
SHARED = f"{COHORT}/test-actions/test-action-odense-key-handover"


async def a_meeting(client: httpx.AsyncClient) -> str:
    found = re.search(rf'href="({COHORT}/meetings/meeting-[a-z0-9-]+)"', (await client.get(f"{COHORT}/meetings")).text)
    assert found is not None
    return found[1]


async def add(client: httpx.AsyncClient, page: str, *chosen: tuple[str, bytes]) -> httpx.Response:
    fields = {**hidden((await client.get(f"{page}/files")).text), "description": "Arket på væggen."}
    files = [("files", it) for it in chosen] or [("files", ("", b""))]
    return await client.post(f"{page}/files", data=fields, files=files, headers=SAME_ORIGIN)


def files_on(page: str) -> list[str]:
    return list(dict.fromkeys(re.findall(r'href="([^"]+/files/file-[a-z0-9-]+)"', page)))


@pytest.mark.parametrize(("page", "others"), [(UNSHARED, 404), (SHARED, 200)])
async def test_files_with_a_test_action_are_read_by_whoever_sees_it(demo_database: str, page: str, others: int) -> None:
    async with signed_in(demo_database, MEMBER) as client:
        assert NONE_CHOSEN in (await add(client, page)).text
        answer = await add(client, page, ("ark.pdf", b"%PDF-1.7"), ("IMG_1.JPG", photo()))
        assert (answer.status_code, answer.headers["location"]) == (303, page)
        shown = (await client.get(page)).text
        assert 'alt="Arket på væggen."' in shown
        for reader, status in ((MEMBER, 200), (ADVISOR, 200), (NEIGHBOUR, others), (OUTSIDER, 404)):
            await become(client, reader)
            assert {(await client.get(it)).status_code for it in files_on(shown)} == {status}
            assert (await client.get(f"{page}/files")).status_code == (200 if reader == MEMBER else 404)


async def test_files_with_a_meeting_are_put_there_by_its_advisor_and_read_by_the_cohort(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await a_meeting(client)
        answer = await add(client, page, ("Program.pdf", b"%PDF-1.7"))
        assert (answer.status_code, answer.headers["location"]) == (303, page)
        (file,) = files_on((await client.get(page)).text)
        for reader, status in ((MEMBER, 200), (NEIGHBOUR, 200), (OUTSIDER, 404)):
            await become(client, reader)
            assert (await client.get(file)).status_code == status
            assert (await client.get(f"{page}/files")).status_code == 404
            assert (await client.get(f"{file}/removal")).status_code == 404
        await become(client, ADVISOR)
        asked = (await client.get(f"{file}/removal")).text
        assert (await client.post(f"{file}/removal", data=hidden(asked), headers=SAME_ORIGIN)).status_code == 303
        assert files_on((await client.get(page)).text) == []
        assert (await client.get(file)).status_code == 404


async def test_a_file_is_found_where_it_stands_and_nowhere_else(demo_database: str) -> None:
    async with signed_in(demo_database, MEMBER) as client:
        await add(client, SHARED, ("ark.pdf", b"%PDF-1.7"))
        (file,) = files_on((await client.get(SHARED)).text)
        assert (await client.get(file.replace(SHARED, UNSHARED))).status_code == 404
        assert (await client.get(f"{file}/thumbnail")).status_code == 404


async def test_files_with_a_presentation_are_its_organisations_to_put_and_the_cohorts_to_read(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        presented = await presentations(client)
        organisation = presented.rpartition("/")[2]
        await become(client, f"{organisation.replace('organisation', 'person')}-coordinator")
        answer = await add(client, presented, ("Plakat.pdf", b"%PDF-1.7"))
        assert (answer.status_code, answer.headers["location"]) == (303, presented)
        (file,) = files_on((await client.get(presented)).text)
        for reader, status in ((ADVISOR, 200), (OUTSIDER, 404)):
            await become(client, reader)
            assert (await client.get(file)).status_code == status
            assert (await client.get(f"{presented}/files")).status_code == 404


async def presentations(client: httpx.AsyncClient) -> str:
    """The page of one that was submitted."""
    pages = (await client.get(f"{COHORT}/meetings")).text
    for meeting in dict.fromkeys(re.findall(rf'href="({COHORT}/meetings/meeting-[a-z0-9-]+)"', pages)):
        for page in re.findall(rf'href="({meeting}/presentations/[a-z0-9-]+)"', (await client.get(meeting)).text):
            if "Afleveret den" in (await client.get(page)).text:
                return str(page)
    raise AssertionError
