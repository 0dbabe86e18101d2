"""Whether an organisation is ready is answered by its people, and told to itself and to those who help."""

from tests.portal.signed_in import become, send, signed_in

COORDINATOR, LEADER, NEIGHBOUR, ADVISOR = (
    "person-odense-coordinator",
    "person-odense-leader",
    "person-dalhoffminde-coordinator",
    "person-advisor",
)
COHORT = "/cohorts/cohort-first-months"
OWN = f"{COHORT}/organisations/organisation-odense"
QUESTION = "Er det aftalt hos jer, hvem der har hvilken rolle og hvilket ansvar?"
FIRST = "Ved I, hvad I skal gøre først?"
HEADING = "Er organisationen klar?"


async def test_the_coordinators_answer_is_told_to_their_own_and_to_the_advisor(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        before = (await client.get(OWN)).text
        answer = await send(client, f"{OWN}/readiness/roles", {"answer": "partly"})
        own = (await client.get(OWN)).text
        await become(client, ADVISOR)
        told = [(await client.get(page)).text for page in (OWN, f"{COHORT}/calls")]
        await become(client, NEIGHBOUR)
        others = (await client.get(OWN)).text
        journal = (await client.get(f"{COHORT}/journal")).text
    assert answer.headers["location"] == OWN
    assert QUESTION in before
    assert "Delvist, svarede" not in before
    assert all(QUESTION in page and "Delvist, svarede" in page for page in (own, *told))
    assert HEADING not in others
    assert "på, om roller og ansvar er aftalt" in journal
    assert "Delvist, svarede" not in journal


async def test_each_says_for_themselves_whether_they_are_equipped_and_the_kick_off_counts_them(
    demo_database: str,
) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        meetings = (await client.get(f"{COHORT}/meetings")).text
        kickoff = meetings.partition("Opstartsmødet</a>")[0].rpartition('href="')[2].partition('"')[0]
        assert "Ingen har svaret endnu." in (await client.get(kickoff)).text
        await send(client, f"{OWN}/readiness/equipped", {"answer": "yes"})
        counts = (await client.get(kickoff)).text
        form = (await client.get(f"{OWN}/readiness/equipped")).text
        roles = (await client.get(f"{OWN}/readiness/roles")).text
        await send(client, f"{OWN}/readiness/equipped", {"answer": "yes", "first_step": "partly"})
        both = (await client.get(kickoff)).text
        assert (await client.get(f"{kickoff}/feedback")).status_code == 404
    assert "1 deltager har svaret." in counts
    assert "1 svarede ja, 0 delvist, 0 nej." in counts
    assert FIRST not in counts
    assert FIRST in form
    assert FIRST not in roles
    assert FIRST in both
    assert "0 svarede ja, 1 delvist, 0 nej." in both


async def test_nobody_answers_for_others(demo_database: str) -> None:
    async with signed_in(demo_database, NEIGHBOUR) as client:
        assert (await client.get(f"{OWN}/readiness/roles")).status_code == 404
        assert (await client.get(f"{COHORT}/organisations/organisation-dalhoffminde/readiness/x")).status_code == 404
