"""A programme of one organisation is planned on a page: which, whose, from which day; its dates are seen first."""

from domain.plans.individual_programme import INDIVIDUAL_PROGRAMME
from portal.cohorts.plan_alone import PLAN_ALONE_PATH
from tests.portal.page_forms import forms_on
from tests.portal.signed_in import become, look, send, signed_in

ADVISOR, PARTICIPANT = "person-advisor", "person-odense-coordinator"
ASKED = {
    "plan": INDIVIDUAL_PROGRAMME.plan,
    "organisation": "organisation-odense",
    "name": "Odense, individuelt",
    "theme": "Færre og kortere ophold",
    "kickoff_on": "2027-01-15",
}


async def test_its_dates_are_seen_before_it_is_planned_and_then_it_is(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        listed = (await client.get("/cohorts")).text
        empty = (await client.get(PLAN_ALONE_PATH)).text
        seen = await look(client, PLAN_ALONE_PATH, ASKED)
        planned = await send(client, PLAN_ALONE_PATH, ASKED)
        there = planned.headers["location"]
        board = (await client.get(there)).text
        meetings = (await client.get(f"{there}/meetings")).text
    assert f'href="{PLAN_ALONE_PATH}"' in listed
    assert INDIVIDUAL_PROGRAMME.name in empty
    assert "Individuelt rådgivningsforløb begynder med afdækningen ca. 1 måned efter ansøgningsfristen." in empty
    assert "Afdækning af praksis: omkring mandag den 15. februar 2027 (uge 7)." in seen.text
    assert "Undervisning i dokumentationssystemet: senest " in seen.text
    assert planned.status_code == 303
    assert "Forløbet er planlagt, og organisationen er inviteret." in board
    assert "Afdækning af praksis" in board
    assert "Opstartsmøde" not in board + meetings


async def test_what_is_wrong_is_said_at_its_field_and_plans_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        unknown = await send(client, PLAN_ALONE_PATH, {**ASKED, "plan": "plan-group-programme"})
        empty = await send(client, PLAN_ALONE_PATH, {})
        kept = next(it for it in forms_on(PLAN_ALONE_PATH, unknown.text) if it.action == PLAN_ALONE_PATH)
        listed = (await client.get("/cohorts")).text
    assert (unknown.status_code, empty.status_code) == (422, 422)
    assert "Vælg et af de forløb, der er." in unknown.text
    assert kept.fields["name"] == ASKED["name"]
    assert ASKED["name"] not in listed


async def test_only_an_advisor_plans_one(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await become(client, PARTICIPANT)
        assert (await client.get(PLAN_ALONE_PATH)).status_code == 404
