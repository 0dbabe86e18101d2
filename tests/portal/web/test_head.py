"""HEAD is answered as GET is, without the body."""

import pytest

from tests.portal.client import visiting
from tests.portal.signed_in import demonstration, send, signed_in

ADVISOR = "person-advisor"
COHORT = "/cohorts/cohort-first-months"
SAME = ("content-type", "content-length", "location", "cache-control", "content-security-policy")


@pytest.mark.parametrize("path", ["/", COHORT, "/people", "/no/such/page", f"{COHORT}?as_of=1", "/healthz"])
async def test_the_head_is_the_same_and_there_is_no_body(demo_database: str, path: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        whole, head = await client.get(path), await client.head(path)
    assert head.status_code == whole.status_code
    assert [head.headers.get(name) for name in SAME] == [whole.headers.get(name) for name in SAME]
    assert head.content == b""
    assert int(head.headers["content-length"]) == len(whole.content)


@pytest.mark.parametrize(
    ("person", "status"), [("person-randers-coordinator", 404), ("person-odense-coordinator", 200)]
)
async def test_nobody_sees_more_by_it(demo_database: str, person: str, status: int) -> None:
    async with signed_in(demo_database, person) as client:
        assert (await client.head(COHORT)).status_code == status


async def test_nobody_is_asked_to_sign_in(demo_database: str) -> None:
    async with visiting(demonstration(demo_database)) as client:
        answer = await client.head(COHORT)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={COHORT}")


async def test_it_takes_no_notice_away_from_who_should_see_it(demo_database: str) -> None:
    new = {"title": "Chef", "role": "advisor", "reason": "Hun leder rådgivningen.", "name": "", "email": ""}
    async with signed_in(demo_database, "person-administrator") as client:
        await send(client, "/people/new", new, to="/people")
        await client.head("/people")
        first, second = [(await client.get("/people")).text for _ in range(2)]
    assert "Personen er oprettet." in first
    assert "Personen er oprettet." not in second
