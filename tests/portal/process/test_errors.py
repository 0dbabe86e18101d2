"""Whatever goes wrong is answered with a Danish page that says what to do, and nothing is half done."""

import pytest

from portal.web.requests import REQUEST_BODY_BYTES_MAX
from tests.conftest import TestPostgres
from tests.portal.client import visiting
from tests.portal.signed_in import SAME_ORIGIN, become, demonstration, hidden, signed_in

ADVISOR = "person-advisor"
COHORT = "/cohorts/cohort-first-months"


async def test_a_page_that_is_not_there_is_said_in_the_visitors_own_frame(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answers = [await client.get(path) for path in ("/people/person-nobody", f"{COHORT}/meetings/meeting-none")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("Siden findes ikke" in answer.text and "Log af" in answer.text for answer in answers)


async def test_an_address_that_no_page_has_is_answered_alike_to_everybody(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await client.get("/no/such/page")
        deeper = await client.get(f"{COHORT}/no/such/page")
        await client.post("/sign-out", data=hidden(answer.text), headers=SAME_ORIGIN)
        outside = await client.get("/no/such/page")
    assert [it.status_code for it in (answer, deeper, outside)] == [404, 404, 404]
    assert all("Siden findes ikke" in it.text for it in (answer, deeper, outside))
    assert ["Log af" in it.text for it in (answer, deeper, outside)] == [True, True, False]


async def test_a_method_that_a_page_does_not_know(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answers = [await client.put("/people"), await client.options("/people"), await client.post("/")]
    assert {answer.status_code for answer in answers} == {405}
    assert all("Det kan man ikke her" in answer.text and "Log af" in answer.text for answer in answers)


async def test_a_form_that_is_too_large_is_refused_before_it_is_read(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = {**hidden((await client.get("/people/new")).text), "title": "x" * REQUEST_BODY_BYTES_MAX}
        answer = await client.post("/people", data=fields, headers=SAME_ORIGIN)
        people = await client.get("/people")
    assert answer.status_code == 413
    assert "Det er for meget på én gang" in answer.text
    assert "xxx" not in people.text


async def test_a_form_without_its_id_is_no_form(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        token = hidden((await client.get("/people/new")).text)["csrf_token"]
        fields = {"csrf_token": token, "title": "Chef", "role": "participant", "organisation": "organisation-odense"}
        answer = await client.post("/people", data=fields, headers=SAME_ORIGIN)
    assert answer.status_code == 422
    assert "Formularen kan ikke læses" in answer.text


@pytest.mark.parametrize(
    ("as_of", "status", "sentence"),
    [
        ("2026-02-31", 422, "»2026-02-31« er hverken en dato, der findes"),
        ("<script>", 422, "»&lt;script&gt;« er hverken en dato, der findes"),
        ("1", 404, "Holdet var ikke planlagt endnu"),
        ("1999-01-01", 404, "Holdet var ikke planlagt endnu"),
    ],
)
async def test_a_past_that_cannot_be_shown(demo_database: str, as_of: str, status: int, sentence: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        answer = await client.get(COHORT, params={"as_of": as_of})
    assert answer.status_code == status
    assert sentence in answer.text


async def test_the_past_cannot_be_changed(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = hidden((await client.get("/people/new")).text)
        answer = await client.post(f"{COHORT}/completion?as_of=2026-11-01", data=fields, headers=SAME_ORIGIN)
    assert answer.status_code == 405


async def test_htmx_gets_a_fragment_and_a_whole_page_where_it_wants_one(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fragment = await client.get("/people/person-nobody", headers={"HX-Request": "true"})
        page = await client.get("/people/person-nobody", headers={"HX-Request": "true", "HX-Boosted": "true"})
    assert (fragment.status_code, page.status_code) == (404, 404)
    assert "Siden findes ikke" in fragment.text
    assert "<html" not in fragment.text
    assert "<html" in page.text


async def test_a_database_that_is_away_is_said_on_a_page_that_needs_none(postgres: TestPostgres, demo: str) -> None:
    name = postgres.create(template=demo)
    async with visiting(demonstration(postgres.url_of(name))) as client:
        await become(client, ADVISOR)
        fields = {**hidden((await client.get("/people/new")).text), "title": "Chef", "role": "advisor"}
        postgres.drop(name)
        page = await client.get("/people")
        sent = await client.post("/people", data=fields, headers=SAME_ORIGIN)
        process = await client.get("/healthz")
        nowhere = await client.get("/no/such/page")
    assert (page.status_code, sent.status_code, process.status_code, nowhere.status_code) == (503, 503, 200, 404)
    assert "Siden findes ikke" in nowhere.text
    assert "Portalen kan ikke nå sin database" in page.text
    assert "Det, du var i gang med, er ikke gemt." in sent.text
