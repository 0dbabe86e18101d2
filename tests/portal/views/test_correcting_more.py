"""The place of a meeting, the theme of a cohort and what a person does are put right; what they were is readable."""

import re

import pytest

from tests.portal.signed_in import become, send, signed_in

COHORT = "/cohorts/cohort-first-months"
MEETING = f"{COHORT}/meetings/meeting-first-months-reflection-2"
ODENSE, ADVISOR, ADMINISTRATOR = "person-odense-coordinator", "person-advisor", "person-administrator"
SEQUENCE = re.compile(r"^SEQUENCE:(\d+)", re.MULTILINE)
WHY = "Der stod noget forkert."
LINK = "https://moede.example.dk/holdet"
PERSON = "/people/person-odense-coordinator"
KINDS = (
    (ADVISOR, MEETING, f"{MEETING}/place", "place", LINK),
    (ADVISOR, COHORT, f"{COHORT}/theme", "theme", "De første måneder hjemme"),
    (ADMINISTRATOR, PERSON, f"{PERSON}/title", "title", "Tovholder og teamleder"),
)


@pytest.mark.parametrize(("person", "page", "form", "field", "said"), KINDS)
async def test_it_is_put_right_and_what_it_was_can_be_read(
    demo_database: str, person: str, page: str, form: str, field: str, said: str
) -> None:
    async with signed_in(demo_database, person) as client:
        linked = (await client.get(page)).text
        unsaid = await send(client, form, {field: said, "why": ""})
        sent = await send(client, form, {field: said, "why": WHY})
        shown = (await client.get(page)).text
        await become(client, ODENSE)
        tried = await client.get(form)
        theirs = await client.get(page)
    assert form in linked
    assert (unsaid.status_code, sent.status_code, tried.status_code) == (422, 303, 404)
    assert said in shown
    assert WHY in shown
    assert theirs.status_code == (404 if person == ADMINISTRATOR else 200)


async def test_a_room_that_was_changed_is_told_and_changes_the_entry_in_calendars(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        before = (await client.get(f"{MEETING}/calendar")).text
        await send(client, f"{MEETING}/place", {"place": LINK, "why": WHY})
        after = (await client.get(f"{MEETING}/calendar")).text
    earlier, later = (int(SEQUENCE.findall(file)[0]) for file in (before, after))
    assert later == earlier + 1
    assert "moede.example.dk" in after
