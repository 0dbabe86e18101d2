"""Minutes as they are shown and printed: what was said, who was there, and how they came to stand so."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day, day_of
from domain.meetings.questions import MeetingStatus
from portal.meetings.reading import address, steps
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.danish import sorting_key
from portal.web.forms import Form
from portal.web.frame import Crumb, Frame
from portal.web.parts import Badge, Line, Link
from portal.words.meetings import counts_on, lasting, when, where
from projections.meetings import MeetingRow
from projections.minutes import MinutesRow, MinutesVersionRow


class PresentLine(msgspec.Struct, frozen=True, kw_only=True):
    """Those who were there for one organisation."""

    organisation: str
    people: tuple[str, ...]


class MinutesPart(msgspec.Struct, frozen=True, kw_only=True):
    title: str
    text: str
    quotes: tuple[str, ...] = ()


class MinutesTold(msgspec.Struct, frozen=True, kw_only=True):
    """What minutes say on paper and on the page; `standing` is by whom and when they were written and locked."""

    title: str
    cohort: str
    meeting: str
    day: dt.date
    facts: tuple[Line, ...]
    text: str
    parts: tuple[MinutesPart, ...]
    present: tuple[PresentLine, ...]
    standing: str
    locked: bool


class MinutesVersionLine(msgspec.Struct, frozen=True, kw_only=True):
    """A version, or that they were locked or reopened; the `reason` where one was given."""

    sentence: str
    link: Link | None
    reason: str


class MinutesPage(msgspec.Struct, frozen=True, kw_only=True):
    """`told` is None until there are minutes. `older` says that a newer version stands; `version` is the number that
    is shown. `lock_to` is where the advisor locks them.
    """

    frame: Frame
    title: str
    meeting: Link
    told: MinutesTold | None
    badge: Badge | None
    older: Link | None
    version: int
    actions: tuple[Link, ...]
    pdf: Link | None
    lock_to: str
    form: Form
    history: tuple[MinutesVersionLine, ...]


def minutes_page(
    here: RunVisit, frame: Frame, row: MeetingRow, minutes: MinutesRow | None, version: int = 0
) -> MinutesPage:
    """The latest version, or the one with that number."""
    to, newest = address(here, row, "minutes"), 0 if minutes is None else len(minutes.versions)
    number = version or newest
    is_old = version not in (0, newest)
    told = None if minutes is None else minutes_told(here, row, minutes, number)
    acts = here.may_act and here.capacity is Capacity.ADVISOR and row.status is MeetingStatus.HELD and not version
    return MinutesPage(
        frame=frame,
        title=frame.title,
        meeting=Link(here.labels[row.meeting], address(here, row)),
        told=told,
        badge=_badge(minutes) if minutes is not None and not is_old else None,
        older=Link("Læs referatet, som det står nu", to) if is_old else None,
        version=number,
        actions=tuple(_actions(to, minutes)) if acts else (),
        pdf=None if minutes is None or version else Link("Hent som PDF", address(here, row, "minutes/minutes.pdf")),
        lock_to=f"{to}/lock" if acts and minutes is not None and minutes.locking is None else "",
        form=here.form({}),
        history=() if minutes is None else tuple(_history(here, row, minutes)),
    )


def minutes_frame(here: RunVisit, row: MeetingRow, version: int = 0) -> Frame:
    """Around the minutes as they stand, or around one version of them."""
    title = f"Referat af {here.labels[row.meeting]}"
    if not version:
        return here.frame(title, crumbs=steps(here, row))
    crumb = Crumb("Referat", address(here, row, "minutes"))
    return here.frame(f"{title}, version {version}", crumbs=(*steps(here, row), crumb))


def minutes_told(here: RunVisit, row: MeetingRow, minutes: MinutesRow, version: int = 0) -> MinutesTold:
    number = version or len(minutes.versions)
    said = minutes.versions[number - 1]
    return MinutesTold(
        title=f"Referat af {here.labels[row.meeting]}",
        cohort=here.cohort.name,
        meeting=here.labels.heading(row.meeting),
        day=counts_on(row),
        facts=tuple(_facts(row)),
        text=said.text,
        parts=tuple(_parts(said)),
        present=tuple(_present(here, row)),
        standing=_standing(here, minutes, said, number),
        locked=minutes.locking is not None,
    )


def _parts(said: MinutesVersionRow) -> Iterator[MinutesPart]:
    for number, it in enumerate(said.sections):
        quotes = tuple(one.text for one in said.quoted(number))
        yield MinutesPart(title=it.title, text=it.text or "", quotes=quotes)


def _facts(row: MeetingRow) -> Iterator[Line]:
    if row.held_on is not None and row.held_on != day_of(row.starts_at):
        yield Line("Holdt", danish_day(row.held_on))
    else:
        yield Line("Holdt", when(row.starts_at, row.ends_at))
    yield Line("Sted og form", where(row))
    if row.minutes is not None:
        yield Line("Varede", lasting(row.minutes))


def _present(here: RunVisit, row: MeetingRow) -> Iterator[PresentLine]:
    of = sorted({it.organisation for it in row.attendance}, key=lambda it: sorting_key(here.labels[it]))
    for organisation in of:
        there = {it.person for it in row.attendance if it.organisation == organisation}
        names = sorted(map(here.labels.of(organisation).heading, there), key=sorting_key)
        yield PresentLine(organisation=here.labels.heading(organisation), people=tuple(names))


def _standing(here: RunVisit, minutes: MinutesRow, said: MinutesVersionRow, number: int) -> str:
    """»Version 2, skrevet den 4. marts 2026 af Rådgiver. Låst den 6. marts 2026 af Rådgiver.«"""
    written = _by(here, "skrevet", said.written_by, said.written_at, said.position)
    locking = minutes.locking
    if locking is None or locking.version != number:
        return f"Version {number}, {written}."
    locked = _by(here, "Låst", locking.changed_by, locking.changed_at, locking.position)
    return f"Version {number}, {written}. {locked}."


def _badge(minutes: MinutesRow) -> Badge:
    return Badge("Offentliggjort, ikke låst", "info") if minutes.locking is None else Badge("Låst", "success")


def _actions(to: str, minutes: MinutesRow | None) -> Iterator[Link]:
    if minutes is None:
        yield Link("Skriv referatet", f"{to}/draft")
    elif minutes.locking is None:
        yield Link("Ret referatet", f"{to}/draft")
    else:
        yield Link("Lås referatet op", f"{to}/reopening")


def _history(here: RunVisit, row: MeetingRow, minutes: MinutesRow) -> Iterator[MinutesVersionLine]:
    """Every version and every locking, in their order."""
    lines: dict[int, MinutesVersionLine] = {}
    for number, it in enumerate(minutes.versions, start=1):
        sentence = f"Version {number}: {_by(here, 'skrevet', it.written_by, it.written_at, it.position)}."
        link = Link(f"Læs version {number}", address(here, row, f"minutes/versions/{number}"))
        lines[it.position] = MinutesVersionLine(sentence=sentence, link=link, reason="")
    for locking in minutes.lockings:
        what = "Låst op" if locking.version is None else f"Version {locking.version} låst"
        who = _who(here, locking.changed_by, locking.position)
        sentence = f"{what} {_when(locking.changed_at)} af {who}."
        lines[locking.position] = MinutesVersionLine(sentence=sentence, link=None, reason=locking.reason or "")
    yield from (lines[it] for it in sorted(lines))


def _by(here: RunVisit, what: str, person: str, at: dt.datetime, position: int) -> str:
    return f"{what} {_when(at)} af {_who(here, person, position)}"


def _when(at: dt.datetime) -> str:
    return f"den {danish_day(day_of(at))}"


def _who(here: RunVisit, person: str, position: int) -> str:
    return here.labels.at(position).heading(person)
