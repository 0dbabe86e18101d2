"""The proof as a PDF that is read aloud as it is read: tagged, PDF/UA-1, in Danish, the same bytes each time.

Typst makes it from `templates/completion/proof.typ`, with the fonts that come with it and none of the machine's.
"""

import datetime as dt
from io import BytesIO

import msgspec
import segno
import typst

from portal.completion.certificate_sheet import Sheet
from portal.completion.drawn import STANDARD, drawable
from portal.web.templates import TEMPLATES

TEMPLATE = TEMPLATES / "completion" / "proof.typ"
QUIET_ZONE = 4
"""The white around a QR code, in its modules. Source: ISO/IEC 18004."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What the template is given: `qr` is a square code of the `address`, as SVG; `made_on` is the document's date."""

    sheet: Sheet
    address: str
    qr: str
    made_on: tuple[int, int, int]


def pdf_of(sheet: Sheet, address: str, made_on: dt.date) -> bytes:
    """The PDF, which says that it was made on the day."""
    document = Document(
        sheet=sheet,
        address=address,
        qr=square_code(address),
        made_on=(made_on.year, made_on.month, made_on.day),
    )
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        format="pdf",
        pdf_standards=STANDARD,
        ignore_system_fonts=True,
        sys_inputs={"document": msgspec.json.encode(drawable(msgspec.to_builtins(document))).decode()},
        timestamp=dt.datetime.combine(made_on, dt.time(), dt.UTC),
    )


def square_code(address: str) -> str:
    """The QR code of the address as SVG, without a size of its own."""
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(
        drawn, kind="svg", border=QUIET_ZONE, xmldecl=False, omitsize=True, light="white", nl=False
    )
    return drawn.getvalue().decode()
