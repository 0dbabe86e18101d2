"""Who reads the pages about meetings, who meets a form there, and that the past has none."""

import datetime as dt

from domain.calendar import day_of
from portal.surroundings.clock import system_clock
from tests.portal.meetings.live import (
    ADVISOR,
    AUDITOR,
    COHORT,
    FIRST,
    HERE,
    OUTSIDER,
    SECOND,
)
from tests.portal.signed_in import signed_in

PAGES = (HERE, FIRST, SECOND, f"{SECOND}/presentations/organisation-odense", f"{COHORT}/calls")
FORMS = (f"{HERE}/new", *(f"{SECOND}/{it}" for it in ("agenda", "time", "cancellation", "holding")))


async def test_the_auditor_reads_every_page_and_meets_no_form(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        pages = [await client.get(page) for page in PAGES]
        forms = [await client.get(page) for page in FORMS]
    assert [it.status_code for it in pages] == [200] * len(PAGES)
    assert ["<form" in it.text.partition("<main")[2] for it in pages] == [False] * len(PAGES)
    assert [it.status_code for it in forms] == [404] * len(FORMS)


async def test_to_an_outsider_there_are_no_meetings(demo_database: str) -> None:
    async with signed_in(demo_database, OUTSIDER) as client:
        answers = [await client.get(page) for page in PAGES + FORMS]
    assert {it.status_code for it in answers} == {404}


async def test_a_meeting_is_seen_as_it_was_and_cannot_be_changed_there(demo_database: str) -> None:
    """The first reflection meeting was five weeks ago; six weeks ago it was only planned."""
    then = (day_of(system_clock()) - dt.timedelta(weeks=6)).isoformat()
    async with signed_in(demo_database, ADVISOR) as client:
        shown = await client.get(FIRST, params={"as_of": then})
        listed = await client.get(HERE, params={"as_of": then})
        form = await client.get(f"{FIRST}/agenda", params={"as_of": then})
        new = await client.get(f"{HERE}/new", params={"as_of": then})
    assert "Planlagt" in shown.text
    assert "Hvem ventes" in shown.text
    assert "Flyt mødet" not in shown.text
    assert f"{FIRST}?as_of={then}" in listed.text
    assert (form.status_code, new.status_code) == (404, 404)


async def test_a_meeting_of_another_cohort_or_of_none_is_not_there(demo_database: str) -> None:
    ids, below = ("meeting-nowhere", "meeting-own-home-kickoff", "%00", "x" * 300), ("", "/agenda", "/presentations/x")
    async with signed_in(demo_database, ADVISOR) as client:
        answers = [await client.get(f"{HERE}/{id_}{page}") for id_ in ids for page in below]
    assert {it.status_code for it in answers} == {404}
