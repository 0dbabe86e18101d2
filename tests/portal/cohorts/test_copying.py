"""A cohort is copied from an earlier one: spacing, lengths, places and agendas; organisations and people never."""

import re

from tests.portal.cohorts.test_set_up import NEW, WHOLE
from tests.portal.signed_in import SAME_ORIGIN, hidden, signed_in

ADVISOR = "person-advisor"
EARLIER = "cohort-first-months"
COPY = f"{NEW}/copy?copied_from={EARLIER}&kickoff_on="
THEME = "Fra boform til egen bolig: de første måneder"


def fields_in(page: str) -> dict[str, str]:
    """What is filled in and chosen in the form that plans a cohort."""
    form = page.partition('<form method="post" action="/cohorts/new"')[2].partition("</form>")[0]
    filled = {
        name[1]: value[1]
        for it in re.findall(r"<input[^>]*>", form)
        if (name := re.search(r'name="([^"]+)"', it)) and (value := re.search(r'value="([^"]*)"', it))
        if 'type="checkbox"' not in it or " checked" in it
    }
    for name, choices in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        if picked := re.search(r'value="([^"]*)" selected', choices):
            filled[name] = picked[1]
    return filled


async def test_an_earlier_cohort_is_offered_with_a_new_kickoff(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = (await client.get(NEW)).text
    assert f'<option value="{EARLIER}">' in page
    assert "Det nye opstartsmøde holdes" in page


async def test_days_are_as_far_apart_as_they_were_and_no_people_come_along(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = (await client.get(f"{COPY}2.2.2094")).text
    fields = fields_in(page)
    assert "Kopieret fra »" in page
    assert (fields["theme"], fields["name"]) == (THEME, "")
    assert fields["meetings.0.on"] == "2.2.2094"
    assert fields["meetings.1.on"] == "30.3.2094"
    assert fields["meetings.1.place"] == "Dalhoffminde, Haderslev"
    assert (fields["starts"], fields["ends"]) == ("9.00", "14.00")
    assert (fields["meetings.1.starts"], fields["meetings.1.ends"]) == ("9.30", "15.00")
    assert "organisations" not in fields
    assert "Oda Opdigt" not in page


async def test_a_copied_cohort_is_planned_with_the_agendas_of_the_earlier(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = fields_in((await client.get(f"{COPY}2.2.2094")).text) | {"name": "Hold 8"}
        shown = await client.post(f"{NEW}/dates", data=fields | {"kickoff_on": "9.2.2094"}, headers=SAME_ORIGIN)
        answer = await client.post(NEW, data=fields, headers=SAME_ORIGIN)
        meetings = (await client.get(f"{answer.headers['location']}/meetings")).text
        pages = [
            (await client.get(it)).text
            for it in sorted(set(re.findall(r'href="(/cohorts/[^"/]+/meetings/meeting-[^"/?#]+)"', meetings)))
        ]
    assert fields_in(shown.text)["meetings.1.on"] == "6.4.2094"
    assert answer.status_code == 303
    assert any("Præsentationer med sparring i makkerpar" in it for it in pages)


async def test_a_copy_from_nowhere_or_to_a_day_that_has_been_is_refused_where_it_is_asked(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        nowhere = (await client.get(f"{NEW}/copy?copied_from=cohort-nowhere&kickoff_on=2.2.2094")).text
        past = (await client.get(f"{COPY}2.2.2020")).text
        unreadable = (await client.get(f"{COPY}snart")).text
    assert "Vælg et hold med et opstartsmøde og et afsluttende møde." in nowhere
    assert "Dagen er gået." in past
    assert "Skriv datoen som dag, måned og år" in unreadable
    for page in (past, unreadable):
        assert fields_in(page)["theme"] == THEME


async def test_without_a_copy_nothing_is_said_of_one(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fields = {**hidden((await client.get(NEW)).text), **WHOLE, "copied_from": "cohort-nowhere", "agendas": "on"}
        answer = await client.post(NEW, data=fields, headers=SAME_ORIGIN)
    assert answer.status_code == 303
