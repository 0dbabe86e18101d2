"""Who was at a meeting: ticked in advance, ticked at once, or registered in the same press."""

from domain.cohorts.events import ImplementationTeamFormed
from domain.kernel import PersonId
from domain.meetings.events import Coming, ComingAnswered
from portal.meetings.attendance import expected_values, people_fields
from projections.meetings import MEETINGS
from tests.portal.looking import looking
from tests.portal.meetings.asking import ALL, BEFORE
from tests.portal.meetings.live import ADVISOR, ODENSE, ODENSE_FIELD, SUPPORT, YESTERDAY
from tests.portal.meetings.test_forms import scheduled
from tests.portal.signed_in import running, send, signed_in
from tests.portal.traces import trace
from tests.stories import ADVISOR as STORY_ADVISOR
from tests.stories import COHORT, COLLEAGUE, FIRST, HOLSTEBRO, TOVHOLDER

TOLD = {"held_on": YESTERDAY.isoformat(), "minutes": "300", "mode": "physical"}
NEW = {
    "walk_ins.1.name": "Nis Nyankommen",
    "walk_ins.1.title": "Vicevært",
    "walk_ins.1.organisation": "organisation-odense",
}


def answered(person: PersonId, coming: Coming) -> ComingAnswered:
    return ComingAnswered(cohort=COHORT, organisation=HOLSTEBRO, meeting=FIRST, person=person, coming=coming)


TEAM = ImplementationTeamFormed(cohort=COHORT, organisation=HOLSTEBRO, members=(TOVHOLDER, COLLEAGUE))


async def test_those_who_are_expected_are_ticked_unless_they_have_answered_otherwise() -> None:
    here = await looking(ALL, TEAM, answered(COLLEAGUE, Coming.MAYBE), by=STORY_ADVISOR, on=BEFORE)
    row = await here.find(MEETINGS, FIRST)
    assert expected_values(here, row) == {f"attendance.{HOLSTEBRO}": (TOVHOLDER,)}
    told = {it.value: it.hint for it in people_fields(here, row)[0].people}
    assert told == {TOVHOLDER: "Ventes", COLLEAGUE: "Kommer måske"}


async def test_one_box_means_all_of_an_organisations_people(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled(client)
        held = await send(client, f"{meeting}/holding", {**TOLD, "everyone.organisation-odense": "yes"})
        shown = await client.get(meeting)
    assert held.status_code == 303
    assert "5 deltog" in shown.text


async def test_whoever_came_unannounced_is_registered_and_was_there_in_one_press(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled(client)
        held = await send(client, f"{meeting}/holding", {**TOLD, ODENSE_FIELD: [ODENSE], **NEW})
        shown = await client.get(meeting)
        again = {ODENSE_FIELD: [ODENSE], "reason": "En mere kom.", **NEW, "walk_ins.1.name": "Ane Ankommen"}
        corrected = await send(client, f"{meeting}/attendance", again)
        people = await client.get("/people")
    assert (held.status_code, corrected.status_code) == (303, 303)
    assert "1 ny person er oprettet." in shown.text
    assert "Nis Nyankommen (Vicevært, Odense Kommune)" in shown.text
    assert "Ane Ankommen (Vicevært" in people.text


async def test_nobody_is_registered_where_the_meeting_is_refused(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        meeting = await scheduled(client)
        before = await running().recorder.head()
        refused = await send(client, f"{meeting}/holding", {**TOLD, "minutes": "0", **NEW})
        untold = await send(client, f"{meeting}/holding", {**TOLD, "walk_ins.3.name": "Nis Nyankommen"})
        after = await running().recorder.head()
    assert (refused.status_code, untold.status_code, after) == (409, 422, before)
    assert 'value="Nis Nyankommen"' in refused.text
    assert "Hvad ny person 4 laver: Feltet skal udfyldes." in untold.text
    assert "Organisation for ny person 4: " in untold.text


async def test_a_name_that_the_portal_knows_is_asked_about_and_the_known_one_offered(demo_database: str) -> None:
    known = {"walk_ins.0.name": "bente opdigt", "walk_ins.0.title": "Bostøtte"}
    walk_in = {**known, "walk_ins.0.organisation": "organisation-odense"}
    async with signed_in(demo_database, ADVISOR) as client:
        await running().accounts.remember(PersonId(SUPPORT), email=None, name="Bente Opdigt", trace=trace())
        meeting = await scheduled(client)
        asked = await send(client, f"{meeting}/holding", {**TOLD, **walk_in})
        forged = await send(client, f"{meeting}/holding", {**TOLD, **walk_in, "walk_ins.0.known": ADVISOR})
        held = await send(client, f"{meeting}/holding", {**TOLD, **walk_in, "walk_ins.0.known": SUPPORT})
        shown = await client.get(meeting)
    assert (asked.status_code, forged.status_code, held.status_code) == (422, 422, 303)
    assert "Er det en af dem, der allerede er i portalen?" in asked.text
    assert f'name="walk_ins.0.known" value="{SUPPORT}"' in asked.text
    assert "1 deltog" in shown.text
    assert "ny person" not in shown.text


async def test_somebody_else_of_the_same_name_is_registered(demo_database: str) -> None:
    row = {"name": "Nis Ny", "title": "Vært", "organisation": "organisation-odense"}
    twice = {f"walk_ins.{number}.{name}": said for number in (0, 1) for name, said in row.items()}
    async with signed_in(demo_database, ADVISOR) as client:
        await running().accounts.remember(PersonId(SUPPORT), email=None, name="Nis Ny", trace=trace())
        meeting = await scheduled(client)
        other = {**twice, "walk_ins.0.known": "another", "walk_ins.1.known": "another"}
        refused = await send(client, f"{meeting}/holding", {**TOLD, **other})
        one = {name: said for name, said in other.items() if ".0." in name}
        held = await send(client, f"{meeting}/holding", {**TOLD, **one})
    assert (refused.status_code, held.status_code) == (422, 303)
    assert "Den samme person står flere gange blandt de nye." in refused.text
