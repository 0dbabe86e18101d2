"""All the cohorts that somebody looks after, ranked by who needs help first, as they are or were on a day."""

import csv
import re
from html import unescape
from io import BytesIO, StringIO

from openpyxl import load_workbook

from tests.portal.client import visiting
from tests.portal.signed_in import demonstration, in_, signed_in
from tests.portal.statements import counting
from tests.portal.test_statements import COHORT_TABLES, MORE_COHORTS, STATEMENTS, change

ADVISOR, AUDITOR, PARTICIPANT, ADMINISTRATOR = (
    "person-advisor",
    "person-auditor",
    "person-odense-coordinator",
    "person-administrator",
)
RUNNING = "Gruppeforløb: De første måneder i egen bolig"


def rows_of(page: str) -> list[tuple[str, str]]:
    """Each organisation in the table, and what is said of its risk."""
    rows = re.findall(
        r'<th scope="row"><a[^>]*>([^<]+)</a></th>\s*<td data-title="Risiko, og hvorfor">(.*?)</td>', page, re.DOTALL
    )
    return [(unescape(name), " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())) for name, cell in rows]


async def test_an_advisor_sees_whoever_needs_help_first(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        page = (await client.get("/portfolio")).text
    found = rows_of(page)
    assert [name for name, _ in found] == [
        "Esbjerg Kommune",
        "Dalhoffminde",
        "Odense Kommune",
        "Skovvang",
        "Sønderskovhjemmet",
    ]
    assert found[0][1].startswith("minimum i fare 2 perioder mangler, og der er 70 dage og 1 periode tilbage.")
    assert found[2][1] == "intet haster"
    assert RUNNING in page
    assert "1 hold med 5 organisationer; 2 af dem har brug for hjælp." in page


async def test_what_is_over_is_shown_when_it_is_asked_for_and_all_of_it_to_an_auditor(demo_database: str) -> None:
    async with signed_in(demo_database, AUDITOR) as client:
        running = (await client.get("/portfolio")).text
        every = (await client.get("/portfolio?phase=all")).text
        over = (await client.get("/portfolio?phase=over")).text
    assert (running.count('class="portfolio-cohort"'), every.count('class="portfolio-cohort"')) == (1, 2)
    assert RUNNING not in over
    assert over.count('class="portfolio-cohort"') == 1


async def test_it_is_chosen_by_risk_kind_organisation_theme_and_advisor(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:

        async def names(asked: str) -> list[str]:
            return [name for name, _ in rows_of((await client.get(f"/portfolio?{asked}")).text)]

        assert await names("risk=minimum") == ["Esbjerg Kommune", "Dalhoffminde"]
        assert await names("risk=none&organisation=municipality") == ["Odense Kommune"]
        assert await names("organisation=organisation-skovvang") == ["Skovvang"]
        assert await names(f"advisor={ADVISOR}&risk=minimum") == ["Esbjerg Kommune", "Dalhoffminde"]
        assert await names("theme=Noget+andet") == []
        nothing = (await client.get("/portfolio?theme=Noget+andet")).text
    assert "Ingen hold svarer til det, du har valgt." in nothing


async def test_it_is_seen_as_of_a_day_and_says_so(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        now = (await client.get("/portfolio")).text
        today = re.search(r"den (\d+\. \w+ \d{4})", now)
        assert today
        then = await client.get("/portfolio", params={"as_of": (in_(-60)()).date().isoformat()})
        wrong = await client.get("/portfolio?as_of=i+forgaars")
        to_come = await client.get("/portfolio", params={"as_of": (in_(5)()).date().isoformat()})
    assert "Du ser portalen, som den så ud" in then.text
    assert rows_of(then.text) != rows_of(now)
    assert f"as_of={(in_(-60)()).date().isoformat()}" in then.text
    assert (wrong.status_code, 'value="i forgaars"' in wrong.text) == (422, True)
    assert (to_come.status_code, "Dagen er ikke kommet endnu" in to_come.text) == (422, True)


async def test_past_its_closing_day_a_cohort_lacks_a_record_and_is_not_over(demo_database: str) -> None:
    later = in_(80)
    async with signed_in(demo_database, ADVISOR, later) as client:
        pages = [(await client.get(it)).text for it in ("/portfolio", "/cohorts", "/")]
        chosen = (await client.get("/portfolio?phase=record_missing")).text
    assert [page.count("mangler registrering") > 0 for page in pages] == [True, True, True]
    assert RUNNING in chosen
    assert "Mangler registrering: det afsluttende møde skulle være holdt den" in chosen


async def test_it_is_taken_along_as_a_spreadsheet(demo_database: str) -> None:
    async with signed_in(demo_database, ADVISOR) as client:
        book = await client.get("/portfolio/exports/xlsx?risk=minimum")
        text = await client.get("/portfolio/exports/csv")
        unknown = await client.get("/portfolio/exports/doc")
    sheet = load_workbook(BytesIO(book.content)).active
    assert sheet is not None
    cells = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert [row[7] for row in cells] == ["Organisation", "Esbjerg Kommune", "Dalhoffminde"]
    assert cells[1][6] == 1
    lines = list(csv.reader(StringIO(text.content.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == 6
    assert unknown.status_code == 404


async def test_hundreds_are_shown_a_page_at_a_time_and_worked_out_once(demo_database: str) -> None:
    for table in COHORT_TABLES:
        await change(demo_database, MORE_COHORTS.format(table=table), 120, "cohort-first-months")
    async with signed_in(demo_database, AUDITOR) as client:
        with counting() as first:
            page = (await client.get("/portfolio")).text
        with counting() as again:
            last = (await client.get("/portfolio?side=3")).text
    assert "121 hold med 605 organisationer; 242 af dem har brug for hjælp." in page
    assert (page.count('class="portfolio-cohort"'), last.count('class="portfolio-cohort"')) == (50, 21)
    assert (len(first), len(again)) == (STATEMENTS["/portfolio"], STATEMENTS["/portfolio"] - 1)


async def test_nobody_else_has_it(demo_database: str) -> None:
    for person in (PARTICIPANT, ADMINISTRATOR):
        async with signed_in(demo_database, person) as client:
            assert (await client.get("/portfolio")).status_code == 404
    async with visiting(demonstration(demo_database)) as client:
        assert (await client.get("/portfolio")).status_code == 303
