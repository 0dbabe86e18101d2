"""The start page says what needs you now, each thing with its one action; what it says follows the calendar."""

import re

import msgspec

from domain.completion.risk import Consequence
from portal.start.needs import Need, gravest_first
from portal.web.parts import Link
from portal.web.templates import TEMPLATES
from portal.words.glossary import GLOSSARY
from tests.portal.client import visiting
from tests.portal.signed_in import demonstration, in_, send, signed_in
from tests.stories import day

PARTICIPANT, BEHIND, OUTSIDER = (
    "person-odense-coordinator",
    "person-dalhoffminde-coordinator",
    "person-randers-coordinator",
)
ADVISOR, AUDITOR, ADMINISTRATOR = "person-advisor", "person-auditor", "person-administrator"
COHORT = "/cohorts/cohort-first-months"
ALL_YEAR_DAYS = 365


async def needs_of(url: str, person: str, days: int = 0) -> dict[str, str]:
    """What waits for the person: each action's words, and where it leads."""
    async with signed_in(url, person, in_(days)) as client:
        return needs_in((await client.get("/")).text)


def needs_in(page: str) -> dict[str, str]:
    """The same, on the start page."""
    return {label: href for href, label in re.findall(r'<h2 class="h4 card-heading"><a href="([^"]+)">([^<]+)', page)}


async def test_who_is_behind_is_asked_for_an_experience_and_a_presentation(demo_database: str) -> None:
    needs = await needs_of(demo_database, BEHIND)
    assert needs["Skriv en erfaring"] == f"{COHORT}/experiences/new"
    assert "Forbered præsentationen til 2. refleksionsmøde" in needs


async def test_who_has_done_what_there_was_to_do_can_still_post_in_one_step(demo_database: str) -> None:
    async with signed_in(demo_database, PARTICIPANT) as client:
        asked = needs_in((await client.get("/")).text)
        coming = next(page for do, page in asked.items() if do.startswith("Svar på, om du kommer"))
        await send(client, f"{coming}/coming", {"person": PARTICIPANT, "coming": "yes"})
        dates = asked["Svar på, om mødedatoerne er sat af"]
        await send(client, dates, {"set_aside": "yes"})
        feedback = next(page for do, page in asked.items() if do.startswith("Se feedback")).partition("#")[0]
        await send(client, feedback, {}, f"{COHORT}/remarks/comment-l-17/seen")
        page = (await client.get("/")).text
    assert "<h1>Intet venter på dig lige nu</h1>" in page
    assert f'href="{COHORT}/experiences/new">Skriv en erfaring</a>' in page


async def test_an_advisor_is_told_who_needs_help(demo_database: str) -> None:
    needs = await needs_of(demo_database, ADVISOR)
    assert needs["Hjælp Dalhoffminde videre"] == f"{COHORT}/organisations/organisation-dalhoffminde"


def test_what_has_the_gravest_consequence_is_asked_for_first_then_what_is_needed_soonest() -> None:
    """Minutes of a meeting that is over wait behind a period that ends in a week, and that behind a lost minimum."""
    wanted = [
        need("Hjælp Skovvang videre", Consequence.MINIMUM, "2026-12-20"),
        need("Registrér, at mødet er holdt", Consequence.MINIMUM, "2026-12-24"),
        need("Hjælp Dalhoffminde videre", Consequence.PERIOD, "2026-12-07"),
        need("Ring til Odense Kommune, og registrér samtalen", Consequence.CALL, "2026-11-30"),
        need("Skriv et referat", Consequence.MINUTES, "2026-10-01"),
    ]
    assert gravest_first(reversed(wanted)) == tuple(wanted)


def need(do: str, consequence: Consequence, by: str) -> Need:
    return Need(do=Link(do), why="Det er nødvendigt.", where="Holdet", by=day(by), consequence=consequence)


