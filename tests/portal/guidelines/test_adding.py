"""An administrator adds a version of the catalogue from a list; a faulty list is refused, with the line and why."""

import csv
from io import StringIO

import pytest

from domain.guidelines.shipped import SHIPPED
from portal.guidelines.catalogue_file import CatalogueDraft, catalogue_draft
from portal.spreadsheets.delimited import sheet_of_text
from tests.portal.signed_in import become, hidden, send, signed_in

NEW, ROWS = "/guidelines/catalogue/new", "/guidelines/catalogue/new/rows"
ADMINISTRATOR = "person-administrator"
HEAD = "Kode\tTitel\tKapitel\tSamling\tÅr\tKilde\tLink\tForklaring\tOrd\tErstatter\tUdgår"
REPLACED = (
    "BOL 4\tRetningslinje for at blive boende\tBoligindsatser\tNationale retningslinjer\t2020\tSocialstyrelsen"
    "\thttps://sbst.dk\tAt blive boende.\thusleje, nabo"
)
RETIRED = "VOL 4" + "\t" * 10 + "ja"
RENAMED = "BOL 7\tNyt om hjem\tBoligindsatser\tNationale retningslinjer\t2020\tSocialstyrelsen\t\t\t\tBOL 3"


def draft(*lines: str, head: str = HEAD) -> CatalogueDraft:
    return catalogue_draft(sheet_of_text("\n".join((head, *lines))), SHIPPED)


def test_a_list_says_what_is_new_what_is_replaced_and_what_is_retired() -> None:
    found = draft(REPLACED, RETIRED, RENAMED)
    assert found.faults == ()
    assert [it.guideline for it in found.items] == ["guideline-2-bol-4", "guideline-2-bol-7"]
    assert found.items[0].words == ("husleje", "nabo")
    assert found.items[1].replaces == "guideline-1-bol-3"
    assert found.retired == ("guideline-1-vol-4",)


def test_columns_stand_in_any_order() -> None:
    head = "\t".join(reversed(HEAD.split("\t")))
    line = "\t".join(reversed((REPLACED + "\t\t").split("\t")))
    assert draft(line, head=head).items == draft(REPLACED).items


def changed(column: int, to: str, line: str = REPLACED) -> str:
    cells = line.split("\t")
    cells[column] = to
    return "\t".join(cells)


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ((changed(0, "BOLIG"),), 2, "ingen kode"),
        ((changed(1, ""),), 2, "Kolonnen Titel er tom"),
        ((REPLACED, changed(4, "toogtyve", changed(0, "BOL 8"))), 3, "intet årstal"),
        ((changed(4, "19"),), 2, "Året skal være mellem"),
        ((changed(6, "sbst.dk"),), 2, "Linket skal begynde med https://"),
        ((changed(1, "T" * 121),), 2, "der er plads til højst 120"),
        ((changed(5, ""), RETIRED), 2, "Kolonnen Kilde er tom"),
        ((REPLACED, REPLACED), 3, "BOL 4 står også på linje 2"),
        (("VOL 9" + "\t" * 10 + "ja",), 2, "kan ikke udgå"),
        ((changed(9, "XYZ 1", REPLACED + "\t"),), 2, "kan ikke erstattes"),
        ((), 1, "ingen linjer"),
    ],
)
def test_each_fault_is_told_with_its_line(lines: tuple[str, ...], line: int, why: str) -> None:
    (fault,) = draft(*lines).faults
    assert fault.line == line
    assert why in fault.sentence


def test_a_missing_column_is_named() -> None:
    (fault,) = draft(REPLACED, head=HEAD.replace("Kilde", "Hvorfra")).faults
    assert (fault.line, fault.sentence) == (1, "Der mangler en kolonne: Kilde.")


async def test_it_is_looked_at_and_then_added_and_old_tags_say_of_which_version_they_are(demo_database: str) -> None:
    typed = {"name": "Retningslinjerne fra 2020", "list": f"{HEAD}\n{REPLACED}\n{RETIRED}"}
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        seen = await send(client, NEW, typed, to=ROWS)
        before = (await client.get("/guidelines/catalogue")).text
        added = await send(client, NEW, typed, to=NEW)
        after = (await client.get("/guidelines/catalogue")).text
        await become(client, "person-odense-coordinator")
        tried = (await client.get("/cohorts/cohort-first-months/test-actions/test-action-odense-key-handover")).text
        coverage = (await client.get("/cohorts/cohort-first-months/guidelines")).text
        refused = await client.get(NEW)
    assert seen.status_code == 200
    assert "Kommer i stedet for dem med samme kode: BOL 4." in seen.text
    assert "Udgår: VOL 4." in seen.text
    assert "Nu gælder udgave 1." in before
    assert added.status_code == 303
    assert "Nu gælder udgave 2." in after
    assert "Nu: BOL 4 Retningslinje for at blive boende." in after
    assert "(udgave 1 af kataloget, erstattet i udgave 2)" in tried
    assert '<th scope="row" id="guideline-2-bol-4">' in coverage
    assert '<a href="#guideline-2-bol-4-test_action">' in coverage
    assert refused.status_code == 404


async def test_a_faulty_list_changes_nothing_and_stands_there_to_be_mended(demo_database: str) -> None:
    typed = {"name": "2020", "list": "\n".join((HEAD, changed(6, "sbst.dk"), "rod"))}
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        seen = await send(client, NEW, typed, to=ROWS)
        pressed = await send(client, NEW, typed, to=NEW)
        page = (await client.get("/guidelines/catalogue")).text
        empty = await send(client, NEW, {"name": "2020", "list": ""}, to=ROWS)
    assert (seen.status_code, pressed.status_code, empty.status_code) == (422, 422, 422)
    assert "Linje 2: Linket skal begynde med https://" in seen.text
    assert "Linje 3: »rod« er ingen kode" in seen.text
    assert "sbst.dk" in seen.text
    assert "Nu gælder udgave 1." in page


async def test_it_comes_in_a_file_too(demo_database: str) -> None:
    written = StringIO()
    csv.writer(written, delimiter=";").writerows(line.split("\t") for line in (HEAD, REPLACED))
    async with signed_in(demo_database, ADMINISTRATOR) as client:
        page = (await client.get(NEW)).text
        sent = await client.post(
            ROWS,
            data={**hidden(page), "name": "2020", "list": ""},
            files={"file": ("katalog.csv", written.getvalue().encode("utf-8-sig"), "text/csv")},
            headers={"Origin": "http://portal.test"},
        )
    assert sent.status_code == 200
    assert "Kommer i stedet for dem med samme kode: BOL 4." in sent.text
