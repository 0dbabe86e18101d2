"""Before a call the advisor reads what it is for and what is new; the plan's questions are asked, promises made."""

import datetime as dt

from domain.calendar import danish_day, day_of
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import become, send, signed_in

COHORT = "/cohorts/cohort-first-months"
ADVISOR = "person-advisor"
TODAY = day_of(system_clock())
SOON = TODAY + dt.timedelta(days=9)


async def test_the_form_says_whom_to_call_what_for_and_what_is_new(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = (await client.get(f"{COHORT}/calls/organisation-odense/post_closing")).text
    for said in ("Ring til", "Det skal samtalen føre til", "Udviklingen fortsætter lokalt.", "Siden samtalen den"):
        assert said in page
    assert "Tidligere samtaler" in page
    assert "Hvordan går arbejdet med prøvehandlinger videre mod målet?" in page


async def test_what_is_promised_is_a_need_until_it_is_ticked_off(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        organisation, coordinator = "organisation-odense", "person-odense-coordinator"
        new = f"{COHORT}/organisations/{organisation}/promises/new"
        for who, what in (("organisation", "Vi spørger natholdet."), ("advisors", "Jeg sender skabelonen.")):
            said = {"promised_by": who, "what": what, "due_on": SOON.isoformat()}
            assert (await send(client, new, said)).status_code == 303
        mine = (await client.get("/")).text
        await become(client, coordinator)
        theirs = (await client.get("/")).text
        page = (await client.get(f"{COHORT}/organisations/{organisation}")).text
        kept = page.partition("Vi spørger natholdet.")[2].partition('action="')[2].partition('"')[0]
        ticked = await send(client, f"{COHORT}/organisations/{organisation}", {}, to=kept)
        after, then = (await client.get("/")).text, (await client.get(f"{COHORT}/organisations/{organisation}")).text
        opened = await send(
            client, f"{COHORT}/organisations/{organisation}", {}, to=kept.replace("/kept", "/reopening")
        )
        again = (await client.get("/")).text
    assert "Jeg sender skabelonen." in mine
    assert "Vi spørger natholdet." not in mine
    assert f"Senest den {danish_day(SOON)}" in theirs
    assert (ticked.status_code, opened.status_code) == (303, 303)
    assert ("Vi spørger natholdet." in theirs, "Vi spørger natholdet." in after, "Vi spørger natholdet." in again) == (
        True,
        False,
        True,
    )
    assert "Gjort den" in then
    assert "Jeg sender skabelonen." not in after


async def test_another_organisation_neither_reads_nor_ticks_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        new = f"{COHORT}/organisations/organisation-odense/promises/new"
        await send(client, new, {"promised_by": "advisors", "what": "En hemmelig plan.", "due_on": SOON.isoformat()})
        page = (await client.get(f"{COHORT}/organisations/organisation-odense")).text
        kept = page.partition("En hemmelig plan.")[2].partition('action="')[2].partition('"')[0]
        await become(client, "person-dalhoffminde-coordinator")
        other = (await client.get(f"{COHORT}/organisations/organisation-odense")).text
        tried = await send(client, f"{COHORT}/questions/new", {}, to=kept)
    assert "En hemmelig plan." not in other
    assert tried.status_code == 404


async def test_what_is_wrong_is_said_beside_its_field_and_kept(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        address = f"{COHORT}/calls/organisation-odense/expectation"
        sent = await send(
            client,
            address,
            {
                "held_on": TODAY.isoformat(),
                "minutes": "30",
                "spoke_with": "person-odense-coordinator",
                "notes": "Vi talte.",
                "answers.0.asked": "everyone_booked",
                "answers.0.answer": "partly",
                "promises.1.what": "Vi ringer til natholdet.",
            },
        )
    assert sent.status_code == 422
    assert 'id="field-promises.1.due_on-error"' in sent.text
    assert "Vi ringer til natholdet." in sent.text
    assert 'value="partly" checked' in sent.text
