"""What is new waits on the start page until it is seen or done, and a letter leads to where it is answered."""

import datetime as dt
import re
from html import unescape

import httpx

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId
from portal.identity.accounts import forget
from portal.mail.drawer import Drawer, drawn_to
from portal.mail.news_letters import NewsLetters
from portal.mail.outbox import Outbox
from portal.mail.paces import Pace, Paces
from portal.mail.stopping import Stopped, token_of
from portal.mail.telling import NewsTold
from portal.surroundings.address import address_in
from portal.surroundings.settings import Settings
from portal.visiting.portal import Portal
from projections.sharing import EXPERIENCES
from projections.telling import NewsKind
from tests.portal.signed_in import SAME_ORIGIN, become, running, send, signed_in
from tests.portal.traces import trace

ODENSE, DALHOFFMINDE, ADVISOR = "person-odense-coordinator", "person-dalhoffminde-coordinator", "person-advisor"
COHORT = "cohort-first-months"
SITE = "https://portal.example"


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


async def told(portal: Portal) -> None:
    """The clockwork has had its turn, with everything that was recorded by then."""
    assert await portal.caught_up(await portal.recorder.head())
    await NewsTold(portal.pool, portal.recorder, portal.rows)(now())


async def an_experience(portal: Portal) -> str:
    rows = await portal.rows.many(EXPERIENCES, cohort=COHORT, organisation=OrganisationId("organisation-odense"))
    experience = next(it for it in rows if it.withdrawn_reason is None and it.audience.value == "cohort")
    return f"/cohorts/{COHORT}/experiences/{experience.experience}"


async def say(client: httpx.AsyncClient, page: str, kind: str, text: str) -> httpx.Response:
    return await send(client, page, {"kind": kind, "text": text}, f"{page}/comments")


def waiting(page: str) -> dict[str, str]:
    """What waits, by its address: what happened."""
    found = re.findall(r'card-heading"><a href="(/news/\d+)">.*?</h2>\s*<p>(.*?)</p>', page, re.DOTALL)
    return {href: unescape(why) for href, why in found}


