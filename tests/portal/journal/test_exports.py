"""The journal taken away: as it was chosen, as of then, and as a list for a records system."""

import csv
import json
import re
from io import BytesIO, StringIO

import asyncpg
import httpx
import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from domain.catalogue import EVENTS
from portal.cli import main
from portal.journal import finding
from portal.journal.records import THEME_CHARACTERS_MAX, THEMES
from tests.portal.signed_in import signed_in

OVER = "/cohorts/cohort-own-home/journal"
AUDITOR, OUTSIDER = "person-auditor", "person-kofoeds-skole-coordinator"


def lines(answer: httpx.Response) -> list[list[str]]:
    assert answer.status_code == 200
    return list(csv.reader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))[1:]


async def test_every_format_holds_every_event_once_the_earliest_first(
    demo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "BATCH_EVENTS", 100)
    async with signed_in(demo_database, AUDITOR) as client:
        jsonl, comma, sheet = [await client.get(f"{OVER}/exports/{it}") for it in ("jsonl", "csv", "xlsx")]
    told = [json.loads(line) for line in jsonl.text.splitlines()]
    positions = [it["position"] for it in told]
    assert len(positions) > 300
    assert positions == sorted(set(positions))
    assert [int(row[0]) for row in lines(comma)] == positions
    cells = list(load_workbook(BytesIO(sheet.content), read_only=True).worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in cells[1:]] == positions
    assert [row[9] for row in cells[1:]] == [it["told"] for it in told]
    assert not {"text_words", "marks", "sentence_words"} & set(told[0])
    assert comma.headers["content-disposition"] == f'attachment; filename="journal-own-home-til-nr-{positions[-1]}.csv"'


async def test_what_was_chosen_and_when_it_is_looked_at_from_is_kept(demo_database: str) -> None:
    chosen = {"organisation": "organisation-randers", "search": "erfaring", "as_of": "2026-01-12"}
    async with signed_in(demo_database, AUDITOR) as client:
        page = await client.get(OVER, params=chosen)
        links = re.findall(r'href="([^"]+)" download', page.text)
        csv_link = next(it for it in links if "/exports/csv" in it).replace("&amp;", "&")
        file = await client.get(csv_link)
        happened = await client.get(f"{OVER}/exports/jsonl", params={"as_of": "2026-01-12", "clock": "occurred"})
    rows = lines(file)
    assert rows
    assert 'filename="journal-own-home-til-2026-01-12-sket.jsonl"' in happened.headers["content-disposition"]
    assert {row[8] for row in rows} == {"organisation-randers"}
    assert all("erfaring" in row[9] for row in rows)
    assert all(row[1] < "2026-01-13" for row in rows)
    assert 'filename="journal-udvalg-own-home-til-2026-01-12.csv"' in file.headers["content-disposition"]


async def test_days_on_either_clock_bound_what_is_shown(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        recorded = lines(await client.get(f"{OVER}/exports/csv?recorded_from=2025-11-01&recorded_to=2025-11-30"))
        happened = lines(await client.get(f"{OVER}/exports/csv?happened_from=2025-11-01&happened_to=30.11.2025"))
        strange = await client.get(f"{OVER}?recorded_from=i+går")
    assert recorded
    assert all("2025-11-01" <= row[1][:10] <= "2025-11-30" for row in recorded)
    assert any(row[1][:10] > "2025-11-30" for row in happened)
    assert all("2025-11-01" <= (row[2] or row[1])[:10] <= "2025-11-30" for row in happened)
    assert strange.status_code == 422


async def test_the_journal_list_has_the_documents_with_stable_ids_and_short_themes(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        comma, sheet = [await client.get(f"{OVER}/records/{it}") for it in ("csv", "xlsx")]
        jsonl = await client.get(f"{OVER}/records/jsonl")
    rows = lines(comma)
    connection = await asyncpg.connect(demo_database)
    documents = await connection.fetch(
        "select position from events where type = any($1) and 'cohort-own-home' = any(tags) order by position",
        list(THEMES),
    )
    await connection.close()
    assert [int(row[3]) for row in rows] == [it["position"] for it in documents]
    assert [row[1] for row in rows] == [f"FP-{row[3]}" for row in rows]
    assert any(row[2].startswith("Referat af fællesmøde, ") for row in rows)
    assert all(len(row[2]) <= THEME_CHARACTERS_MAX for row in rows)
    assert (sheet.status_code, jsonl.status_code) == (200, 404)


def test_no_theme_is_too_long_and_every_document_is_an_event_of_a_cohort() -> None:
    longest = len(", 30. september 2026")
    assert all(len(theme) + longest <= THEME_CHARACTERS_MAX for theme in THEMES.values())
    assert set(THEMES) <= {topic for topic, event in EVENTS.items() if "cohort" in event.__struct_fields__}


async def test_more_than_there_is_room_for_is_refused_whole(
    demo_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("portal.journal.exports.EXPORTED_EVENTS_MAX", 10)
    async with signed_in(demo_database, AUDITOR) as client:
        answer = await client.get(f"{OVER}/exports/csv")
    assert (answer.status_code, "Vælg en periode" in answer.text) == (422, True)


async def test_only_words_that_are_everywhere_find_nothing_and_it_is_said(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        page = await client.get(OVER, params={"search": "og det"})
        too_many = await client.get(OVER, params={"search": "a b c d e f g h i j k"})
        too_long = await client.get(OVER, params={"search": "x" * 201})
        odd = await client.get(OVER, params={"search": "'\\:*&|!<-> \x00"})
    assert "kan ikke søges frem" in page.text
    assert [it.status_code for it in (too_many, too_long, odd)] == [422, 422, 200]


def test_the_command_writes_the_same_formats(demo_database: str) -> None:
    runner, settings = CliRunner(), {"PORTAL_DATABASE_URL": demo_database}
    answers = {
        kind: runner.invoke(main, ["journal", "cohort-own-home", "--format", kind], env=settings)
        for kind in ("text", "jsonl", "csv", "xlsx")
    }
    assert {kind: it.exit_code for kind, it in answers.items()} == dict.fromkeys(answers, 0)
    events = len(answers["text"].stdout.splitlines())
    assert events > 300
    assert len(answers["jsonl"].stdout.splitlines()) == events
    assert len(answers["csv"].stdout.splitlines()) == events + 1
    assert load_workbook(BytesIO(answers["xlsx"].stdout_bytes)).worksheets[0].max_row == events + 1
