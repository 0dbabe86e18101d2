"""Organisations answer invitations, choose their people, describe what they keep, and leave; advisors invite."""

import datetime as dt
import re

import httpx

from domain.calendar import danish_day, day_of
from portal.surroundings.clock import system_clock
from tests.portal.signed_in import SAME_ORIGIN, become, enter, hidden, press, running, send, signed_in

LIVE, OVER = "/cohorts/cohort-first-months", "/cohorts/cohort-own-home"
HERE = f"{LIVE}/organisations"
ODENSE = f"{HERE}/organisation-odense"
SKOVVANG = f"{HERE}/organisation-skovvang"
RANDERS = f"{HERE}/organisation-randers"
COORDINATOR, ELSEWHERE, ADVISOR = "person-odense-coordinator", "person-randers-coordinator", "person-advisor"
EARLIER = {
    "accepted_on": "2026-01-05",
    "goal": "Ingen flytter alene.",
    "motivation": "For mange kommer igen.",
    "privacy_read": "on",
}
ANSWER = EARLIER | {"accepted_on": day_of(system_clock()).isoformat()}


async def invite_randers(client: httpx.AsyncClient) -> httpx.Response:
    """The advisor invites an organisation that is in no live cohort."""
    await become(client, ADVISOR)
    answer = await send(client, HERE, {"organisation": "organisation-randers"}, to=HERE)
    await become(client, ELSEWHERE)
    return answer


