"""Names that no font can draw do not keep a proof from being printed: it shows what stood there."""

import json
import unicodedata
from io import BytesIO

import msgspec
import pytest
from pypdf import PdfReader

from portal.completion.certificate import Certificate
from portal.completion.certificate_pdf import pdf_of
from portal.completion.certificate_sheet import Sheet
from portal.papers.drawn import drawable
from portal.web.parts import Line
from tests.portal.completion.outlines import outline_of_pdf
from tests.portal.completion.test_certificate import GOLDEN
from tests.portal.names.odd import ODD

PROOF = msgspec.json.decode(GOLDEN.read_bytes(), type=Certificate)
ADDRESS = "https://portal.example/proofs/x"
CASES = [
    ("Holstebro Kommune", "Holstebro Kommune"),
    ("a\ufeffb\u00adc\u200bd", "abcd"),
    ("Ελληνικά Кириллица", "Ελληνικά Кириллица"),
    ("北海 Bo", "[U+5317][U+6D77] Bo"),
    ("👩\u200d👧 ☺\ufe0f", "[U+1F469][U+1F467] ☺"),
    ("\ue000\uf8ff", "[U+E000][U+F8FF]"),
    ("\u0378 \ufffe \x01", "[U+0378] [U+FFFE] [U+0001]"),
    ("#let *x* $y$ @z <w> \\ // `", "#let *x* $y$ @z <w> \\ // `"),
    ("{0.x} {navn} {{", "{0.x} {navn} {{"),
]
SCRIPTS = (
    *("Ελληνικά", "Кириллица", "ქართული", "Հայերեն"),
    *("हिन्दी क्षेत्र", "กรุงเทพมหานคร", "שלום עליכם", "السلام عليكم"),
)
HARD = (
    "שלום עליכם",
    "السلام عليكم",
    "한국어 ไทย हिन्दी",
    "\u202eabc\u202c",
    "e" + "\u0489\u0301" * 9,
    "\u200d\ufe0f",
    "\u3164",
)


def sheet_of(name: str) -> bytes:
    """The PDF of a proof in which everything is called that; in the file that it carries the name is as it is."""
    sheet = Sheet(
        title=name,
        cohort=name,
        sentence=f"{name} har gennemført forløbet.",
        completed=True,
        facts=(Line("Hold", name),),
        periods=(),
        policy="",
        parts=(),
        sealed=(),
        note=name,
        digest="0" * 64,
    )
    return pdf_of(msgspec.structs.replace(PROOF, cohort_name=name), sheet, ADDRESS)


def printed(name: str) -> str:
    """What can be read of that sheet, without its spaces."""
    read = PdfReader(BytesIO(sheet_of(name)))
    assert json.loads(next(iter(read.attachments.values()))[0])["cohort_name"] == name
    return "".join("".join(page.extract_text() for page in read.pages).split())


@pytest.mark.parametrize(("name", "read"), CASES)
def test_a_name_is_printed_as_it_can_be_drawn(name: str, read: str) -> None:
    assert drawable(name) == read
    assert "".join(read.split()) in unicodedata.normalize("NFC", printed(name))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_name_in_another_script_is_printed_and_copied_as_it_is(name: str) -> None:
    """Letter by letter: which way it runs is for whoever shows it."""
    (_, title), *_ = outline_of_pdf(sheet_of(name))
    assert drawable(name) == name
    assert sorted(title) == sorted("".join(name.split()))


def test_what_stands_for_a_character_is_explained_where_there_is_one() -> None:
    explained = "Navnet,somdeter,ståridenvedhæftedefil."
    assert explained in printed("北海 Bo")
    assert explained not in printed("Holstebro Kommune")


@pytest.mark.parametrize("name", [*ODD, *HARD])
def test_no_name_keeps_a_proof_from_being_printed(name: str) -> None:
    assert "hargennemførtforløbet." in printed(name)


def test_what_is_known_to_be_drawn_is() -> None:
    """These are printed without asking the fonts about them."""
    latin = "".join(chr(it) for it in (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x2192))
    assert "hargennemførtforløbet." in printed(latin)


def test_every_text_of_a_document_is_made_drawable() -> None:
    assert drawable(msgspec.to_builtins({"a": [{"b": "北"}], "c": 1})) == {"a": [{"b": "[U+5317]"}], "c": 1}
