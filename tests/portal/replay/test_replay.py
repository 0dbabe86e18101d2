"""Walking through a cohort's events: the board just after each, the event itself, and what proves it."""

import re
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from html import unescape
from itertools import pairwise

import httpx
import pytest
from litestar import Litestar

from portal.signing.checkpoint import make_checkpoint
from portal.signing.private_keys import new_key, signing_key
from portal.visiting.portal import Portal
from projections.journal import JOURNAL, JournalRow
from projections.kernel import plain
from tests.portal.client import visiting
from tests.portal.signed_in import become, demonstration, signed_in

HERE = "/cohorts/cohort-own-home/replay"
AUDITOR, RANDERS, OUTSIDER = "person-auditor", "person-randers-coordinator", "person-odense-coordinator"
HTMX = {"HX-Request": "true"}


@asynccontextmanager
async def replaying(database: str, person: str = AUDITOR) -> AsyncGenerator[tuple[httpx.AsyncClient, Portal]]:
    app: Litestar = demonstration(database)
    async with visiting(app) as client:
        await become(client, person)
        yield client, app.state.portal


async def journal(portal: Portal) -> tuple[JournalRow, ...]:
    return await portal.rows.many(JOURNAL, cohort="cohort-own-home")


def main(page: httpx.Response) -> str:
    assert page.status_code == 200, page.text
    return re.sub(r"\s+", " ", unescape(page.text.partition("<main")[2]))


def first(rows: tuple[JournalRow, ...], topic: str) -> JournalRow:
    return next(row for row in rows if row.topic == topic)


async def test_it_begins_with_the_newest_event_and_steps_lead_to_the_others(demo_database: str) -> None:
    async with replaying(demo_database) as (client, portal):
        rows = await journal(portal)
        newest = main(await client.get(HERE))
        oldest = main(await client.get(HERE, params={"position": str(rows[0].position)}))
    positions = [row.position for row in rows]
    assert f"Hændelse {len(rows)} af {len(rows)}" in newest
    assert f"Hændelse nr. {positions[-1]}" in newest
    assert _turns(newest) == {"first": positions[0], "previous": positions[-2]}
    assert _turns(oldest) == {"next": positions[1], "last": positions[-1]}
    assert f"Hændelse 1 af {len(rows)}" in oldest


async def test_the_board_is_as_it_was_just_after_the_event_and_says_what_the_event_changed(demo_database: str) -> None:
    async with replaying(demo_database) as (client, portal):
        posted = first(await journal(portal), "sharing.ExperiencePosted")
        shown = main(await client.get(HERE, params={"position": str(posted.position)}))
        board = main(await client.get("/cohorts/cohort-own-home", params={"as_of": str(posted.position)}))
    changed = shown.partition("Det ændrede hændelsen på tavlen")[2].partition("</section>")[0]
    assert "Skovvang har skrevet 1 erfaring." in re.sub(r"<[^>]+>", "", changed)
    assert "Skovvang har fået erfaringer i periode 1." in re.sub(r"<[^>]+>", "", changed)
    assert shown.count("Ændret af denne hændelse") == 1
    marked = re.sub(r" <p class=\"cell-note\"><strong>Ændret af denne hændelse</strong></p>", "", _matrix(shown))
    assert marked == _matrix(board)


async def test_an_event_that_changes_nothing_on_the_board_says_so(demo_database: str) -> None:
    async with replaying(demo_database) as (client, portal):
        commented = first(await journal(portal), "sharing.CommentPosted")
        shown = main(await client.get(HERE, params={"position": str(commented.position)}))
    assert "Ingenting: tavlen er den samme som før hændelsen." in shown
    assert "Ændret af denne hændelse" not in shown


async def test_the_event_itself_is_for_those_whose_it_is(demo_database: str) -> None:
    async with replaying(demo_database, RANDERS) as (client, portal):
        rows = await journal(portal)
        theirs = next(row for row in rows if row.organisation == "organisation-skovvang")
        own = next(row for row in rows if row.organisation == "organisation-randers")
        for row, reads in ((theirs, False), (own, True)):
            shown = main(await client.get(HERE, params={"position": str(row.position)}))
            assert ("Som den er gemt" in shown) is reads
            assert ("Bevis for, at hændelsen er i loggen" in shown) is reads
            assert "Hvem har prøvet hvad" in shown