async def test_an_invited_organisation_sees_its_invitation_and_nothing_of_the_others(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        invited = await invite_randers(client)
        cohorts = await client.get("/cohorts")
        own = await client.get(RANDERS)
        invitation = await client.get(f"{RANDERS}/invitation")
        closed = [
            await client.get(page) for page in (LIVE, HERE, ODENSE, f"{ODENSE}/invitation", f"{LIVE}/requirements")
        ]
    assert invited.status_code == 303
    assert f'href="{RANDERS}/invitation"' in cohorts.text
    assert "I er inviteret" in cohorts.text
    assert "Svar på invitationen" in own.text
    assert "Det siger I ja til" in invitation.text
    assert f'href="{RANDERS}/invitation/acceptance"' in invitation.text
    assert {page.status_code for page in closed} == {404}


async def test_saying_yes_opens_the_cohort(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await invite_randers(client)
        answer = await send(client, f"{RANDERS}/invitation/acceptance", ANSWER)
        own = await client.get(answer.headers["location"])
        board = await client.get(LIVE)
        invitation = await client.get(f"{RANDERS}/invitation")
    assert (answer.status_code, answer.headers["location"]) == (303, RANDERS)
    assert "I er med på holdet. Udpeg en tovholder som det første." in own.text
    assert "Ingen flytter alene." in own.text
    assert "Det næste for Randers Kommune" in board.text
    assert "/invitation/acceptance" not in invitation.text


async def test_a_yes_from_before_the_invitation_is_refused_beside_its_day(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await invite_randers(client)
        answers = [
            await send(client, f"{RANDERS}/invitation/acceptance", EARLIER | more) for more in ({}, {"anyway": "yes"})
        ]
        closed = await client.get(LIVE)
    for answer in answers:
        assert answer.status_code == 422
        assert 'href="#field-accepted_on"' in answer.text
        assert "Et ja kan ikke ligge før den." in answer.text
        assert "For mange kommer igen." in answer.text
    assert closed.status_code == 404


async def test_whoever_says_yes_has_read_about_privacy(demo_database: str) -> None:
    unread = {name: text for name, text in ANSWER.items() if name != "privacy_read"}
    async with signed_in(demo_database, ADVISOR) as client:
        await invite_randers(client)
        asked = await client.get(f"{RANDERS}/invitation/acceptance")
        answer = await send(client, f"{RANDERS}/invitation/acceptance", unread)
    assert "Mindst 3 perioder med prøvehandlinger" in asked.text
    assert answer.status_code == 422
    assert "Personoplysninger: Læs om personoplysninger, og sæt hak, når I har gjort det." in answer.text
    assert "Ingen flytter alene." in answer.text


async def test_before_a_yes_people_hours_minimums_and_duties_are_said(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await invite_randers(client)
        invitation = (await client.get(f"{RANDERS}/invitation")).text
    for said in (
        "4 møder på i alt 16-24 timer og 3 telefonsamtaler på i alt 90 minutter",
        "3-5 fra hver organisation",
        "Mindst 2 refleksionsmøder",
        "Afsluttet senest 6 måneder efter opstart",
        "Holde fremdrift i det lokale udviklingsarbejde.",
        "Hvem: Tovholderen og den ansvarlige leder",
        'href="/privatliv"',
    ):
        assert said in invitation


async def test_duties_are_ticked_by_the_organisation_and_seen_by_advisors_and_no_other(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        answer = await send(client, f"{ODENSE}/duties", {"done": ["roles", "progress"]})
        own = (await client.get(ODENSE)).text
        again = (await client.get(f"{ODENSE}/duties")).text
        await become(client, ADVISOR)
        to_advisor, form = (await client.get(ODENSE)).text, await client.get(f"{ODENSE}/duties")
        await enter(running(), client, "person-esbjerg-coordinator")
        to_others = (await client.get(ODENSE)).text
    assert (answer.status_code, form.status_code) == (303, 404)
    for page in (own, to_advisor):
        assert "2 af 6 opgaver er gjort, sagde " in page
        assert (page.count("<strong>Gjort:</strong>"), page.count("Mangler: ")) == (2, 4)
    assert re.search(r'value="roles" checked', again)
    assert "opgaver er gjort" not in to_others
    assert "Holde fremdrift i det lokale udviklingsarbejde." in to_others


async def test_saying_no_closes_it_and_the_reason_is_for_those_who_see_all(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await invite_randers(client)
        answer = await send(client, f"{RANDERS}/invitation/refusal", {"reason": "Vi har for travlt i år."})
        cohorts = await client.get(answer.headers["location"])
        closed = await client.get(RANDERS)
        await become(client, COORDINATOR)
        to_others = await client.get(RANDERS)
        await become(client, ADVISOR)
        to_advisor = await client.get(RANDERS)
        again = await send(client, RANDERS, {"organisation": "organisation-randers"}, to=HERE)
        invited_again = await client.get(RANDERS)
    assert (answer.status_code, closed.status_code, again.status_code) == (303, 404, 303)
    assert "Jeres svar er registreret." in cohorts.text
    assert "Vi har for travlt i år." not in to_others.text
    assert "Vi har for travlt i år." in to_advisor.text
    assert "Invitér igen" in to_advisor.text
    assert "har ikke svaret" in invited_again.text


async def test_a_bad_answer_keeps_what_was_typed(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await invite_randers(client)
        form = f"{RANDERS}/invitation/acceptance"
        empty = await send(client, form, ANSWER | {"goal": ""})
        tomorrow = await send(client, form, ANSWER | {"accepted_on": "2099-01-01"})
        closed = await client.get(LIVE)
    assert (empty.status_code, tomorrow.status_code, closed.status_code) == (422, 409, 404)
    assert '<a href="#field-goal">Det vil I nå: Feltet skal udfyldes.</a>' in empty.text
    assert "For mange kommer igen." in empty.text
    assert "Datoen ligger ude i fremtiden." in tomorrow.text
    assert "Ingen flytter alene." in tomorrow.text


async def test_a_coordinator_is_appointed_by_the_organisation_or_an_advisor(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        form = await client.get(f"{ODENSE}/coordinator")
        own = await send(client, f"{ODENSE}/coordinator", {"coordinator": "person-odense-caseworker"})
        page = await client.get(ODENSE)
        nobody = await send(client, f"{ODENSE}/coordinator", {"coordinator": ""})
        stranger = await send(client, f"{ODENSE}/coordinator", {"coordinator": ADVISOR})
        await become(client, ADVISOR)
        by_advisor = await send(client, f"{ODENSE}/coordinator", {"coordinator": COORDINATOR})
    assert f'value="{COORDINATOR}" selected' in form.text
    assert (own.status_code, nobody.status_code, stranger.status_code, by_advisor.status_code) == (303, 422, 409, 303)
    assert "Tovholderen er udpeget." in page.text
    assert "Alle, der bliver udpeget, skal være deltagere fra organisationen." in stranger.text


async def test_the_groups_are_formed_by_the_organisation_itself(demo_database: str) -> None:
    members = {"members": [COORDINATOR, "person-odense-caseworker"]}
    async with signed_in(demo_database, COORDINATOR) as client:
        group = await send(client, f"{ODENSE}/steering-group", members)
        team = await send(client, f"{ODENSE}/implementation-team", members)
        nobody = await send(client, f"{ODENSE}/steering-group", {})
        page = await client.get(ODENSE)
        await become(client, ADVISOR)
        by_advisor = await client.get(f"{ODENSE}/steering-group")
    assert (group.status_code, team.status_code, nobody.status_code, by_advisor.status_code) == (303, 303, 409, 404)
    assert "Vælg mellem 1 og 20 personer." in nobody.text
    assert page.text.count("Sagsbehandler, Odense") == 3  # in the two groups, and among leaders and staff


async def test_the_anchoring_is_described_and_described_again(demo_database: str) -> None:
    said = {"practice": "Bostøtten kommer med nøglen.", "carried_by": "Lederen af hjemløseområdet."}
    async with signed_in(demo_database, COORDINATOR) as client:
        first = await send(client, f"{ODENSE}/anchoring", said)
        form = await client.get(f"{ODENSE}/anchoring")
        citizen = await send(client, f"{ODENSE}/anchoring", said | {"practice": "Borgeren 010190-1234 fik en nøgle."})
        page = await client.get(ODENSE)
    assert (first.status_code, citizen.status_code) == (303, 422)
    assert "Bostøtten kommer med nøglen." in form.text
    assert "CPR-nummer" in citizen.text
    assert "Borgeren 010190-1234 fik en nøgle." in citizen.text
    assert "Bostøtten kommer med nøglen." in page.text


async def test_an_organisation_that_leaves_keeps_its_history(demo_database: str) -> None:
    leaving = {"withdrew_on": "2099-01-01", "reason": "Vi lægger to afdelinger sammen."}
    async with signed_in(demo_database, COORDINATOR) as client:
        too_soon = await send(client, f"{ODENSE}/withdrawal", leaving)
        today = hidden((await client.get(f"{ODENSE}/withdrawal")).text)
        form = await client.get(f"{ODENSE}/withdrawal")
        day = form.text.partition('name="withdrew_on" value="')[2].partition('"')[0]
        left = await press(client, f"{ODENSE}/withdrawal", {**today, **leaving, "withdrew_on": day})
        board = await client.get(LIVE)
        requirements = await client.get(f"{LIVE}/requirements")
    assert (too_soon.status_code, left.status_code) == (409, 303)
    assert "Datoen ligger ude i fremtiden." in too_soon.text
    assert "tæller ikke med" in board.text
    assert "og tæller ikke med" in requirements.text


async def test_an_organisation_that_comes_back_has_both_its_stays(demo_database: str) -> None:
    today = day_of(system_clock())
    came_back, gone = today, today - dt.timedelta(days=14)
    leaving = {"withdrew_on": gone.isoformat(), "reason": "Vi lægger to afdelinger sammen."}
    async with signed_in(demo_database, COORDINATOR) as client:
        left = await send(client, f"{ODENSE}/withdrawal", leaving)
        await become(client, ADVISOR)
        asked = await send(client, ODENSE, {"organisation": "organisation-odense"}, to=HERE)
        await become(client, COORDINATOR)
        start, reads = await client.get("/"), await client.get(f"{LIVE}/experiences")
        invitation = await client.get(f"{ODENSE}/invitation")
        back = await send(client, f"{ODENSE}/invitation/acceptance", ANSWER | {"accepted_on": came_back.isoformat()})
        own, requirements = await client.get(ODENSE), await client.get(f"{LIVE}/requirements")
    assert (left.status_code, asked.status_code, reads.status_code, back.status_code) == (303, 303, 200, 303)
    assert f'href="{ODENSE}/invitation"' in start.text
    assert "Svar gerne snarest." in invitation.text
    assert "I er med på holdet." in own.text
    assert "Udpeg en tovholder som det første" not in own.text
    assert [own.text.count(f"<dt>{label}</dt>") for label in ("Sagde ja", "Trak sig", "Sagde ja, 2. gang")] == [1, 1, 1]
    assert f"og igen fra {danish_day(came_back)}." in requirements.text


async def test_nobody_answers_for_another_organisation(demo_database: str) -> None:
    paths = ("coordinator", "steering-group", "implementation-team", "anchoring", "withdrawal")
    async with signed_in(demo_database, COORDINATOR) as client:
        pages = [await client.get(f"{SKOVVANG}/{path}") for path in paths]
        own = hidden((await client.get(f"{ODENSE}/anchoring")).text)
        sent = [await client.post(f"{SKOVVANG}/{path}", data=own, headers=SAME_ORIGIN) for path in paths]
        invitation = await client.get(f"{SKOVVANG}/invitation")
    assert {answer.status_code for answer in (*pages, *sent, invitation)} == {404}


async def test_an_advisor_invites_and_assigns_and_the_form_says_what_is_missing(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        nothing = await send(client, f"{OVER}/organisations", {"organisation": ""}, to=f"{OVER}/organisations")
        unknown = await send(client, HERE, {"organisation": "organisation-nowhere"}, to=HERE)
        assigned = await send(client, HERE, {"advisor": ADVISOR}, to=f"{LIVE}/advisors")
        auditor = await send(client, HERE, {"advisor": "person-auditor"}, to=f"{LIVE}/advisors")
    assert (nothing.status_code, unknown.status_code) == (422, 409)
    assert (assigned.status_code, auditor.status_code) == (303, 409)
    assert "Kun en rådgiver kan knyttes til holdet som rådgiver." in auditor.text


async def test_a_past_takes_no_answers(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        fields = hidden((await client.get(f"{ODENSE}/anchoring")).text)
        shown = await client.get(f"{ODENSE}/anchoring?as_of=2026-11-01")
        sent = await client.post(f"{ODENSE}/anchoring?as_of=2026-11-01", data=fields, headers=SAME_ORIGIN)
    assert shown.status_code == 404
    assert sent.status_code == 405


async def test_a_yes_is_not_corrected_to_a_day_before_its_invitation(demo_database: str) -> None:
    wrong = {"accepted_on": "2026-01-05", "goal": "Ingen flytter alene.", "motivation": "Det haster.", "why": "Dagen."}
    async with signed_in(demo_database, COORDINATOR) as client:
        asked = (await client.get(f"{ODENSE}/goal/correction")).text
        stands = asked.partition('name="accepted_on" value="')[2].partition('"')[0]
        refused = await send(client, f"{ODENSE}/goal/correction", wrong)
        kept = await send(client, f"{ODENSE}/goal/correction", wrong | {"accepted_on": stands})
    assert (refused.status_code, kept.status_code) == (422, 303)
    assert "Et ja kan ikke ligge før den." in refused.text
