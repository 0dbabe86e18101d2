"""People let in by one list: looked at row by row, then all of them, or none."""

import html
import re

import httpx
import pytest

from portal.organisations.list_page import NOTHING_TO_DO, SHOWN_MAX
from portal.organisations.listing import CHANGED_MEANWHILE
from portal.organisations.weighed_list import KNOWN_ELSEWHERE, ONESELF, PEOPLE_MAX
from portal.views.sent_list import NOTHING_SENT
from tests.portal.organisations.agency import advisor_of_nothing
from tests.portal.signed_in import SAME_ORIGIN, become, enter, hidden, running, send, signed_in
from tests.portal.spreadsheets.books import BO, HEADER, IDA, book_of, first, saved

ADMINISTRATOR, COORDINATOR = "person-administrator", "person-odense-coordinator"
PATH = "/people/list"
PEOPLE = (
    "Navn\tStilling\tMail\tTelefon\tKommune\tRolle\n"
    "Bo Ærø\tAfdelingsleder\tbo@horsens.example\t12345678\tHorsens\tLeder\n"
    "Ida Å\tVagt\tida@odense.example\t\tOdense Kommune\t\n"
)


async def look(client: httpx.AsyncClient, text: str, at: str = PATH) -> httpx.Response:
    return await send(client, at, {"list": text}, to=f"{at}/rows")


async def press(client: httpx.AsyncClient, looked: httpx.Response, text: str, at: str = PATH) -> httpx.Response:
    """Send what is on the page by its first button."""
    seen = re.findall(r'name="seen" value="(\w*)"', looked.text)
    fields = {**hidden(looked.text), "seen": seen[0] if seen else "", "list": text}
    return await client.post(at, data=fields, headers=SAME_ORIGIN)


def said(answer: httpx.Response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(answer.text)).split())


