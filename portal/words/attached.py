"""How files are spoken of: what they are, and how large."""

from collections.abc import Mapping

from domain.files import FileKind
from portal.web.danish import number

FILE_KINDS: Mapping[FileKind, str] = {
    FileKind.PHOTO: "billede",
    FileKind.PDF: "PDF",
    FileKind.ODT: "dokument",
    FileKind.DOCX: "Word-dokument",
    FileKind.PPTX: "PowerPoint",
    FileKind.XLSX: "Excel-ark",
}
KILO = 1000


def size_in_words(size: int) -> str:
    """»820 KB«, »1,4 MB«; the size is in bytes."""
    if size < KILO * KILO:
        return f"{max(round(size / KILO), 1)} KB"
    return f"{number(size / (KILO * KILO), 1)} MB"