async def test_the_proof_is_worked_through_against_the_newest_checkpoint(demo_database: str) -> None:
    async with replaying(demo_database) as (client, portal):
        rows = await journal(portal)
        at = {"position": str(rows[10].position)}
        unsigned = main(await client.get(HERE, params=at))
        note = await make_checkpoint(portal.pool, [signing_key(new_key("log.example"))])
        signed = main(await client.get(HERE, params=at))
    assert "Der er ikke skrevet under på loggen endnu" in unsigned
    assert "Beviset fører fra hændelsens aftryk til den rod" in signed
    assert f"log.example, {note.splitlines()[1]} hændelser" in signed
    assert note.splitlines()[2] in signed
    assert f"Nr. {rows[10].position - 1}, talt fra 0" in signed
    gives = re.findall(r"Giver: <code class=\"leaf\">([0-9a-f]{64})", signed)
    assert gives[-1] in signed.partition("Underskrevet rod")[2].partition("</dd>")[0]


async def test_the_slider_leads_to_an_address_that_can_be_shared(demo_database: str) -> None:
    async with replaying(demo_database) as (client, portal):
        third = (await journal(portal))[2].position
        sent = await client.get(HERE, params={"number": "3"})
        beyond = await client.get(HERE, params={"number": "100000"})
        swapped = await client.get(HERE, params={"number": "3"}, headers=HTMX)
        last = (await journal(portal))[-1].position
    assert (sent.status_code, sent.headers["location"]) == (303, f"{HERE}?position={third}")
    assert beyond.headers["location"] == f"{HERE}?position={last}"
    assert swapped.headers["hx-replace-url"] == f"{HERE}?position={third}"
    assert "<html" not in swapped.text
    assert swapped.text.count('data-hx-target="#status"') == 1
    assert f"Hændelse nr. {third}" in swapped.text


async def test_a_position_between_leads_to_the_event_before_it(demo_database: str) -> None:
    async with replaying(demo_database) as (client, portal):
        rows = await journal(portal)
        before, _ = next((a, b) for a, b in pairwise(rows) if b.position > a.position + 1)
        shown = main(await client.get(HERE, params={"position": str(before.position + 1)}))
        first_of_all = main(await client.get(HERE, params={"position": "0"}))
    assert f"Hændelse nr. {before.position}<" in shown
    assert f"Hændelse nr. {rows[0].position}<" in first_of_all


@pytest.mark.parametrize("asked", [{"position": "x"}, {"number": "-1"}, {"position": "9" * 30}, {"as_of": "i går"}])
async def test_what_is_no_event_is_told_so(demo_database: str, asked: dict[str, str]) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        answer = await client.get(HERE, params=asked)
    assert answer.status_code == 422
    assert "Det kan portalen ikke læse" in answer.text


async def test_in_the_past_it_ends_there_and_stays_there(demo_database: str) -> None:
    async with replaying(demo_database) as (client, portal):
        rows = await journal(portal)
        end = rows[50].position
        shown = main(await client.get(HERE, params={"as_of": str(end)}))
        later = main(await client.get(HERE, params={"as_of": str(end), "position": str(rows[60].position)}))
    assert "Hændelse 51 af 51" in shown
    assert "Hændelse 51 af 51" in later
    assert f'<input type="hidden" name="as_of" value="{end}">' in shown
    assert f"{HERE}?position={rows[49].position}&as_of={end}" in shown


async def test_another_cohorts_people_find_nothing(demo_database: str) -> None:
    async with signed_in(demo_database, OUTSIDER) as client:
        assert (await client.get(HERE)).status_code == 404


def _turns(page: str) -> dict[str, int]:
    found = re.findall(r'id="turn-(\w+)" href="[^"]*position=(\d+)"', page)
    return {name: int(plain(position)) for name, position in found}


def _matrix(page: str) -> str:
    return page.partition('<table class="table')[2].partition("</table>")[0]
