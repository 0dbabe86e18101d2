"""An organisation says who are leaders and who is staff, and who is responsible; meetings and account count them."""

from tests.portal.signed_in import become, send, signed_in

LIVE = "/cohorts/cohort-first-months"
ODENSE = f"{LIVE}/organisations/organisation-odense"
COORDINATOR, LEADER, STAFF = "person-odense-coordinator", "person-odense-leader", "person-odense-support"
ADVISOR, ADMINISTRATOR, ELSEWHERE = "person-advisor", "person-administrator", "person-dalhoffminde-coordinator"
SAID = {"leaders": [LEADER], "responsible": LEADER}


async def test_the_coordinator_says_who_leads_and_it_stands_where_people_are_shown(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        saved = await send(client, f"{ODENSE}/leaders", SAID)
        page = await client.get(ODENSE)
        again = await client.get(f"{ODENSE}/leaders")
        network = await client.get(f"{LIVE}/network")
        await become(client, ADMINISTRATOR)
        person = await client.get(f"/people/{LEADER}")
    assert (saved.status_code, saved.headers["location"]) == (303, ODENSE)
    assert "Det er gemt, hvem der er leder" in page.text
    assert "Leder af hjemløseområdet, Odense: ansvarlig leder" in page.text
    assert "Bostøttemedarbejder, Odense: medarbejder" in page.text
    assert f'value="{LEADER}" selected' in again.text
    assert f'value="{LEADER}" checked' in again.text
    assert "Tovholder, ledergruppe, implementeringsteam, medarbejder" in network.text
    assert "Deltager (leder), Odense Kommune" in person.text


async def test_meetings_and_account_say_how_many_of_each_there_were(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await send(client, f"{ODENSE}/leaders", SAID)
        meeting = await client.get(f"{LIVE}/meetings/meeting-first-months-kickoff")
        account = await client.get(f"{LIVE}/requirements")
    assert "5 deltog: 1 leder og 4 medarbejdere." in meeting.text
    assert "1 leder, 4 medarbejdere og " in meeting.text
    assert "Ledere og medarbejdere på møderne" in account.text


async def test_whoever_is_responsible_is_a_leader(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        answer = await send(client, f"{ODENSE}/leaders", {"leaders": [LEADER], "responsible": STAFF})
    assert answer.status_code == 422
    assert "Den ansvarlige leder skal være leder." in answer.text


async def test_only_the_coordinator_and_the_advisors_are_asked(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        answers = {COORDINATOR: (await client.get(f"{ODENSE}/leaders")).status_code}
        for person in (ADVISOR, ELSEWHERE):
            await become(client, person)
            answers[person] = (await client.get(f"{ODENSE}/leaders")).status_code
    assert answers == {COORDINATOR: 200, ADVISOR: 200, ELSEWHERE: 404}


async def test_an_administrator_says_it_on_the_persons_page(demo_database: str) -> None:
    said = {"works_as": "staff organisation-odense"}
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        saved = await send(client, f"/people/{STAFF}", said, to=f"/people/{STAFF}/works-as")
        strange = await send(
            client, f"/people/{STAFF}", {"works_as": "king organisation-odense"}, to=f"/people/{STAFF}/works-as"
        )
        page = await client.get(f"/people/{STAFF}")
    assert (saved.status_code, strange.status_code) == (303, 422)
    assert "Deltager (medarbejder), Odense Kommune" in page.text
