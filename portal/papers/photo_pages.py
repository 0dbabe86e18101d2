"""Photos of a paper become one PDF: each photo a page of its own, upright, and tagged with what it is."""

from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO

import msgspec
from PIL import Image

from portal.papers.drawn import drawable
from portal.papers.typeset import typeset
from portal.web.templates import TEMPLATES

TEMPLATE = TEMPLATES / "papers" / "photo_pages.typ"


def photo_pages(title: str, photos: Sequence[bytes]) -> bytes:
    """The PDF of these photos (JPEG, upright and small as they are kept), the same bytes for the same photos."""
    told = drawable({"title": title})
    pages = [_page(it) for it in photos]
    return typeset(TEMPLATE.read_bytes(), {"told": _json(told), "pages": _json(pages)})


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _page(photo: bytes) -> tuple[str, bool]:
    """An SVG that holds the photo as it is, and whether it is wider than it is tall."""
    with Image.open(BytesIO(photo)) as image:
        wide, high = image.size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"><image width="{wide}" height="{high}" '
        f'href="data:image/jpeg;base64,{b64encode(photo).decode()}"/></svg>'
    )
    return svg, wide > high
