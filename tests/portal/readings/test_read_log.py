"""Who has read what: a line before anything is shown, auditors' too, and no line lost, changed or taken out early."""

import csv
import datetime as dt
import re
from io import StringIO

import asyncpg
import httpx
import pytest

from domain.calendar import YEAR_MONTHS, add_months, day_of, end_of, first_kept
from domain.kernel import PersonId
from portal.identity import read_log
from portal.identity.read_log import Purpose, What
from tests.portal.signed_in import SAME_ORIGIN, become, hidden, signed_in

ADMINISTRATOR, ADVISOR, AUDITOR = "person-administrator", "person-advisor", "person-auditor"
ODENSE, RANDERS = "person-odense-coordinator", "person-randers-coordinator"
JOURNAL = "/cohorts/cohort-first-months/journal"


async def lines(url: str) -> list[asyncpg.Record]:
    connection = await asyncpg.connect(url)
    try:
        return list(
            await connection.fetch("select by, what, about, place, purpose from readings.readings order by number")
        )
    finally:
        await connection.close()


def opened(page: httpx.Response) -> list[str]:
    """The lines of the table, each as one text."""
    body = page.text.partition("<tbody>")[2].partition("</tbody>")[0]
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in body.split("</tr>")[:-1]]


async def test_opening_a_person_and_the_list_is_noted_and_the_person_sees_it(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await client.get(f"/people/{ODENSE}")
        await become(client, ADVISOR)
        await client.get("/people")
        await become(client, ODENSE)
        own = await client.get("/readings")
        await become(client, RANDERS)
        others = await client.get("/readings")
    assert [(it["by"], it["what"], it["about"]) for it in await lines(demo_database)] == [
        (ADMINISTRATOR, "person", [ODENSE]),
        (ADVISOR, "people", None),
    ]
    assert [re.sub(r"^.*? kl\. [\d.]+ ", "", it) for it in opened(own)] == [
        "Rådgiver, hjemløshedsområdet Så listen over personer –",
        "Administrator Så siden om en person –",
    ]
    assert [re.sub(r"^.*? kl\. [\d.]+ ", "", it) for it in opened(others)] == [
        "Rådgiver, hjemløshedsområdet Så listen over personer –"
    ]


async def test_a_stored_event_is_noted_with_everybody_it_speaks_of(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        page = await client.get(
            JOURNAL, params={"topic": "sharing.ExperiencePosted", "person": "person-odense-support"}
        )
        position = re.findall(r'id="event-(\d+)"', page.text)[0]
        await client.get(f"{JOURNAL}/{position}")
        await client.get(f"{JOURNAL}/999999")
    (line,) = await lines(demo_database)
    assert (line["by"], line["what"], line["place"]) == (AUDITOR, "event", "cohort-first-months")
    assert "person-odense-support" in line["about"]


async def test_an_export_is_noted_once_with_those_whom_it_may_name(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        await client.get(f"{JOURNAL}/exports/csv", params={"organisation": "organisation-odense"})
        await client.get(f"{JOURNAL}/records/xlsx")
        await client.get(f"{JOURNAL}/exports/exe")
    noted = await lines(demo_database)
    assert [it["what"] for it in noted] == ["journal-export", "records-export"]
    assert all({ODENSE, ADVISOR} <= set(it["about"]) for it in noted)


async def test_what_cannot_be_noted_is_not_shown(demo_database: str) -> None:
    connection = await asyncpg.connect(demo_database)
    await connection.execute("alter table readings.readings add constraint nothing_more check (false) not valid")
    await connection.close()
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        answers = [await client.get(it) for it in (f"/people/{ODENSE}", "/people", "/read-log")]
        await become(client, ADVISOR)
        answers.append(await client.get(f"{JOURNAL}/exports/jsonl"))
    assert [it.status_code for it in answers] == [500] * 4
    assert not any("odense" in it.text.lower() for it in answers)


async def test_an_auditor_sees_all_of_it_and_leaves_a_line_too(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await client.get(f"/people/{ODENSE}")
        await become(client, AUDITOR)
        await client.get("/read-log")
        again = await client.get("/read-log")
        await become(client, ADVISOR)
        advisors = await client.get("/read-log")
    assert [re.sub(r"^.*? kl\. [\d.]+ ", "", it) for it in opened(again)] == [
        "Revisor Så læseloggen Ingen bestemt –",
        "Revisor Så læseloggen Ingen bestemt –",
        "Administrator Så siden om en person Tovholder, Odense –",
    ]
    assert advisors.status_code == 404


def without_the_time(line: str) -> str:
    return re.sub(r"^.*? kl\. [\d.]+ ", "", line)


async def test_it_is_shown_for_one_person_one_reader_or_one_day(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        await client.get(f"/people/{ODENSE}")
        await client.get(f"/people/{RANDERS}")
        await become(client, AUDITOR)
        of_odense = await client.get("/read-log", params={"person": ODENSE})
        by_the_administrator = await client.get("/read-log", params={"by": ADMINISTRATOR})
        both = await client.get("/read-log", params={"person": ODENSE, "by": ADMINISTRATOR, "day": "4. marts 2026"})
        wrong = await client.get("/read-log", params={"day": "31.2.2026"})
    assert [without_the_time(it) for it in opened(of_odense)] == [
        "Revisor Så læseloggen Tovholder, Odense –",
        "Administrator Så siden om en person Tovholder, Odense –",
    ]
    assert [without_the_time(it) for it in opened(by_the_administrator)] == [
        "Administrator Så siden om en person Tovholder, Randers –",
        "Administrator Så siden om en person Tovholder, Odense –",
    ]
    assert opened(both) == []
    assert "Der er ikke noteret noget af det, der er valgt." in both.text
    assert f'value="{ODENSE}" selected' in both.text
    assert wrong.status_code == 422
    assert "Datoen 31.2.2026 findes ikke i kalenderen." in wrong.text
    assert [it["about"] for it in await lines(demo_database) if it["by"] == AUDITOR] == [[ODENSE], [], [ODENSE], []]


async def test_an_administrator_takes_a_persons_log_away_for_a_purpose_that_is_noted(demo_database: str) -> None:
    page = f"/people/{ODENSE}/readings"
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        shown = await client.get(page)
        nothing = await client.post(f"{page}/export", data=hidden(shown.text), headers=SAME_ORIGIN)
        wanted = {**hidden(shown.text), "purpose": "request"}
        file = await client.post(f"{page}/export", data=wanted, headers=SAME_ORIGIN)
        await become(client, ODENSE)
        own = await client.get("/readings/export")
    assert nothing.status_code == 422
    assert ">Det kan ikke hentes endnu</h2>" in nothing.text
    assert re.fullmatch(
        r'attachment; filename="laeselog-odense-coordinator-\d{4}-\d\d-\d\d.csv"', file.headers["content-disposition"]
    )
    rows = list(csv.reader(StringIO(own.text.removeprefix("\ufeff")), delimiter=";"))
    assert [(row[2], row[4], row[7]) for row in rows[1:]] == [
        ("Administrator", "Hentede læseloggen", "Personen har bedt om indsigt"),
        *[("Administrator", "Så læseloggen", "")] * 2,
    ]
    assert rows[0][:3] == ["Nr.", "Tidspunkt (dansk tid)", "Hvem"]


async def test_lines_come_in_turns(demo_database: str) -> None:
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        for _ in range(51):
            await client.get(f"/people/{RANDERS}")
        await become(client, RANDERS)
        first = await client.get("/readings")
        older = re.search(r'href="(/readings\?before=\d+)"', first.text)
        assert older is not None
        rest = await client.get(older[1])
        strange = await client.get("/readings?before=x")
    assert (len(opened(first)), len(opened(rest)), len(opened(strange))) == (50, 1, 50)


class _Reader:
    """Somebody who reads at a time of the test's own."""

    def __init__(self, pool: asyncpg.Pool, now: dt.datetime) -> None:
        self.person, self.now, self.portal, self.pool = PersonId(ADMINISTRATOR), now, self, pool


async def test_a_line_is_kept_for_five_years_and_never_changed(database: str) -> None:
    now = dt.datetime.now(dt.UTC)
    async with asyncpg.create_pool(database, min_size=1, max_size=1) as pool:
        for days in (5 * 366, 1):
            reader = _Reader(pool, now - dt.timedelta(days=days))
            await read_log.note(reader, what=What.PERSON, about=(ODENSE,), purpose=Purpose.SUPERVISION)
        await read_log.note(_Reader(pool, now), what=What.PERSON, about=(ADMINISTRATOR,))
        assert len(await read_log.about(pool, ODENSE)) == 2
        assert await read_log.about(pool, ADMINISTRATOR) == ()
        with pytest.raises(asyncpg.RaiseError):
            await pool.execute("delete from readings.readings")
        with pytest.raises(asyncpg.RestrictViolationError):
            await pool.execute("update readings.readings set by = 'x'")
        assert await read_log.forget_old(pool, day_of(now)) == 1
        (left,) = await read_log.about(pool, ODENSE)
    assert (left.purpose, left.at) == (Purpose.SUPERVISION, now - dt.timedelta(days=1))


async def test_a_line_goes_the_day_after_its_five_years_by_the_calendar(database: str) -> None:
    today = day_of(dt.datetime.now(dt.UTC))
    begins = end_of(first_kept(read_log.KEPT_YEARS * YEAR_MONTHS, today) - dt.timedelta(days=1))
    async with asyncpg.create_pool(database, min_size=1, max_size=1) as pool:
        for at in (begins, begins - dt.timedelta(microseconds=1)):
            await read_log.note(_Reader(pool, at), what=What.PERSON, about=(ODENSE,))
        assert await read_log.forget_old(pool, today) == 1
        (kept,) = await read_log.about(pool, ODENSE)
        with pytest.raises(asyncpg.RaiseError):
            await pool.execute("delete from readings.readings")
    assert kept.at == begins


async def test_the_table_counts_years_as_the_calendar_does(database: str) -> None:
    async with asyncpg.create_pool(database, min_size=1, max_size=1) as pool:
        days = await pool.fetch(
            "select on_day::date as since, (on_day::date + interval '5 years')::date as last"
            " from generate_series('2020-01-01'::date, '2048-12-31'::date, interval '1 day') on_day"
        )
    assert [it["last"] for it in days] == [add_months(it["since"], 5 * YEAR_MONTHS) for it in days]
