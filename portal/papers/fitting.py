"""How much room text takes where another program breaks its lines: an estimate, on the safe side, for Arial and alike.

Source of the widths: Arial's own, by kinds of letters, rounded up; of other scripts what their usual fonts take.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import msgspec

LINE, TALL_LINE = 1.2, 1.6
"""From line to line, in font sizes; the second where there are letters with signs above and below."""
LATIN_LAST = "\u024f"
SPACE = 0.28
NARROW = frozenset("iljtfrI.,:;!|'()[]-/")
BROAD = frozenset("mwMW@%…—")
_SPACES = re.compile(r"[ \t\n]+")
_PIECES = re.compile(r"\S+\s*|\s+")


class Room(msgspec.Struct, frozen=True):
    """Where text is to stand, in points, and how large its letters are."""

    width: float
    height: float
    size: float


def on_one_line(text: str) -> str:
    """The text with one space for each tab, line end and row of spaces, as a page shows it, too."""
    return _SPACES.sub(" ", text).strip()


@lru_cache(maxsize=4_096)
def _share(letter: str) -> float:
    """Of the font's size."""
    if letter.isspace():
        return SPACE
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0.0
    if letter in NARROW:
        return 0.36
    if letter in BROAD:
        return 1.02
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.4 if unicodedata.category(letter) == "So" else 1.02
    if letter.isupper() or letter > LATIN_LAST:
        return 0.76
    return 0.57


def width_of(text: str, size: float) -> float:
    """In points, on one line."""
    return sum(map(_share, text)) * size


def lines_of(text: str, width: float, size: float) -> Sequence[str]:
    """The lines it is broken into, at its spaces where it can be; joined again they are the text."""
    lines, free = [""], width
    for piece in _PIECES.findall(text):
        takes = width_of(piece.rstrip(), size)
        if takes > free and lines[-1]:
            lines.append("")
            free = width
        if takes > width:
            *whole, piece = _cut(piece, width, size)  # noqa: PLW2901
            lines[-1:] = [*whole, ""]
        lines[-1] += piece
        free = free - width_of(piece, size) if takes <= width else width - width_of(piece, size)
    return lines


def _cut(word: str, width: float, size: float) -> Iterator[str]:
    """A word that is longer than a line, by letters."""
    begun, free = "", width
    for letter in word:
        takes = width_of(letter, size)
        if takes > free and begun:
            yield begun
            begun, free = "", width
        begun += letter
        free -= takes
    yield begun


def line_height(text: str, size: float) -> float:
    return size * (TALL_LINE if any(it > LATIN_LAST and it not in BROAD for it in text) else LINE)


def height_of(text: str, width: float, size: float) -> float:
    """In points, with as many lines as it takes."""
    return len(lines_of(text, width, size)) * line_height(text, size)


def largest(sizes: Iterable[float], text: str, room: Room) -> float:
    """The first of the sizes, from large to small, in which the text fits into the room; the last if none does."""
    size = room.size
    for size in sizes:
        if height_of(text, room.width, size) <= room.height:
            break
    return size