async def test_a_list_is_looked_at_before_anything_is_done(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        looked = await look(client, PEOPLE)
        people = await client.get("/people")
    assert looked.status_code == 200
    assert "Ny (2)" in said(looked)
    assert "Bliver oprettet samtidig: Horsens Kommune." in said(looked)
    assert "Kolonnerne er læst efter overskrifterne: navn, stilling, mail, telefon, organisation, rolle." in said(
        looked
    )
    assert "Opret 2 personer" in said(looked)
    assert "Afdelingsleder, Horsens" not in people.text


async def test_all_of_a_list_is_let_in_by_one_press(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        done = await press(client, await look(client, PEOPLE), PEOPLE)
        people = await client.get(done.headers["location"])
        organisations = await client.get("/organisations")
    assert done.status_code == 303
    assert "2 personer er oprettet." in said(people)
    assert "Bo Ærø" in people.text
    assert "Deltager (leder), Horsens Kommune" in people.text
    assert "Horsens Kommune" in organisations.text


async def test_a_list_that_is_sent_twice_lets_everybody_in_once(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        looked = await look(client, PEOPLE)
        first, second = [await press(client, looked, PEOPLE) for _ in range(2)]
        people = await client.get("/people")
        again = await look(client, PEOPLE)
    assert (first.status_code, second.status_code) == (303, 303)
    assert people.text.count("Bo Ærø") == 1
    assert "Er her allerede (2)" in said(again)
    assert NOTHING_TO_DO in said(again)


async def test_one_row_that_is_refused_holds_all_the_others(demo_database: str) -> None:
    wrong = PEOPLE + "Per\t\tper@odense.example\t\tOdense\t\n"
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        looked = await look(client, wrong)
        tried = await press(client, looked, wrong)
        people = await client.get("/people")
    assert "Kan ikke oprettes (1)" in said(looked)
    assert "Der mangler, hvad personen laver" in said(looked)
    assert 'formaction="/people/list"' not in looked.text
    assert tried.status_code == 422
    assert "Bo Ærø" not in people.text


async def test_what_is_done_is_what_was_shown(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        looked = await look(client, PEOPLE)
        other = await press(client, looked, PEOPLE.replace("Vagt", "Nattevagt"))
        people = await client.get("/people")
    assert other.status_code == 422
    assert CHANGED_MEANWHILE in said(other)
    assert "Nattevagt" in other.text
    assert "Bo Ærø" not in people.text


async def test_somebody_who_is_known_by_their_address_gets_what_is_new(demo_database: str) -> None:
    more = PEOPLE.replace("Odense Kommune\t", "Horsens\tMedarbejder")
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await press(client, await look(client, PEOPLE), PEOPLE)
        looked = await look(client, more)
        done = await press(client, looked, more)
        people = await client.get(done.headers["location"])
    assert "Kendt, men får noget nyt (1)" in said(looked)
    assert "Bliver også deltager for Horsens Kommune." in said(looked)
    assert "1 kendt person har fået det nye." in said(people)


async def test_an_advisor_lets_nobody_into_what_others_answer_for(demo_database: str) -> None:
    text = "Navn;Stilling;Organisation\nBo;Vagt;Randers\n"
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await enter(running(), client, await advisor_of_nothing())
        looked = await look(client, text)
    assert "Du kan ikke lukke nogen ind i Randers Kommune." in said(looked)


async def test_a_workbook_becomes_text_that_can_be_mended(demo_database: str) -> None:
    book = book_of(HEADER, BO, IDA)
    first(book).row_dimensions[3].hidden = True
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        fields = {**hidden((await client.get(PATH)).text), "organisation": "organisation-odense", "list": ""}
        files = {"file": ("liste.xlsx", saved(book))}
        looked = await client.post(f"{PATH}/rows", data=fields, files=files, headers=SAME_ORIGIN)
    assert "Række 3 i regnearket: skjult, så det er ikke taget med." in said(looked)
    assert "Ny (1)" in said(looked)
    assert "Bo Ærø\tLeder\tbo@odense.example\t12345678" in html.unescape(looked.text)
    assert "Ida" not in looked.text


@pytest.mark.parametrize("text", ["", "  \n"])
async def test_nothing_is_no_list_and_says_so_at_its_field(demo_database: str, text: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        looked = await look(client, text)
    assert looked.status_code == 422
    assert NOTHING_SENT in looked.text
    assert 'aria-describedby="field-list-hint field-list-error" aria-invalid="true"' in looked.text


async def test_nobody_lets_themselves_in(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await send(
            client,
            "/people/person-administrator",
            {"name": "Eva", "email": "eva@sbst.example"},
            to="/people/person-administrator/contact",
        )
        looked = await look(client, "Navn;Stilling;Mail;Organisation\nEva;Vagt;eva@sbst.example;Odense\n")
    assert ONESELF in said(looked)


async def test_more_than_can_be_let_in_at_once_are_looked_at_and_none_is_let_in(demo_database: str) -> None:
    row = "Person {0}\tVagt\tperson{0}@odense.example\tOdense\n"
    many = "Navn\tStilling\tMail\tKommune\n" + "".join(row.format(it) for it in range(PEOPLE_MAX + 1))
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        looked = await look(client, many)
    assert f"Ny ({PEOPLE_MAX + 1})" in said(looked)
    assert f"Og {PEOPLE_MAX + 1 - SHOWN_MAX} rækker til." in said(looked)
    assert f"Der kan højst oprettes {PEOPLE_MAX} personer ad gangen." in said(looked)
    assert 'formaction="/people/list"' not in looked.text


OWN = "/colleagues/organisation-odense/list"
COLLEAGUES = "Navn\tStilling\tMail\tOrganisation\nBo Ærø\tVagt\tbo@odense.example\t\nIda Å\tLeder\t\tOdense\n"


async def test_a_coordinator_lets_in_their_own_by_a_list(demo_database: str) -> None:
    async with signed_in(demo_database, COORDINATOR) as client:
        looked = await look(client, COLLEAGUES, at=OWN)
        done = await press(client, looked, COLLEAGUES, at=OWN)
        own = await client.get(done.headers["location"])
    assert "Ny (2)" in said(looked)
    assert "2 personer er oprettet." in said(own)
    assert "Bo Ærø" in own.text
    assert "Ida Å" in own.text


async def test_a_coordinator_lets_in_nobody_elsewhere_and_nobody_who_is_known_there(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await press(client, await look(client, PEOPLE), PEOPLE)
        await become(client, COORDINATOR)
        elsewhere = await look(client, COLLEAGUES.replace("\tOdense\n", "\tSkovvang\n"), at=OWN)
        new = await look(client, COLLEAGUES.replace("\tOdense\n", "\tHolstebro\n"), at=OWN)
        known = await look(client, COLLEAGUES.replace("bo@odense.example", "bo@horsens.example"), at=OWN)
    assert "Du kan kun tilføje jeres egne. Skovvang er en anden." in said(elsewhere)
    assert "Du kan kun tilføje jeres egne. Holstebro Kommune er en anden." in said(new)
    assert KNOWN_ELSEWHERE in said(known)


async def test_to_whoever_does_not_coordinate_there_is_no_list(demo_database: str) -> None:
    async with signed_in(demo_database, "person-randers-coordinator") as client:
        opened = await client.get(OWN)
        sent = await client.post(OWN, data=hidden((await client.get("/account/name")).text), headers=SAME_ORIGIN)
    assert (opened.status_code, sent.status_code) == (404, 404)
