"""That all dates are set aside is answered by the coordinator, and told to those who need to know."""

from domain.kernel import PersonId
from tests.portal.signed_in import become, enter, running, send, signed_in

COORDINATOR, LEADER, NEIGHBOUR = "person-odense-coordinator", "person-odense-leader", "person-randers-coordinator"
ADVISOR = "person-advisor"
COHORT = "/cohorts/cohort-first-months"
OWN = f"{COHORT}/organisations/organisation-odense"
DATES, CALL = f"{OWN}/dates", f"{COHORT}/calls/organisation-odense/expectation"
SILENT = "Tovholderen har ikke svaret på, om alle mødedatoer er sat af."
SAID = "Alle møderne er sat af i kalenderen, svarede"
CHANGED = "Siden er der ændret i møderne."


async def test_the_coordinators_answer_is_on_the_call_the_account_and_their_page(demo_database: str) -> None:
    pages = (CALL, f"{COHORT}/requirements", OWN)
    async with signed_in(demo_database, ADVISOR) as client:
        before = [(await client.get(page)).text for page in pages]
        await become(client, COORDINATOR)
        answer = await send(client, DATES, {"set_aside": "yes"})
        await become(client, ADVISOR)
        after = [(await client.get(page)).text for page in pages]
    assert answer.headers["location"] == OWN
    assert [SILENT in page for page in before] == [True] * 3
    assert [SAID in page and CHANGED not in page for page in after] == [True] * 3


async def test_an_answer_from_before_a_meeting_was_moved_says_so_and_is_asked_for_again(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        await send(client, DATES, {"set_aside": "yes"})
        assert "om mødedatoerne er sat af" not in (await client.get("/")).text
        await become(client, ADVISOR)
        new = {"kind": "reflection", "mode": "physical", "place": "Odense"}
        planned = await send(
            client,
            f"{COHORT}/meetings/new",
            {
                **new,
                "starts_at.day": "1. februar 2027",
                "starts_at.time": "9.00",
                "ends_at.day": "1. februar 2027",
                "ends_at.time": "14.00",
            },
            to=f"{COHORT}/meetings",
        )
        assert planned.status_code == 303, planned.text
        told = (await client.get(CALL)).text
        await become(client, COORDINATOR)
        start = (await client.get("/")).text
    assert CHANGED in told
    assert "Der er ændret i møderne, siden du svarede." in start


async def test_nobody_but_the_coordinator_answers(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await enter(running(), client, PersonId(LEADER))
        answer = await send(client, DATES, {"set_aside": "yes"})
        assert answer.status_code == 409
        assert "Det svarer organisationens tovholder på." in answer.text
        await become(client, NEIGHBOUR)
        assert (await client.get(DATES)).status_code == 404


async def test_a_letters_link_chooses_the_answer_and_one_press_sends_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await enter(running(), client, PersonId(LEADER))
        start = (await client.get("/")).text
        meeting = start.partition("Svar på, om du kommer")[0].rpartition('href="')[2].partition('"')[0]
        asked = (await client.get(f"{meeting}/coming", params={"answer": "maybe"})).text
        assert 'value="maybe" checked' in asked
        await send(client, f"{meeting}/coming", {"coming": "maybe"})
        shown = (await client.get(meeting)).text
    assert "kommer måske" in shown
    assert "Måske<span" in shown
