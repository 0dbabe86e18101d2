"""The list of cohorts and a cohort's board, as everybody meets them."""

import pytest

from tests.portal.signed_in import become, in_, signed_in

LIVE, OVER = "/cohorts/cohort-first-months", "/cohorts/cohort-own-home"
ODENSE, DALHOFFMINDE, RANDERS = (
    "person-odense-coordinator",
    "person-dalhoffminde-coordinator",
    "person-randers-coordinator",
)
ADVISOR, AUDITOR, ADMINISTRATOR = "person-advisor", "person-auditor", "person-administrator"
ALL_YEAR_DAYS = 365


@pytest.mark.parametrize(
    ("person", "sees"),
    [(ADVISOR, {LIVE, OVER}), (AUDITOR, {LIVE, OVER}), (ODENSE, {LIVE}), (RANDERS, {OVER})],
)
async def test_everybody_sees_the_cohorts_they_have_a_part_in(demo_database: str, person: str, sees: set[str]) -> None:
    async with signed_in(demo_database, person) as client:
        page = await client.get("/cohorts")
    assert {cohort for cohort in (LIVE, OVER) if f'href="{cohort}"' in page.text} == sees
    assert ("Planlæg et hold" in page.text) is (person == ADVISOR)
    assert ("Har brug for hjælp" in page.text) is (person in {ADVISOR, AUDITOR})


async def test_a_closing_day_that_nobody_recorded_leaves_the_cohort_running_and_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR, in_(ALL_YEAR_DAYS)) as client:
        listed, start = [(await client.get(path)).text for path in ("/cohorts", "/")]
    assert f'href="{LIVE}"' in start.partition("Hold i gang")[2]
    assert "mangler registrering" in start.partition("Hold i gang")[2]
    assert "mangler registrering" in listed


async def test_an_administrator_sees_which_cohorts_there_are_and_opens_none(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        listed = await client.get("/cohorts")
        answers = [await client.get(path) for path in (LIVE, f"{LIVE}/requirements", f"{LIVE}/organisations")]
    assert "men ikke, hvad der bliver skrevet på dem" in listed.text
    assert 'href="/cohorts/' not in listed.text
    assert [answer.status_code for answer in answers] == [404] * 3


async def test_the_board_shows_the_matrix_and_an_empty_open_period_with_what_to_do(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        page = await client.get(LIVE)
    assert page.status_code == 200
    assert "Ingen erfaringer endnu" in page.text
    assert f'<a class="button button-secondary" href="{LIVE}/experiences/new">Skriv en erfaring</a>' in page.text
    assert "Det næste for Dalhoffminde" in page.text


async def test_whoever_only_reads_is_given_no_form_and_nothing_to_do(demo_database: str) -> None:
    pages = ("", "/organisations", "/organisations/organisation-odense", "/requirements")
    async with signed_in(demo_database, AUDITOR) as client:
        shown = [await client.get(LIVE + page) for page in pages]
        forms = [
            await client.get(f"{LIVE}/organisations/organisation-odense/{form}")
            for form in ("coordinator", "steering-group", "implementation-team", "anchoring", "withdrawal")
        ]
    for page in shown:
        main = page.text.partition("<main")[2]
        assert page.status_code == 200
        assert 'method="post"' not in main
        assert "Det næste for" not in main
    assert {form.status_code for form in forms} == {404}


async def test_a_past_is_shown_as_it_was_and_its_links_stay_in_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await client.get(f"{OVER}?as_of=2025-10-15")
        before = await client.get(f"{OVER}?as_of=2020-01-01")
        nonsense = await client.get(f"{OVER}?as_of=igår")
    main = page.text.partition("<main")[2]
    assert "som den så ud ved udgangen af den 15. oktober 2025" in page.text
    assert "Periode 2" in main
    assert "I gang, slutter om" in main
    assert 'method="post"' not in main
    assert f'href="{OVER}/requirements?as_of=2025-10-15"' in main
    assert f'href="{OVER}/organisations/organisation-skovvang?as_of=2025-10-15"' in main
    assert before.status_code == 404
    assert "Holdet var ikke planlagt endnu" in before.text
    assert nonsense.status_code == 422


async def test_another_cohorts_pages_do_not_exist(demo_database: str) -> None:
    async with signed_in(demo_database, RANDERS) as client:
        pages = [await client.get(LIVE + page) for page in ("", "/requirements", "/organisations", "/organisations/x")]
        await become(client, ADVISOR)
        other_cohorts = await client.get(f"{LIVE}/organisations/organisation-holstebro")
    assert {page.status_code for page in pages} == {404}
    assert other_cohorts.status_code == 404
