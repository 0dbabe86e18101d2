"""The journal in the running portal: chosen from, leafed through, looked at as of then, and read as it is stored."""

import html
import re

import asyncpg
import httpx

from tests.portal.signed_in import become, signed_in

LIVE, OVER = "/cohorts/cohort-first-months/journal", "/cohorts/cohort-own-home/journal"
ADVISOR, AUDITOR = "person-advisor", "person-auditor"
ODENSE, OUTSIDER = "person-odense-coordinator", "person-randers-coordinator"


def positions(page: httpx.Response) -> list[int]:
    return [int(number) for number in re.findall(r'id="event-(\d+)"', page.text)]


def way(page: httpx.Response, label: str) -> str | None:
    found = re.search(rf'href="([^"]+)"[^>]*>{label}</a>', page.text)
    return None if found is None else html.unescape(found[1])


async def one(url: str, query: str, *arguments: object) -> asyncpg.Record:
    connection = await asyncpg.connect(url)
    try:
        (row,) = await connection.fetch(query, *arguments)
        return row
    finally:
        await connection.close()


async def test_leafing_through_shows_every_event_of_the_cohort_once_newest_first(demo_database: str) -> None:
    counted = await one(demo_database, "select count(*) from event_tags where tag = 'cohort-own-home'")
    seen: list[int] = []
    async with signed_in(demo_database, AUDITOR) as client:
        href: str | None = OVER
        while href is not None and len(seen) <= counted["count"]:
            page = await client.get(href)
            seen += positions(page)
            href = way(page, "Ældre hændelser")
    assert len(seen) == counted["count"] > 300
    assert seen == sorted(set(seen), reverse=True)


async def test_one_chooses_by_organisation_kind_and_person(demo_database: str) -> None:
    choice = {
        "organisation": "organisation-odense",
        "topic": "sharing.ExperiencePosted",
        "person": "person-odense-support",
    }
    async with signed_in(demo_database, ADVISOR) as client:
        page = await client.get(LIVE, params=choice)
        strange = await client.get(LIVE, params={"organisation": "' or 1=1 \x00"})
        nowhere = await client.get(LIVE, params={"before": "nowhere"})
    sentences = re.findall(r"<li id=.*?</li>", page.text, re.DOTALL)
    assert sentences
    assert all("Bostøttemedarbejder, Odense skrev en erfaring" in " ".join(it.split()) for it in sentences)
    assert 'value="organisation-odense" selected' in page.text
    assert "Ingen hændelser passer" in strange.text
    assert (nowhere.status_code, "ikke et helt tal" in nowhere.text) == (422, True)


async def test_htmx_is_answered_with_the_events_alone_and_hears_how_many(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        fragment = await client.get(OVER, headers={"HX-Request": "true"})
        page = await client.get(OVER)
    assert positions(fragment) == positions(page)
    assert "<html" not in fragment.text
    assert '<hx-partial data-hx-target="#status"' in fragment.text


async def test_an_advisor_reads_the_event_as_it_is_stored_with_its_leaf(demo_database: str) -> None:
    kept = await one(
        demo_database,
        "select position, encode(leaf, 'hex') as leaf from events where type = 'sharing.CommentPosted' "
        "and 'cohort-first-months' = any (tags) order by position limit 1",
    )
    async with signed_in(demo_database, ADVISOR) as client:
        page = await client.get(f"{LIVE}/{kept['position']}")
        before = await client.get(way(page, "Forrige hændelse") or "")
        back = await client.get(way(before, "Næste hændelse") or "")
    assert kept["leaf"] in page.text
    assert "Aftrykket er regnet efter nu og passer" in page.text
    assert '"experience": "experience-' in html.unescape(page.text)
    assert "Simuleret" in page.text
    assert f"<h1>Hændelse nr. {kept['position']}</h1>" in back.text


async def test_a_participant_reads_their_own_organisations_events_and_no_others(demo_database: str) -> None:
    query = (
        "select position from events where type = 'sharing.ExperiencePosted' and $1 = any (tags) "
        "and 'cohort-first-months' = any (tags) order by position limit 1"
    )
    own, others = [await one(demo_database, query, f"organisation-{it}") for it in ("odense", "esbjerg")]
    scheduled = await one(
        demo_database, "select max(position) as position from events where type = 'meetings.MeetingScheduled'"
    )
    async with signed_in(demo_database, ODENSE) as client:
        answers = [await client.get(f"{LIVE}/{it['position']}") for it in (own, others, scheduled)]
        following = await client.get(way(answers[0], "Næste hændelse") or "")
        journal = await client.get(LIVE)
    assert [it.status_code for it in answers] == [200, 404, 404]
    assert following.status_code == 200
    assert "Odense" in following.text.partition("<h1>")[2].partition("</dl>")[0]
    assert len(positions(journal)) == 50
    assert f'href="{LIVE}/{others["position"]}"' not in journal.text


async def test_an_event_that_is_not_the_cohorts_is_not_there(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        answers = [await client.get(f"{LIVE}/{it}") for it in ("0", "-1", "1", "999999", "9" * 30, "x")]
    assert [it.status_code for it in answers] == [404] * len(answers)


async def test_the_journal_as_of_a_position_ends_there(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        newest = positions(await client.get(OVER))[10]
        then = await client.get(OVER, params={"as_of": str(newest)})
        event = await client.get(f"{OVER}/{newest}", params={"as_of": str(newest)})
        later = await client.get(f"{OVER}/{newest + 1}", params={"as_of": str(newest)})
        older = way(then, "Ældre hændelser")
    assert positions(then)[0] == newest
    assert f'<input type="hidden" name="as_of" value="{newest}">' in then.text
    assert (older or "").endswith(f"&as_of={newest}")
    assert (event.status_code, later.status_code) == (200, 404)
    assert way(event, "Næste hændelse") is None


async def test_to_an_outsider_there_is_no_journal(demo_database: str) -> None:
    async with signed_in(demo_database, OUTSIDER) as client:
        live = [await client.get(page) for page in (LIVE, f"{LIVE}/200")]
        own = await client.get(OVER)
        await become(client, "person-administrator")
        administrators = await client.get(OVER)
    assert [it.status_code for it in live] == [404, 404]
    assert (own.status_code, administrators.status_code) == (200, 404)