async def test_a_question_waits_for_those_it_is_put_to_until_it_is_answered(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        portal = running()
        page = await an_experience(portal)
        await told(portal)
        own = waiting((await client.get("/")).text)
        await become(client, ODENSE)
        before = waiting((await client.get("/")).text)
        await become(client, DALHOFFMINDE)
        assert (await say(client, page, "question", "Hvem holdt nøglen?")).status_code == 303
        await told(portal)
        assert waiting((await client.get("/")).text) == own, "whoever asked is not asked"
        await become(client, ODENSE)
        asked = {href: why for href, why in waiting((await client.get("/")).text).items() if href not in before}
        (href,) = asked
        assert asked[href] == "Tovholder, Dalhoffminde stillede et spørgsmål til jeres erfaring."
        led = await client.get(href)
        assert led.status_code == 303
        assert led.headers["location"].startswith(f"{page}#comment-")
        assert href in (await client.get("/")).text, "to have read it is not to have answered"
        assert (await say(client, page, "comment", "Det gjorde Ane.")).status_code == 303
        await told(portal)
        assert href not in (await client.get("/")).text


async def test_a_question_is_answered_from_the_letter_in_three_presses(demo_database: str) -> None:
    """The link in the letter, what kind of answer it is, and send; what is typed comes between."""
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        portal = running()
        page = await an_experience(portal)
        await portal.accounts.remember(PersonId(ODENSE), email="o@example.dk", name=None, trace=trace())
        await say(client, page, "question", "Hvem holdt nøglen?")
        await told(portal)
        letters = NewsLetters(
            portal.pool, portal.recorder, portal.vault, portal.rows, Settings(address=address_in(SITE))
        )
        await Drawer(portal.pool, Outbox(portal.pool), portal.accounts, (letters,))(now())
        letter = next(it for it in await drawn_to(portal.pool, PersonId(ODENSE)) if "nøglen" in it.text)
        await become(client, ODENSE)
        link = re.search(rf"Svar på spørgsmålet: {SITE}(/news/\d+)", letter.text)
        assert link is not None
        first = await client.get(link[1], follow_redirects=True)
        action = re.search(r'<form method="post" action="([^"]+/comments)"', first.text)
        assert action is not None
        answered = await send(client, first.url.path, {"kind": "comment", "text": "Ane."}, action[1])
        assert answered.status_code == 303
        shown = await client.get("/mails/shown")
        assert "Hvem holdt nøglen?" in shown.text


async def test_what_was_said_waits_until_it_has_been_seen_and_is_nobody_elses(demo_database: str) -> None:
    async with signed_in(demo_database, DALHOFFMINDE) as client:
        portal = running()
        page = await an_experience(portal)
        await say(client, page, "sparring", "Prøv at ringe først.")
        await told(portal)
        await become(client, ODENSE)
        (href,) = [
            it for it, why in waiting((await client.get("/")).text).items() if "gav sparring på jeres erfaring" in why
        ]
        await become(client, ADVISOR)
        assert (await client.get(href)).status_code == 404
        await become(client, ODENSE)
        await client.get(href)
        assert href not in (await client.get("/")).text


async def test_what_came_since_the_last_visit_is_listed_and_put_away(demo_database: str) -> None:
    """In the demo the others have shared something within the fortnight."""
    async with signed_in(demo_database, ADVISOR) as client:
        portal = running()
        await told(portal)
        page = (await client.get("/")).text
        assert '<h2 id="new">Nyt</h2>' in page
        assert "skrev en erfaring" in page
        answer = await send(client, "/", {}, "/news")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert '<h2 id="new">' not in (await client.get("/")).text


async def test_everybody_chooses_what_they_are_mailed_about(demo_database: str) -> None:
    async with signed_in(demo_database, ODENSE) as client:
        page = (await client.get("/mails")).text
        assert "Organisationernes svar" not in page
        answer = await send(client, "/mails", {**dict.fromkeys(kinds_on(page), "daily"), "question": "never"})
        assert answer.status_code == 303
        paces = await Paces(running().pool).of(PersonId(ODENSE))
    assert (paces[NewsKind.QUESTION], paces[NewsKind.SHARED]) == (Pace.NEVER, Pace.DAILY)


def kinds_on(page: str) -> list[str]:
    return re.findall(r'<select[^>]* name="(\w+)"', page)


async def test_whoever_has_a_letter_stops_such_letters_without_signing_in(demo_database: str) -> None:
    """Looking stops nothing, since programs look; a mail program's one click does, without a form of ours."""
    async with signed_in(demo_database, ODENSE) as client:
        portal = running()
        token = token_of(portal.vault.secret, Stopped(PersonId(ODENSE), (NewsKind.COMMENT, NewsKind.SHARED)))
        client.cookies.clear()
        asked = await client.get(f"/mails/stop/{token}")
        assert (asked.status_code, await paces_of(portal)) == (200, [Pace.DAILY, Pace.WEEKLY])
        assert "Nye erfaringer fra de andre" in asked.text
        one_click = {"List-Unsubscribe": "One-Click"}
        answer = await client.post(f"/mails/stop/{token}", data=one_click, headers={"Origin": "https://mail.example"})
        assert (answer.status_code, await paces_of(portal)) == (200, [Pace.NEVER, Pace.NEVER])
        again = await client.post(f"/mails/stop/{token}", headers=SAME_ORIGIN)
        assert again.status_code == 200
        assert (await client.post("/mails/stop/x", headers=SAME_ORIGIN)).status_code == 404


async def test_whoever_is_forgotten_takes_along_what_they_were_told_and_chose(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        portal, person = running(), PersonId(ADVISOR)
        await told(portal)
        await client.get("/")
        await Paces(portal.pool).stop(person, (NewsKind.SHARED,))
        assert await kept_about(portal, person) == [True, True, True]
        async with portal.pool.acquire() as connection, connection.transaction():
            await forget(connection, person)
        await told(portal)
        await Paces(portal.pool).stop(person, (NewsKind.SHARED,))
        assert await kept_about(portal, person) == [False, False, False]


async def kept_about(portal: Portal, person: PersonId) -> list[bool]:
    tables = ("news", "visits", "paces")
    asked = "select exists (select from telling.{} where person = $1)"
    return [await portal.pool.fetchval(asked.format(it), person) for it in tables]


async def start_of(client: httpx.AsyncClient, person: str) -> str:
    await become(client, person)
    return (await client.get("/")).text


async def paces_of(portal: Portal) -> list[Pace]:
    paces = await Paces(portal.pool).of(PersonId(ODENSE))
    return [paces[NewsKind.COMMENT], paces[NewsKind.SHARED]]


async def test_a_letter_that_did_not_arrive_is_shown_to_those_who_can_mend_the_address(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        portal = running()
        await portal.accounts.remember(PersonId(ODENSE), email="o@example.dk", name=None, trace=trace())
        outbox = Outbox(portal.pool)
        await outbox.put("news", PersonId(ODENSE), "1", now())
        (letter,) = await outbox.claim(now())
        await outbox.failed(letter, "the server answered 550", permanent=True)
        page = (await client.get("/mails/undelivered")).text
        assert f'href="/people/{ODENSE}"' in page
        assert "Mailserveren afviste adressen (svar 550)." in page
        assert "1 person har ikke fået sin mail." in (await client.get("/")).text
        assert "svar 550" in (await client.get(f"/mails/undelivered?person={ODENSE}")).text
        assert "svar 550" not in (await client.get(f"/mails/undelivered?person={DALHOFFMINDE}")).text
        assert "/mails/undelivered" not in await start_of(client, DALHOFFMINDE)
        await become(client, ODENSE)
        assert (await client.get("/mails/undelivered")).status_code == 404
