"""What touches a guideline is found in the feed, on the cards, and in the report."""

import re
from io import BytesIO

from openpyxl import load_workbook

from tests.portal.completion.outlines import pieces_of_pdf
from tests.portal.signed_in import become, signed_in

RUN = "/cohorts/cohort-first-months"


def bare(pdf: bytes) -> str:
    """What it says, without spaces."""
    return re.sub(r"\s", "", "".join(text for _, text in pieces_of_pdf(pdf)))


async def test_experiences_are_found_by_guideline_their_own_and_that_of_what_was_tried(demo_database: str) -> None:
    async with signed_in(demo_database, "person-odense-coordinator") as client:
        page = (await client.get(f"{RUN}/experiences")).text
        homes = (await client.get(f"{RUN}/experiences?guideline=guideline-1-bol-4")).text
        health = (await client.get(f"{RUN}/experiences?guideline=guideline-1-bor-9")).text
        none = (await client.get(f"{RUN}/experiences?guideline=guideline-1-vol-1")).text
    assert '<option value="guideline-1-bol-4">BOL 4 Retningslinje for boligfastholdelse</option>' in page
    assert "guideline-1-vol-1" not in page
    assert homes.count("<article") > health.count("<article") > 0
    assert "Ingen erfaringer passer til det valgte." in none


async def test_the_cards_of_test_actions_say_what_they_touch(demo_database: str) -> None:
    async with signed_in(demo_database, "person-odense-coordinator") as client:
        page = (await client.get(f"{RUN}/test-actions")).text
    assert "Rører ved: BOL 4 og BOR 5." in page


async def test_the_report_has_a_section_about_them(demo_database: str) -> None:
    async with signed_in(demo_database, "person-advisor") as client:
        pdf = (await client.get(f"{RUN}/report/pdf")).content
        book = load_workbook(BytesIO((await client.get(f"{RUN}/report/xlsx")).content))
        await become(client, "person-auditor")
        empty = (await client.get("/cohorts/cohort-own-home/report/pdf")).content
    said = bare(pdf)
    assert "Retningslinjer,derarbejdesmed" in said
    assert "boligfastholdelse" in said
    rows = list(book["Retningslinjer"].iter_rows(values_only=True))
    assert rows[0] == ("Retningslinje", "Prøvehandlinger", "Erfaringer", "Møder")
    assert ("BOL 4 Retningslinje for boligfastholdelse", 3, 3, 1) in rows
    assert str(rows[-1][0]).startswith("Aldrig: FOR 1, FOR 2")
    assert "Inteterknyttettilnogenendnu" in bare(empty)
