"""Questions to one organisation, to all and to the advisors: asked, answered, closed and opened again on pages."""

import re

import httpx
import pytest

from domain.calendar import day_of
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, send, signed_in

COHORT = "/cohorts/cohort-first-months"
HERE = f"{COHORT}/questions"
ODENSE, DALHOFFMINDE = "person-odense-coordinator", "person-dalhoffminde-coordinator"
ADVISOR, AUDITOR = "person-advisor", "person-auditor"
TO_ODENSE, TO_ADVISORS, CLOSED = (f"{HERE}/comment-l-{it}" for it in (16, 15, 13))
SHEET = f"{COHORT}/test-actions/test-action-odense-key-handover"
PRESENTED = f"{COHORT}/meetings/meeting-first-months-reflection-2/presentations/organisation-odense"
QUESTION = "Hvem låner os en varebil?"


async def ask(client: httpx.AsyncClient, whom: str, text: str = QUESTION) -> httpx.Response:
    return await send(client, f"{HERE}/new", {"whom": whom, "text": text}, to=HERE)


async def press(client: httpx.AsyncClient, page: str, button: str) -> httpx.Response:
    """Press what leads there on the page."""
    shown = await client.get(page)
    assert f'action="{button}"' in shown.text
    return await client.post(button, data=hidden(shown.text), headers=SAME_ORIGIN)


@pytest.mark.parametrize("whom", ["cohort", "advisors", "organisation-esbjerg"])
async def test_a_question_is_asked_answered_closed_and_opened_again(demo_database: str, whom: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        asked = await ask(client, whom)
        page = asked.headers["location"]
        await become(client, ADVISOR)
        answered = await send(client, page, {"text": "Spørg Skovvang."}, to=f"{page}/answers")
        await become(client, ODENSE)
        waiting = (await client.get(HERE)).text
        closed = await press(client, page, f"{page}/closure")
        shown, listed = await client.get(page), (await client.get(HERE)).text
        await press(client, page, f"{page}/reopening")
        again = await client.get(page)
    assert (asked.status_code, answered.status_code, closed.status_code) == (303, 303, 303)
    assert "Spørg Skovvang." in shown.text
    assert "Lukket som besvaret" in shown.text
    assert "<textarea" not in shown.text
    assert QUESTION in waiting.partition("Besvaret og lukket")[0]
    assert QUESTION in listed.partition("Besvaret og lukket")[2]
    assert "Det har vi fået svar på" in again.text


async def test_what_the_advisors_are_asked_is_read_by_nobody_else(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        theirs, listed = await client.get(TO_ADVISORS), await client.get(HERE)
        answer = await client.post(
            f"{TO_ADVISORS}/answers",
            data={**hidden((await client.get(TO_ODENSE)).text), "text": "Nej."},
            headers=SAME_ORIGIN,
        )
        pages = []
        for person in (ADVISOR, AUDITOR):
            await become(client, person)
            pages.append(await client.get(TO_ADVISORS))
            assert "ny prøvehandling" in (await client.get(HERE)).text
    assert (theirs.status_code, answer.status_code) == (404, 404)
    assert "ny prøvehandling" not in listed.text
    assert [it.status_code for it in pages] == [200] * 2


async def test_whoever_only_reads_neither_asks_nor_answers_nor_closes(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        pages = [await client.get(it) for it in (HERE, TO_ODENSE, CLOSED)]
        new = await client.get(f"{HERE}/new")
    assert all("<form" not in it.text.partition("<main")[2] for it in pages)
    assert new.status_code == 404


async def test_only_who_asked_may_close_it(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        shown = await client.get(TO_ODENSE)
        tried = await client.post(f"{TO_ODENSE}/closure", data=hidden(shown.text), headers=SAME_ORIGIN)
    assert "fået svar på" not in shown.text
    assert tried.status_code == 404


async def test_bad_input_is_said_beside_the_field_and_keeps_what_was_typed(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        nobody = await ask(client, "")
        themselves = await ask(client, "organisation-odense")
        nothing = await ask(client, "cohort", " ")
        unanswered = await send(client, TO_ODENSE, {"text": ""}, to=f"{TO_ODENSE}/answers")
    assert [it.status_code for it in (nobody, themselves, nothing, unanswered)] == [422] * 4
    assert QUESTION in nobody.text
    assert "Vælg, hvem du spørger." in themselves.text
    assert "Feltet skal udfyldes." in nothing.text
    assert "Feltet skal udfyldes." in unanswered.text


async def test_the_advisor_may_be_asked_from_an_address_that_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        page = await client.get(f"{HERE}/new", params={"whom": "advisors"})
    assert re.search(r'value="advisors"[^>]* checked', page.text)


@pytest.mark.parametrize("page", [SHEET, PRESENTED])
async def test_a_test_action_and_a_presentation_are_commented_on_as_an_experience_is(
    demo_database: str, page: str
) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        unsaid = await send(client, page, {"kind": "sparring", "text": ""}, to=f"{page}/comments")
        said = await send(client, page, {"kind": "question", "text": QUESTION}, to=f"{page}/comments")
        shown = await client.get(page)
        comment = said.headers["location"].partition("#")[2]
        own = f"{COHORT}/remarks/{comment}"
        listed = (await client.get(HERE)).text
        there = await client.get(f"{HERE}/{comment}")
        corrected = await send(
            client, f"{own}/correction", {"kind": "question", "text": "Hvem har en bil?", "why": "Kortere."}
        )
        await press(client, page, f"{HERE}/{comment}/closure")
        after = (await client.get(page)).text
        gone = await send(client, f"{own}/withdrawal", {"reason": "Det gik i orden."})
        last = (await client.get(page)).text
        await become(client, ODENSE)
        others = [await client.get(f"{own}/{it}") for it in ("correction", "withdrawal")]
    assert unsaid.status_code == 422
    assert "Feltet skal udfyldes." in unsaid.text
    assert QUESTION in shown.text
    assert QUESTION in listed
    assert there.headers["location"] == f"{page}#{comment}"
    assert (corrected.status_code, gone.status_code) == (303, 303)
    assert "Hvem har en bil?" in after
    assert "Lukket som besvaret" in after
    assert "Trukket tilbage af den, der skrev den." in last
    assert [it.status_code for it in others] == [404] * 2


async def test_a_question_waits_for_nobody_once_who_was_asked_has_left_and_again_when_they_are_back(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        asked = await ask(client, "organisation-odense")
        page = asked.headers["location"]
        before = (await client.get(HERE)).text
        await become(client, ODENSE)
        withdrawal = f"{COHORT}/organisations/organisation-odense/withdrawal"
        today = hidden((await client.get(withdrawal)).text)
        gone = await send(
            client,
            withdrawal,
            {**today, "withdrew_on": day_of(system_clock()).isoformat(), "reason": "De har ikke tid."},
        )
        await become(client, DALHOFFMINDE)
        listed, shown = (await client.get(HERE)).text, (await client.get(page)).text
    heading = "Spurgt hos nogen, der har forladt holdet"
    assert (asked.status_code, gone.status_code) == (303, 303)
    assert heading not in before
    assert QUESTION in listed.partition(heading)[2].partition("Besvaret og lukket")[0]
    assert QUESTION not in listed.partition(heading)[0]
    assert "Odense Kommune har forladt holdet." in shown
    assert "Det har vi fået svar på" in shown
