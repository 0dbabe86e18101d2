"""A cohort is handed over: the page lists what is open, the new advisor gets it, and who leaves is not asked."""

from tests.portal.signed_in import enter, running, send, signed_in

COHORT = "/cohorts/cohort-first-months"
PAGE = f"{COHORT}/advisors/handover"
LEAVING, COMING = "person-advisor", "person-advisor-methods"


async def test_the_new_advisor_gets_what_is_open(demo_database: str) -> None:
    async with signed_in(demo_database, LEAVING) as client:
        page = (await client.get(PAGE)).text
        mine = (await client.get("/")).text
        sent = await send(client, PAGE, {"leaving": LEAVING, "advisor": COMING, "note": "Ring til Odense først."})
        after, tried = (await client.get("/")).text, await client.get(COHORT)
        await enter(running(), client, COMING)
        theirs, listed = (await client.get("/")).text, (await client.get(f"{COHORT}/organisations")).text
    name = "De første måneder i egen bolig"
    assert "Det, der er åbent" in page
    assert sent.status_code == 303
    assert (name in mine, name in after, name in theirs) == (True, False, True)
    assert tried.status_code == 404
    assert "Ring til Odense først." in listed
    assert " til " in listed.partition("<h2>Tidligere rådgivere</h2>")[2]


async def test_it_is_not_handed_over_to_oneself(demo_database: str) -> None:
    async with signed_in(demo_database, LEAVING) as client:
        sent = await send(client, PAGE, {"leaving": LEAVING, "advisor": LEAVING, "note": ""})
    assert sent.status_code == 409
    assert "Vælg en anden rådgiver" in sent.text
