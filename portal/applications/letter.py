"""The letter of intent as a PDF to sign: filled in with what is known, and with lines for what is not."""

import datetime as dt

import msgspec

from portal.papers.drawn import drawable
from portal.papers.typeset import typeset
from portal.web.templates import TEMPLATES

TEMPLATE = TEMPLATES / "applications" / "letter.typ"


class LetterTold(msgspec.Struct, frozen=True, kw_only=True):
    """What the letter says; "" leaves a line to be written on."""

    round: str
    programme: str
    organisation: str
    contact: str
    closes: str


def letter_pdf(told: LetterTold, made_on: dt.date) -> bytes:
    """PDF/UA, the same bytes for the same letter."""
    said = drawable(msgspec.to_builtins(told)) | {"year": made_on.year, "month": made_on.month, "day": made_on.day}
    return typeset(TEMPLATE.read_bytes(), {"told": msgspec.json.encode(said).decode()}, made_on)