async def test_an_advisor_is_asked_to_record_the_meetings_whose_day_has_gone(demo_database: str) -> None:
    today, after = [await needs_of(demo_database, ADVISOR, days) for days in (0, ALL_YEAR_DAYS)]
    assert "Registrér, at mødet er holdt" not in today
    assert re.fullmatch(rf"{COHORT}/meetings/meeting-[a-z0-9-]+/holding", after["Registrér, at mødet er holdt"])


async def test_an_auditor_is_asked_for_nothing_and_sees_how_it_goes(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        page = (await client.get("/")).text
    assert "Du kan læse alt, som det er nu, og som det var en hvilken som helst dag." in page
    assert "organisationer opfylder minimumskravene" in page
    assert "Skriv en erfaring" not in page


async def test_whoever_is_in_no_running_cohort_is_asked_for_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, OUTSIDER) as client:
        page = (await client.get("/")).text
    assert "<h1>Intet venter på dig lige nu</h1>" in page
    assert "Hold i gang" not in page


async def test_an_administrator_sees_who_cannot_sign_in_and_no_cohort(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        page = (await client.get("/")).text
    assert re.search(r"\d+ personer har en rolle, men kan ikke logge ind endnu\.", page)
    assert "Hold i gang" not in page


async def test_an_invitation_waits_until_it_is_answered(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        invited = await send(
            client, f"{COHORT}/organisations", {"organisation": "organisation-randers"}, to=f"{COHORT}/organisations"
        )
    needs = await needs_of(demo_database, OUTSIDER)
    assert invited.status_code == 303, invited.text
    assert needs["Svar på invitationen"] == f"{COHORT}/organisations/organisation-randers/invitation"


async def test_the_statements_say_what_is_so(demo_database: str) -> None:
    async with signed_in(demo_database, PARTICIPANT) as client:
        pages = {path: (await client.get(path)).text for path in ("/was", "/privatliv", "/cookies")}
        cookies = set(client.cookies.keys())
    assert set(re.findall(r"<code>([^<]+)</code>", pages["/cookies"])) == cookies | {"browser"}
    assert cookies == {"session", "sign-in"}
    assert "når du ikke har brugt portalen i 8 timer, og senest efter 24 timer" in pages["/privatliv"]
    assert "WCAG 2.2" in pages["/was"]


STATED = (
    "Hvor godt lever portalen op til loven?",
    "Indhold, der ikke er tilgængeligt",
    "Det kan du bruge i stedet",
    "Hvordan ved vi det?",
    "Erklæringens dato",
    "Håndhævelse",
)
"""The parts that the model of the law's statement has, in its order."""


async def test_the_statement_about_accessibility_has_the_laws_parts_and_whom_one_turns_to(demo_database: str) -> None:
    app = demonstration(demo_database)
    contact = "Ring 12 34 56 78, eller skriv til hjaelp@portal.example"
    app.state.settings = msgspec.structs.replace(app.state.settings, run_by="Styrelsen", contact=contact)
    async with visiting(app) as client:
        page, words = (await client.get("/was")).text, (await client.get("/ordliste")).text
    assert "Styrelsen vil gøre Forløbsportalen tilgængelig for alle" in page
    assert [page.index(f"<h2>{it}</h2>") for it in STATED] == sorted(page.index(f"<h2>{it}</h2>") for it in STATED)
    for said in (page, words):
        assert "Kontakt: Ring 12 34 56 78, eller skriv til <a" in said
        assert '<a href="mailto:hjaelp@portal.example">' in said


def test_what_a_page_leads_to_among_the_words_is_there() -> None:
    asked = set(re.findall(r'"([a-z-]+)"\),', (TEMPLATES / "layout" / "_explained.html").read_text(encoding="utf-8")))
    assert len(asked) > 1
    assert asked <= {it.of for group in GLOSSARY for it in group.words}


def test_a_word_is_explained_once_under_an_address_of_its_own() -> None:
    words = [it for group in GLOSSARY for it in group.words]
    assert len({it.of for it in words}) == len({it.word for it in words}) == len(words)
