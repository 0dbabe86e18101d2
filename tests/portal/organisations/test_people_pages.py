"""People are registered with a role, get more of them and lose them, and choose a password with a link."""

import re

import httpx
import pytest

from domain.kernel import PersonId
from domain.organisations.events import Role
from tests.portal.organisations.agency import advisor_of_nothing, at_the_agency
from tests.portal.signed_in import SAME_ORIGIN, become, enter, hidden, running, send, signed_in

ADMINISTRATOR = "person-administrator"
NEW = {"title": "Afdelingsleder", "role": "participant", "organisation": "organisation-odense", "email": "A@odense.dk"}


async def _register(client: httpx.AsyncClient) -> str:
    answer = await send(client, "/people/new", NEW, to="/people")
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_a_new_person_is_in_the_list_with_role_and_the_notice_is_said_once(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        person = await _register(client)
        shown = await client.get(person)
        again = await client.get(person)
        people = await client.get("/people")
    assert "Personen er oprettet." in shown.text
    assert "Deltager, Odense Kommune" in shown.text
    assert "Personen er oprettet." not in again.text
    assert f'href="{person}"' in people.text


async def test_a_form_that_is_sent_twice_registers_one_person(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        fields = {**hidden((await client.get("/people/new")).text), **NEW}
        first, second = [await client.post("/people", data=fields) for _ in range(2)]
        people = await client.get("/people")
    assert first.status_code == second.status_code == 303
    assert first.headers["location"] == second.headers["location"]
    assert people.text.count("Afdelingsleder, Odense Kommune") == 1


async def test_a_refused_form_says_why_and_keeps_what_was_typed(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        answer = await send(client, "/people/new", {**NEW, "organisation": ""}, to="/people")
        people = await client.get("/people")
    assert answer.status_code == 409
    assert "En deltager skal høre til en organisation." in answer.text
    assert 'value="Afdelingsleder"' in answer.text
    assert 'value="participant" checked' in answer.text
    assert "Afdelingsleder, Odense Kommune" not in people.text


async def test_everything_wrong_with_a_form_is_said_at_once_and_leads_to_its_field(demo_database: str) -> None:
    wrong = {"title": " ", "role": "king", "organisation": "organisation-odense", "email": "nobody"}
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        answer = await send(client, "/people/new", wrong, to="/people")
    assert answer.status_code == 422
    assert '<a href="#field-title">Hvad personen laver: Feltet skal udfyldes.</a>' in answer.text
    assert '<a href="#field-role">Rolle: Vælg en af mulighederne.</a>' in answer.text
    assert 'aria-describedby="field-title-hint field-title-error" aria-invalid="true"' in answer.text
    assert 'value="organisation-odense" selected' in answer.text
    assert 'value="nobody"' in answer.text


async def test_an_address_belongs_to_one_person(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await _register(client)
        answer = await send(client, "/people/new", {**NEW, "email": "a@ODENSE.dk"}, to="/people")
    assert answer.status_code == 422
    assert "En anden person logger ind med den adresse." in answer.text


async def test_whoever_is_registered_while_another_gets_the_address_is_said_to_have_none(
    demo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await _register(client)
        monkeypatch.setattr(type(running().accounts), "with_email", _not_yet)
        answer = await send(client, "/people/new", NEW, to="/people")
        person = await client.get(answer.headers.get("location", "/people"))
    assert answer.status_code == 303
    assert "Personen er oprettet, men uden navn og adresse: En anden person logger ind" in person.text
    assert "A@odense.dk" not in person.text


async def _not_yet(*_: object) -> None:
    """Nobody has the address at the moment when it is asked."""


async def test_a_role_is_granted_and_taken_back(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        person = await _register(client)
        second = {"role": "participant", "organisation": "organisation-randers"}
        granted = await send(client, person, second, to=f"{person}/roles")
        taken = {"held": "participant organisation-randers", "reason": "Har fået nyt arbejde."}
        revoked = await send(client, person, taken, to=f"{person}/roles/revocation")
        shown = await client.get(person)
    assert (granted.status_code, revoked.status_code) == (303, 303)
    assert "Rollen er frataget." in shown.text
    assert re.search(r"Deltager, Randers Kommune: fra \d+\. \w+ \d+ til \d+\. \w+ \d+", shown.text)


async def test_a_role_is_taken_by_what_it_is_also_when_the_list_has_changed_meanwhile(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        person = await _register(client)
        for organisation in ("organisation-randers", "organisation-esbjerg"):
            await send(client, person, {"role": "participant", "organisation": organisation}, to=f"{person}/roles")
        fields = {
            **hidden((await client.get(person)).text),
            "held": "participant organisation-randers",
            "reason": "Flyttet.",
        }
        taken = {"held": "participant organisation-odense", "reason": "Flyttet."}
        await send(client, person, taken, to=f"{person}/roles/revocation")
        answer = await client.post(f"{person}/roles/revocation", data=fields, headers=SAME_ORIGIN)
        again = await send(client, person, taken, to=f"{person}/roles/revocation")
        shown = await client.get(person)
    assert answer.status_code == 303
    assert (again.status_code, "Personen har ikke den rolle." in again.text) == (409, True)
    assert re.findall(r'name="held" value="([^"]+)"', shown.text) == ["participant organisation-esbjerg"]


async def test_an_advisor_elsewhere_lets_nobody_into_an_organisation_and_is_offered_none(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        person = await _register(client)
        await enter(running(), client, await advisor_of_nothing())
        new, shown = await client.get("/people/new"), await client.get(person)
        registered = await send(client, "/people/new", NEW | {"email": ""}, to="/people")
        role = {"role": "participant", "organisation": "organisation-randers"}
        granted = await send(client, "/people/new", role, to=f"{person}/roles")
        taken = {"held": "participant organisation-odense", "reason": "Væk."}
        revoked = await send(client, "/people/new", taken, to=f"{person}/roles/revocation")
    assert "organisation-odense" not in new.text
    assert "Gør til deltager" not in shown.text
    assert "Fratag en rolle" not in shown.text
    assert [it.status_code for it in (registered, granted, revoked)] == [409, 409, 409]


async def test_an_advisor_lets_people_into_an_organisation_that_they_registered(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await enter(running(), client, await advisor_of_nothing())
        kommune = {"kind": "municipality", "municipality_code": "671", "name": ""}
        await send(client, "/organisations/new", kommune, to="/organisations")
        offered = re.findall(r'<option value="(organisation-[^"]+)">Struer', (await client.get("/people/new")).text)
        registered = await send(client, "/people/new", NEW | {"organisation": offered[0]}, to="/people")
    assert registered.status_code == 303


async def test_a_registration_that_is_sent_again_changes_nobodys_address(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        fields = {**hidden((await client.get("/people/new")).text), **NEW}
        first = await client.post("/people", data=fields, headers=SAME_ORIGIN)
        await client.post("/people", data=fields | {"email": "b@odense.dk"}, headers=SAME_ORIGIN)
        shown = await client.get(first.headers["location"])
    assert 'value="a@odense.dk"' in shown.text


async def test_an_advisor_registers_participants_and_nobody_else(demo_database: str) -> None:
    async with signed_in(demo_database, "person-advisor") as client:
        new = await client.get("/people/new")
        forced = await send(
            client, "/people/new", {"title": "Chef", "role": "administrator", "reason": "Afløser."}, to="/people"
        )
        person = await _register(client)
        link = await send(client, person, {}, to=f"{person}/password-link")
    assert 'value="administrator"' not in new.text
    assert forced.status_code == 409
    assert "Du har ikke adgang til at gøre dette." in forced.text
    assert link.status_code == 404


async def test_no_administrator_is_let_in_as_another(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        other = f"/people/{await at_the_agency('person-second', Role.ADMINISTRATOR)}"
        shown = await client.get(other)
        forced = await send(client, other, {}, to=f"{other}/password-link")
        own = await send(client, other, {}, to=f"/people/{ADMINISTRATOR}/password-link")
    assert "Et link til at vælge adgangskode laver de, der driver portalen" in shown.text
    assert "Lav et link" not in shown.text
    assert (forced.status_code, own.status_code) == (404, 404)
    assert "/password/" not in forced.text


async def test_a_link_lets_its_bearer_choose_a_password_once(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        person = await _register(client)
        made = await send(client, person, {}, to=f"{person}/password-link")
        link = re.search(r'href="http://portal\.test(/password/[^"]+)"', made.text)
        assert made.status_code == 200
        assert link is not None
        client.cookies.clear()
        too_common = await send(client, link[1], {"password": "Password1"})
        chosen = await send(client, link[1], {"password": "fire tilfældige ord her"})
        start = await client.get(chosen.headers["location"])
        used = await client.get(link[1])
        client.cookies.clear()
        credentials = {"email": " A@ODENSE.dk", "password": "fire tilfældige ord her"}
        signed = await send(client, "/sign-in", credentials)
        await become(client, ADMINISTRATOR)
        people = await client.get("/people")
    assert too_common.status_code == 422
    assert "en af dem, man gætter først" in too_common.text
    assert (chosen.status_code, chosen.headers["location"]) == (303, "/")
    assert used.status_code == 404
    assert (signed.status_code, signed.headers["location"]) == (303, "/")
    assert "Afdelingsleder" in start.text
    assert re.search(rf'href="{person}">.*?<td data-title="Adgang">Kan logge ind</td>', people.text, re.DOTALL)


GRANTS = {"wish": "grant advisor", "why": "Vi mangler en rådgiver i Nordjylland."}


async def test_where_there_is_one_administrator_a_roleat_the_agency_is_given_at_once(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        person = await _register(client)
        done = await send(client, person, GRANTS, to=f"{person}/agency-roles")
        shown = await client.get(person)
    assert done.status_code == 303
    assert "Der er ingen anden administrator til at bekræfte det" in shown.text
    assert "Rådgiver: fra" in shown.text


async def test_where_there_are_two_one_proposes_and_the_other_answers(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        second = await _second_administrator()
        person = await _register(client)
        await send(client, person, GRANTS, to=f"{person}/agency-roles")
        proposed = await client.get(person)
        answer = {"proposal": "grant advisor", "answer": "confirm"}
        own = await send(client, person, answer, to=f"{person}/agency-roles/answers")
        await enter(running(), client, second)
        start = await client.get("/")
        no_reason = await send(client, person, answer | {"answer": "decline"}, to=f"{person}/agency-roles/answers")
        confirmed = await send(client, person, answer, to=f"{person}/agency-roles/answers")
        given = await client.get(person)
    assert "Rådgiver: fra" not in proposed.text
    assert "Vi mangler en rådgiver i Nordjylland." in proposed.text
    assert (own.status_code, "Du har selv foreslået det." in own.text) == (409, True)
    assert f'<a href="{person}">Svar på forslaget om' in start.text
    assert (no_reason.status_code, confirmed.status_code) == (422, 303)
    assert "Rådgiver: fra" in given.text


async def test_somebody_newat_the_agency_needs_a_reason(demo_database: str) -> None:
    new = {"title": "Revisor", "role": "auditor"}
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        missing = await send(client, "/people/new", new, to="/people")
        registered = await send(client, "/people/new", new | {"reason": "Tilsynet udvides."}, to="/people")
        shown = await client.get(registered.headers["location"])
    assert missing.status_code == 422
    assert "Skriv, hvorfor personen skal have en rolle i styrelsen." in missing.text
    assert "Revisor: fra" in shown.text


async def _second_administrator() -> PersonId:
    return await at_the_agency("person-second-administrator", Role.ADMINISTRATOR)
