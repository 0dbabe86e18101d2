"""What a file is, by its content; and what is said of one that cannot be kept."""

import io
from pathlib import Path

import pytest

from domain.files import FileKind
from portal.filing.kinds import (
    BROKEN,
    EMPTY,
    FILE_BYTES_MAX,
    OLD,
    OLE,
    PROTECTED,
    STRANGE,
    TOO_LARGE,
    TWO_IN_ONE,
    Unfit,
    kind_of,
)
from portal.filing.receiving import named
from tests.portal.filing.material import of_two_frames, office, open_document, packed, photo, protected


def kind(content: bytes) -> FileKind:
    return kind_of(io.BytesIO(content), len(content))


def why_not(content: bytes, size: int | None = None) -> str:
    with pytest.raises(Unfit) as unfit:
        kind_of(io.BytesIO(content), len(content) if size is None else size)
    return str(unfit.value)


@pytest.mark.parametrize("of", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_photos_are_known_whatever_they_came_as(of: str) -> None:
    assert kind(photo(kind=of)) is FileKind.PHOTO


def test_documents_are_known_by_what_is_in_them() -> None:
    assert kind(of_two_frames()) is FileKind.PHOTO
    assert kind(b"%PDF-1.7\n") is FileKind.PDF
    assert kind(open_document()) is FileKind.ODT
    mains = {
        "word/document.xml": FileKind.DOCX,
        "ppt/presentation.xml": FileKind.PPTX,
        "xl/workbook.xml": FileKind.XLSX,
    }
    assert {main: kind(office(main)) for main in mains} == mains


def test_a_protected_document_is_said_to_be_that(tmp_path: Path) -> None:
    assert why_not(protected(tmp_path)) == PROTECTED
    assert why_not(open_document(encrypted=True)) == PROTECTED
    assert why_not(OLE + bytes(2000)) == OLD


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 et program",
        b"<html><script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a" + b"%PDF-1.7",
        packed({"a.exe": b"MZ"}),
        office(more={"word/vbaProject.bin": b"macro"}),
        packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    ],
)
def test_what_is_none_of_them_is_not_kept(content: bytes) -> None:
    assert why_not(content) == STRANGE


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n" + office(),
        b"%PDF-1.7\n" + packed({"a.jar": b"x"})[:-2] + b"\x03\x00abc",
        b"%PDF-1.7\n<html><script>alert(1)</script>",
        b"%PDF-1.7\n<!DOCTYPE html>",
    ],
    ids=["archive", "archive with a comment", "page", "doctype"],
)
def test_what_is_a_pdf_and_something_else_is_not_kept(content: bytes) -> None:
    assert why_not(content) == TWO_IN_ONE


def test_an_archive_that_stands_in_a_pdf_makes_it_no_archive() -> None:
    assert kind(b"%PDF-1.7\n" + office() + b"\nendstream\n%%EOF\n") is FileKind.PDF


def test_a_name_says_nothing_of_what_it_is() -> None:
    assert named("ferie.pdf", FileKind.PHOTO) == "ferie.jpg"
    assert named("../../etc/passwd", FileKind.PDF) == "passwd.pdf"
    assert named("C:\\mine\\Referat 4. marts.docx", FileKind.DOCX) == "Referat 4. marts.docx"
    assert named("", FileKind.PDF) == "fil.pdf"
    assert named("010180-1234.pdf", FileKind.PDF) == "fil.pdf"
    assert len(named("æ" * 500 + ".odt", FileKind.ODT)) == 120


def test_a_bomb_is_not_opened() -> None:
    assert why_not(office(more={f"word/{number}.xml": bytes(60_000_000) for number in range(9)})) == BROKEN


def test_what_is_broken_empty_or_too_large_is_said_to_be_that() -> None:
    assert why_not(office()[:-30]) == BROKEN
    assert why_not(b"") == EMPTY
    assert why_not(photo(), FILE_BYTES_MAX + 1) == TOO_LARGE
