"""What pages may cost, and the table that says whether they do."""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from tests.benchmarks.requests import PAST, POST, Page, Tally

HELP = "portal --help"
BARE_MAX = 5.0
"""So many times the bare page of the same size, at most."""
STATEMENTS_MAX, STATEMENTS_OF_POST_MAX = 8, 12
START_CHEAPER, POST_CHEAPER, HELP_CHEAPER = 3.0, 2.0, 3.0
"""So many times as cheap as the reference, at least."""
GROWN_MAX, PAST_GROWN_MAX = 1.1, 1.5
"""So many times as dear with many more people or cohorts, at most."""
HEAD = (
    f"{'':26} {'':>4} | {'bare':>5} | {'reference':^20} | {'this':^32} | {'times as':>8} | {'more':>7} | {'more':>7}\n"
    f"{'page':26} {'KB':>4} | {'ms':>5} | {'ms':>6} {'x bare':>7} {'SQL':>5} |"
    f" {'ms':>6} {'half lie in':>11} {'x bare':>7} {'SQL':>5} | {'cheap':>8} | {'people':>7} | {'cohorts':>7}"
)


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """One page by the build that it was asked of, and how many bytes it has."""

    page: Page
    size: int
    tallies: Mapping[str, Tally]


class Figure(msgspec.Struct, frozen=True):
    """What was found, and what is wanted of it: no less or no more, where anything is."""

    found: float
    least: float | None = None
    most: float | None = None

    @property
    def is_right(self) -> bool:
        return (self.least is None or self.found >= self.least) and (self.most is None or self.found <= self.most)

    def told(self, digits: int = 1) -> str:
        return f"{self.found:.{digits}f}{' ' if self.is_right else '!'}"


def line_of(measured: Measured) -> tuple[str, Sequence[Figure]]:
    """The page's line in the table, and the figures in it of which something is wanted."""
    name, of = measured.page.name, measured.tallies
    bare, reference, this = of["bare"], of.get("reference"), of["this"]
    least = Figure(this.times(bare), most=_bare_max(name))
    cheaper = None if reference is None else Figure(reference.times(this), least=_cheaper(name))
    asked = Figure(this.statements, most=_statements_max(name))
    people, cohorts = _grown(measured, "people"), _grown(measured, "cohorts")
    line = (
        f"{name:26} {measured.size / 1000:4.0f} | {bare.ms:5.1f} | {_of_reference(reference, bare):20} |"
        f" {this.ms:6.1f} {this.spread:>11} {least.told():>7} {asked.told(0):>5} | {_told(cheaper, 1):>8} |"
        f" {_told(people):>7} | {_told(cohorts):>7}"
    )
    return line, [it for it in (least, asked, cheaper, people, cohorts) if it is not None]


def line_of_help(reference: float, this: float) -> tuple[str, Sequence[Figure]]:
    """The line of how long the command's help works, in milliseconds."""
    cheaper = Figure(reference / this, least=HELP_CHEAPER)
    line = (
        f"{HELP:26} {'':4} | {'':5} | {reference:6.0f} {'':13} | {this:6.0f} {'':25} | {cheaper.told():>8} | {'':7} |"
    )
    return line, [cheaper]


def summed_up(figures: Iterable[Figure]) -> str:
    """How many figures are as they are wanted, and what is wanted."""
    wanted = [it for it in figures if it.least is not None or it.most is not None]
    right = sum(it.is_right for it in wanted)
    return (
        f"{right} of {len(wanted)} figures are as wanted, the others are marked (!). Wanted: a page at most"
        f" {BARE_MAX:.0f} x bare and {STATEMENTS_MAX} statements, a post at most {STATEMENTS_OF_POST_MAX}; start page,"
        f" post and help {START_CHEAPER:.0f}, {POST_CHEAPER:.0f} and {HELP_CHEAPER:.0f} times as cheap as the"
        f" reference; with more people or cohorts at most {GROWN_MAX} times as dear, a page of the past at most"
        f" {PAST_GROWN_MAX}."
    )


def _bare_max(name: str) -> float | None:
    return None if name in (PAST, POST) else BARE_MAX


def _statements_max(name: str) -> int | None:
    return STATEMENTS_OF_POST_MAX if name == POST else STATEMENTS_MAX


def _cheaper(name: str) -> float | None:
    return POST_CHEAPER if name == POST else START_CHEAPER if name.startswith("start page") else None


def _grown(measured: Measured, build: str) -> Figure | None:
    """How many times as dear it is there; None where it was not asked."""
    there = measured.tallies.get(build)
    if there is None:
        return None
    return Figure(
        there.times(measured.tallies["this"]), most=PAST_GROWN_MAX if measured.page.name == PAST else GROWN_MAX
    )


def _of_reference(reference: Tally | None, bare: Tally) -> str:
    """What the page took there; nothing where there is none."""
    if reference is None:
        return ""
    return f"{reference.ms:6.1f} {reference.times(bare):7.1f} {reference.statements:5}"


def _told(figure: Figure | None, digits: int = 2) -> str:
    return "" if figure is None else figure.told(digits)


def is_asked_of(page: Page, build: str) -> bool:
    """Posting is measured where the reference is, too; the reference has no page that is new."""
    if build == "reference":
        return not page.is_new
    return build not in ("people", "cohorts") or page.name != POST
