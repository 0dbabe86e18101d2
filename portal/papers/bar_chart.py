"""Bars beside each other, drawn as SVG: how many of each, and how many there are to be, with words beside each."""

from collections.abc import Iterator, Sequence
from html import escape

import msgspec

BARS_MAX = 24
"""So many stand in one drawing, which is no higher than half a page."""
WIDTH, ROW, BAR = 560, 20, 13
NAMES, RIGHT = 230, 530
"""How far the names reach, and the bars."""
NAME_CHARACTERS_MAX = 42
STYLE = (
    "text{font:11px 'Libertinus Serif'} .bar{fill:#00508c} .none{fill:#fff;stroke:#767676} "
    ".needed{stroke:#8a3000;stroke-width:1.5;stroke-dasharray:3 3}"
)


class CountBar(msgspec.Struct, frozen=True):
    """A name and a number; the name is cut where there is no room for it, since the table has it whole."""

    name: str
    count: int


class BarChart(msgspec.Struct, frozen=True, kw_only=True):
    """`title` says what is counted, `needed` how many of each there are to be, where something says so."""

    title: str
    bars: tuple[CountBar, ...]
    needed: int | None = None

    @property
    def says(self) -> str:
        """What is to be seen, for whoever does not see it."""
        told = ", ".join(f"{it.name}: {it.count}" for it in self.bars)
        return f"Søjlediagram. {self.title}. {told}." + ("" if self.needed is None else f" Mindst {self.needed}.")

    def parts(self) -> Iterator["BarChart"]:
        """The same in drawings of at most `BARS_MAX` bars."""
        for first in range(0, len(self.bars), BARS_MAX):
            yield msgspec.structs.replace(self, bars=self.bars[first : first + BARS_MAX])

    def svg(self, most: int) -> str:
        """Drawn on a scale that reaches to `most`, so that the parts of one chart can be compared."""
        scale = (RIGHT - NAMES) / max(most, self.needed or 0, 1)
        height = ROW * len(self.bars) + 8
        drawn = "".join(_row(number, it, scale) for number, it in enumerate(self.bars))
        at = None if self.needed is None else round(NAMES + self.needed * scale, 1)
        line = "" if at is None else f"<line class='needed' x1='{at}' x2='{at}' y1='2' y2='{height - 4}'/>"
        box = f"0 0 {WIDTH} {height}"
        return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}'><style>{STYLE}</style>{drawn}{line}</svg>"


def most_of(bars: Sequence[CountBar]) -> int:
    return max((it.count for it in bars), default=0)


def _row(number: int, bar: CountBar, scale: float) -> str:
    top, width = 4 + ROW * number, round(bar.count * scale, 1)
    kind = "bar" if bar.count else "none"
    name = bar.name if len(bar.name) <= NAME_CHARACTERS_MAX else f"{bar.name[: NAME_CHARACTERS_MAX - 1]}…"
    return (
        f"<text x='{NAMES - 8}' y='{top + 10}' text-anchor='end'>{escape(name)}</text>"
        f"<rect class='{kind}' x='{NAMES}' y='{top}' width='{width or 2}' height='{BAR}'/>"
        f"<text x='{NAMES + width + 6}' y='{top + 10}'>{bar.count}</text>"
    )
