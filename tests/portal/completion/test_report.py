"""A cohort's report names organisations and nobody else, says what the pages say, and can be read aloud and kept."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pytest
from openpyxl import load_workbook

from portal.demo import NAMES
from portal.papers.bar_chart import BARS_MAX, BarChart, CountBar
from tests.portal.completion.archived import faults_of
from tests.portal.completion.outlines import pieces_of_pdf
from tests.portal.signed_in import signed_in

RUNNING, OVER = "/cohorts/cohort-first-months", "/cohorts/cohort-own-home"
ADVISOR, AUDITOR, PARTICIPANT = "person-advisor", "person-auditor", "person-odense-coordinator"


async def taken(url: str, address: str, person: str = ADVISOR) -> bytes:
    async with signed_in(url, person) as client:
        answer = await client.get(address)
    assert answer.status_code == 200, answer.text
    return answer.content


async def test_the_pdf_says_the_account_the_risks_and_what_was_counted(demo_database: str, tmp_path: Path) -> None:
    content = await taken(demo_database, f"{RUNNING}/report/pdf")
    said = " ".join(text for _, text in pieces_of_pdf(content))
    bare = re.sub(r"\s", "", said)
    for expected in (
        "Regnskab",
        "Hvem har brug for hjælp, og hvorfor",
        "2 perioder mangler, og der er 70 dage og 1 periode tilbage.",
        "Deltagelse i fælles møder",
        "Afprøvninger med erfaring i hver periode",
        "Søjlediagram. Deltagere på hvert møde.",
        "Seriediagram.",
        "Demonstration",
    ):
        assert re.sub(r"\s", "", expected) in bare, expected
    (tmp_path / "report.pdf").write_bytes(content)
    assert pdfua.validate(str(tmp_path / "report.pdf")).findings == ()
    assert faults_of(content) == []
    assert content == await taken(demo_database, f"{RUNNING}/report/pdf")


async def test_nobody_is_named_in_it(demo_database: str) -> None:
    said = " ".join(text for _, text in pieces_of_pdf(await taken(demo_database, f"{RUNNING}/report/pdf")))
    bare = re.sub(r"\s", "", said)
    assert [it for it in NAMES.values() if re.sub(r"\s", "", it) in bare] == []
    book = await taken(demo_database, f"{RUNNING}/report/xlsx")
    cells = {str(cell) for it in load_workbook(BytesIO(book)) for row in it.iter_rows(values_only=True) for cell in row}
    assert [it for it in NAMES.values() if any(it in cell for cell in cells)] == []


async def test_the_workbook_has_the_same_in_sheets_with_charts(demo_database: str) -> None:
    book = load_workbook(BytesIO(await taken(demo_database, f"{RUNNING}/report/xlsx")))
    assert book.sheetnames == [
        "Holdet",
        "Regnskab",
        "Nået",
        "Hjælp",
        "Deltagelse",
        "Afprøvninger",
        "Retningslinjer",
        "Målinger",
    ]
    charts: dict[str, int] = {it.title: len(_charts(it)) for it in book.worksheets}
    assert {it for it, count in charts.items() if count} == {"Nået", "Deltagelse", "Afprøvninger", "Målinger"}
    rows = list(book["Afprøvninger"].iter_rows(values_only=True))
    assert rows[0][0] == "Organisation"
    assert {type(cell) for row in rows[1:] for cell in row[1:]} == {int}


def _charts(sheet: Any) -> list[Any]:
    found: list[Any] = sheet._charts
    return found


async def test_it_is_as_of_a_day_and_the_page_of_the_cohort_leads_to_it(demo_database: str) -> None:
    then = await taken(demo_database, f"{OVER}/report/pdf?as_of=2026-01-12", AUDITOR)
    now = await taken(demo_database, f"{OVER}/report/pdf", AUDITOR)
    said = "".join(text for _, text in pieces_of_pdf(then))
    assert "12.januar2026" in re.sub(r"\s", "", said)
    assert then != now
    page = (await taken(demo_database, f"{OVER}?as_of=2026-01-12", AUDITOR)).decode()
    assert f'href="{OVER}/report/pdf?as_of=2026-01-12"' in page


async def test_it_is_for_those_who_look_after_the_cohort(demo_database: str) -> None:
    async with signed_in(demo_database, PARTICIPANT) as client:
        assert (await client.get(f"{RUNNING}/report/pdf")).status_code == 404
        assert "/report/" not in (await client.get(RUNNING)).text
    async with signed_in(demo_database, ADVISOR) as client:
        assert (await client.get(f"{RUNNING}/report/doc")).status_code == 404


@pytest.mark.parametrize("count", [0, 1, 60])
def test_bars_are_parted_where_there_are_many_and_drawn_on_one_scale(count: int) -> None:
    chart = BarChart(title="Perioder", bars=tuple(CountBar(f"<Kommune {it}>", it % 4) for it in range(count)), needed=3)
    parts = list(chart.parts())
    assert sum(len(it.bars) for it in parts) == count
    assert all(len(it.bars) <= BARS_MAX for it in parts)
    assert all("<Kommune" not in it.svg(3) for it in parts)
