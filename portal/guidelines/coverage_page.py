"""What the page of coverage shows: a table and a picture, and below what each number counts. Pure."""

from collections.abc import Mapping, Sequence
from itertools import groupby

import msgspec

from domain.calendar import danish_day
from domain.counting import counted
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.guidelines.filters import CoverageFilter
from portal.views.coverage import KIND_WORDS, TaggedWork, WorkedWith, chapters_of, coverage_sentence
from portal.views.coverage_picture import CoveragePicture, coverage_picture
from portal.views.guidelines import version_note
from portal.web.frame import Frame
from portal.web.narrowing import Picked
from portal.web.parts import Link

NEVER_SAID = "aldrig"


class CoverageLine(msgspec.Struct, frozen=True, kw_only=True):
    """One guideline, and how often it is worked with in what: each number leads to what it counts; none is never."""

    id: str
    code: str
    title: str
    note: str
    counts: tuple[Link, ...]


class CoverageGroup(msgspec.Struct, frozen=True):
    heading: str
    lines: tuple[CoverageLine, ...]


class CountedKind(msgspec.Struct, frozen=True, kw_only=True):
    """What one number counts."""

    anchor: str
    heading: str
    works: tuple[tuple[Link, str], ...]


class CountedGuideline(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that touches a guideline, kind by kind."""

    id: str
    heading: str
    kinds: tuple[CountedKind, ...]


class CoveragePage(msgspec.Struct, frozen=True, kw_only=True):
    """`action` is where the form of filters is sent, with what is `hidden` in it."""

    frame: Frame
    title: str
    lead: str
    sentence: str
    action: str
    hidden: Mapping[str, str]
    picks: tuple[Picked, ...]
    is_narrowed: bool
    groups: tuple[CoverageGroup, ...]
    picture: CoveragePicture
    counted: tuple[CountedGuideline, ...]
    files: tuple[Link, ...]
    links: tuple[Link, ...]
    empty: str
    asks_day: str | None = None
    """The day that is typed in the form, None where the page asks for none of its own."""
    wrong: str = ""
    """What that day is not."""


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """What runs and organisations are called where work is named; no runs where there is but one."""

    runs: Mapping[RunId, str]
    organisations: Mapping[OrganisationId, str]

    def says(self, work: TaggedWork) -> str:
        who = "" if work.organisation is None else self.organisations.get(work.organisation, "en organisation")
        return ", ".join(it for it in (who, self.runs.get(work.cohort, ""), danish_day(work.on)) if it)


def shown_lines(lines: Sequence[WorkedWith], wanted: CoverageFilter) -> tuple[WorkedWith, ...]:
    return tuple(it for it in lines if wanted.shows(it))


def coverage_page(
    frame: Frame,
    lines: Sequence[WorkedWith],
    named: Named,
    *,
    lead: str,
    action: str,
    hidden: Mapping[str, str],
    picks: tuple[Picked, ...],
    files: tuple[Link, ...],
    links: tuple[Link, ...],
) -> CoveragePage:
    heading = chapters_of(it.known for it in lines)
    return CoveragePage(
        frame=frame,
        title=frame.title,
        lead=lead,
        sentence=coverage_sentence(lines),
        action=action,
        hidden=hidden,
        picks=picks,
        is_narrowed=not all(it.is_usual for it in picks),
        groups=tuple(CoverageGroup(it, tuple(map(_line, those))) for it, those in groupby(lines, heading)),
        picture=coverage_picture(lines),
        counted=tuple(_counted(it, named) for it in lines if it.works),
        files=files,
        links=links,
        empty="" if lines else "Ingen retningslinjer svarer til det, der er valgt.",
    )


def _line(it: WorkedWith) -> CoverageLine:
    counts = tuple(
        Link(counted(number, *words), f"#{it.id}-{kind.value}", more=f"med {it.known.code}")
        for kind, words in KIND_WORDS.items()
        if (number := it.of(kind))
    )
    return CoverageLine(
        id=it.id, code=it.known.code, title=it.known.item.title, note=version_note(it.known), counts=counts
    )


def _counted(it: WorkedWith, named: Named) -> CountedGuideline:
    kinds = []
    for kind, words in KIND_WORDS.items():
        works = tuple((Link(work.title, work.href), named.says(work)) for work in it.works if work.kind is kind)
        if works:
            anchor = f"{it.id}-{kind.value}"
            kinds.append(CountedKind(anchor=anchor, heading=counted(len(works), *words), works=works))
    return CountedGuideline(id=it.id, heading=f"{it.known.code} {it.known.item.title}", kinds=tuple(kinds))
