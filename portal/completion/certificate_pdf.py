"""The proof as a PDF, in Danish, the same bytes each time, made from `templates/completion/proof.typ`.

It carries the proof's own file, whole: what a person reads on the sheet, a verifier can take out of it and check.
"""

import msgspec

from portal.completion.certificate import Certificate, canonical, file_name
from portal.completion.certificate_sheet import Sheet
from portal.papers.codes import square_code_svg
from portal.papers.drawn import drawable
from portal.papers.typeset import typeset
from portal.web.templates import TEMPLATES

TEMPLATE = TEMPLATES / "completion" / "proof.typ"


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What the template is given: `qr` is a square code of the `address`, as SVG; `made_on` is the document's date.

    `file` is what the proof's own file is called.
    """

    sheet: Sheet
    address: str
    qr: str
    made_on: tuple[int, int, int]
    file: str


def pdf_of(proof: Certificate, sheet: Sheet, address: str) -> bytes:
    """The PDF, which says that it was made on the proof's day, and carries its file."""
    document = Document(
        sheet=sheet,
        address=address,
        qr=square_code_svg(address),
        made_on=(proof.day.year, proof.day.month, proof.day.day),
        file=file_name(proof, "json"),
    )
    told = msgspec.json.encode(drawable(msgspec.to_builtins(document))).decode()
    return typeset(TEMPLATE.read_bytes(), {"document": told, "proof": canonical(proof).decode()}, proof.day)
