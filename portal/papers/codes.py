"""QR codes: as a picture that a page draws itself, and as one of its own."""

from functools import lru_cache
from io import BytesIO

import msgspec
import segno

QUIET_ZONE = 4
"""The white around a QR code, in its modules. Source: ISO/IEC 18004."""
KNOWN_MAX = 256
"""So many codes are known again: to draw one takes longer than the rest of a page."""


class SquareCode(msgspec.Struct, frozen=True, kw_only=True):
    """`side` modules wide and high with the quiet zone; `path` draws the dark ones."""

    side: int
    path: str


@lru_cache(maxsize=KNOWN_MAX)
def square_code_of(address: str) -> SquareCode:
    """The QR code of the address."""
    rows = [list(row) for row in _code(address).matrix_iter(border=QUIET_ZONE)]
    dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return SquareCode(side=len(rows), path="".join(dark))


def square_code_svg(address: str) -> str:
    """The QR code of the address as SVG, without a size of its own."""
    drawn = BytesIO()
    _code(address).save(drawn, kind="svg", border=QUIET_ZONE, xmldecl=False, omitsize=True, light="white", nl=False)
    return drawn.getvalue().decode()


def _code(address: str) -> segno.QRCode:
    return segno.make(address, error="m", micro=False)
