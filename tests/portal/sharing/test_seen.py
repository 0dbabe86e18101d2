"""What an advisor writes of a test action is a need of the organisation until somebody there has seen it or answers."""

import re

from tests.portal.signed_in import become, send, signed_in

COHORT = "/cohorts/cohort-first-months"
ADVISOR, ODENSE = "person-advisor", "person-odense-coordinator"
SPARRING = {"kind": "sparring", "text": "Prøv med to borgere, før I tager alle med."}


async def own_test_action(client) -> str:  # type: ignore[no-untyped-def]
    page = (await client.get(f"{COHORT}/test-actions")).text
    section = page.partition('id="organisation-odense"')[2]
    found = re.search(rf"{COHORT}/test-actions/(test-action-[\w-]+)", section)
    assert found
    return f"{COHORT}/test-actions/{found[1]}"


async def test_it_is_seen_with_one_press(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await own_test_action(client)
        sent = await send(client, page, SPARRING, to=f"{page}/comments")
        comment = sent.headers["location"].partition("#")[2]
        await become(client, ODENSE)
        before, shown = (await client.get("/")).text, (await client.get(page)).text
        seen = await send(client, page, {}, to=f"{COHORT}/remarks/{comment}/seen")
        after = (await client.get("/")).text
        await become(client, ADVISOR)
        told = (await client.get(page)).text
    assert (sent.status_code, seen.status_code) == (303, 303)
    assert "Se feedback: »Prøv med to borgere" in before
    assert "Det har vi set" in shown
    assert "Se feedback: »Prøv med to borgere" not in after
    assert re.search(r"Set af [^<]*Tovholder, Odense", told)


async def test_to_answer_is_to_have_seen_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await own_test_action(client)
        await send(client, page, SPARRING, to=f"{page}/comments")
        await become(client, ODENSE)
        answered = await send(client, page, {"kind": "comment", "text": "Det gør vi."}, to=f"{page}/comments")
        after = (await client.get("/")).text
    assert answered.status_code == 303
    assert "Se feedback: »Prøv med to borgere" not in after


async def test_nobody_else_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = await own_test_action(client)
        sent = await send(client, page, SPARRING, to=f"{page}/comments")
        comment = sent.headers["location"].partition("#")[2]
        await become(client, "person-dalhoffminde-coordinator")
        tried = await send(client, f"{COHORT}/questions/new", {}, to=f"{COHORT}/remarks/{comment}/seen")
    assert tried.status_code == 404
