"""A meeting's agenda as its pages say it: point by point, section by section, and its length beside the meeting's."""

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from domain.meetings.agenda_items import AgendaItem, AgendaKind
from portal.visiting.run_visit import RunVisit
from portal.web.danish import clock
from portal.words.meetings import lasting
from projections.meetings import MeetingRow

MINUTE = dt.timedelta(minutes=1)
AGENDA_KINDS: Mapping[AgendaKind, str] = {
    AgendaKind.TALK: "Oplæg",
    AgendaKind.PRESENTATION: "Præsentation og sparring",
    AgendaKind.DISCUSSION: "Drøftelse",
    AgendaKind.BREAK: "Pause",
}


class AgendaLine(msgspec.Struct, frozen=True, kw_only=True):
    """One item: from what time of day, how long, and what; the section that begins with it, and what else is said."""

    clock: str
    lasting: str
    title: str
    section: str = ""
    more: str = ""
    shelf: str | None = None
    """Where the thing on the shelf is that it points at."""


class AgendaSection(msgspec.Struct, frozen=True):
    """Points that stand together, under a name if it has one."""

    name: str
    lines: tuple[AgendaLine, ...]


class AgendaSum(msgspec.Struct, frozen=True):
    """How long the points take, beside the meeting, in a sentence."""

    sentence: str
    is_over: bool


def agenda_lines(here: RunVisit, row: MeetingRow) -> tuple[AgendaLine, ...]:
    """The items, each from when the ones before it are over."""
    lines, begins_at = [], row.starts_at
    for item in row.agenda:
        line = AgendaLine(
            clock=clock(begins_at),
            lasting=lasting(item.minutes),
            title=item.title,
            section=item.section or "",
            more=_more(here, item),
            shelf=None if item.item is None else f"{here.url('/shelf')}#{item.item}",
        )
        lines.append(line)
        begins_at += dt.timedelta(minutes=item.minutes)
    return tuple(lines)


def sections_of(lines: Iterable[AgendaLine]) -> tuple[AgendaSection, ...]:
    """The items by the sections that begin with some of them."""
    sections: list[AgendaSection] = []
    for line in lines:
        if line.section or not sections:
            sections.append(AgendaSection(line.section, ()))
        sections[-1] = AgendaSection(sections[-1].name, (*sections[-1].lines, line))
    return tuple(sections)


def _more(here: RunVisit, item: AgendaItem) -> str:
    """»Præsentation og sparring: Tovholderen, Odense Kommune«."""
    kind = "" if item.kind is None else AGENDA_KINDS[item.kind]
    organisation = None if item.organisation is None else here.labels.heading(item.organisation)
    who = ", ".join(it for it in (item.who, organisation) if it)
    return ": ".join(it for it in (kind, who) if it)


def length_of(row: MeetingRow) -> int:
    """How many minutes the meeting is planned for."""
    return (row.ends_at - row.starts_at) // MINUTE


def agenda_sum(minutes: Iterable[int], length: int) -> AgendaSum:
    """»Punkterne varer i alt 5 timer. Mødet varer 5 timer.« Also what `site.js` says while it is typed."""
    total = sum(minutes)
    if not total:
        return AgendaSum(f"Mødet varer {lasting(length)}.", is_over=False)
    said = f"Punkterne varer i alt {lasting(total)}. Mødet varer {lasting(length)}."
    if total <= length:
        return AgendaSum(said, is_over=False)
    return AgendaSum(f"{said} Det er {lasting(total - length)} for meget.", is_over=True)
