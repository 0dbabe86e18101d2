"""What the pages of the read log show: who read what about whom, the latest first."""

import datetime as dt
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from urllib.parse import urlencode

import msgspec

from domain.kernel import PersonId
from portal.identity.read_log import KEPT_YEARS, LINES_MAX, Reading
from portal.readings.wording import OPENED, PURPOSE_CHOICES, PURPOSES
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.sheets import Head, SheetRow
from portal.words.labels import Labels, capital

HEAD = Head("Læselog", ("Nr.", "Tidspunkt (dansk tid)", "Hvem", "Hvem (id)", "Hvad", "Om hvem", "Hvor", "Formål"))
PERSONS_SHOWN_MAX = 3
PURPOSE_LABELS: Mapping[str, str] = {"purpose": "Hvad skal den bruges til?", "names": "Skal navnene med?"}
NAMES = (Choice("yes", "Skriv personernes navne i filen", "Ellers står der kun, hvad de laver, og hvor."),)


class ReadingLine(msgspec.Struct, frozen=True, kw_only=True):
    at: dt.datetime
    who: str
    what: str
    whose: str
    where: str
    purpose: str


class ReadLogFilter(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for of all lines: about one person, by one, of one day as it was typed; "" for any."""

    person: str = ""
    by: str = ""
    day: str = ""


class ReadingsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`older` and `newest` lead through the lines; `download` is the file, `export` the form that asks what it is for.

    The column of whom it was about is left out where it is always the same person (`of_one`), that of what it was for
    where nobody said. `asked` and its `form` are there where all lines are; `people` are those who may be asked for.
    """

    frame: Frame
    title: str
    lead: str
    lines: tuple[ReadingLine, ...]
    of_one: bool
    for_something: bool
    older: str | None
    newest: str | None
    download: str | None = None
    export: Form | None = None
    action: str = ""
    purposes: tuple[Choice, ...] = PURPOSE_CHOICES
    names: tuple[Choice, ...] = NAMES
    asked: ReadLogFilter | None = None
    form: Form | None = None
    people: tuple[Choice, ...] = ()
    years: int = KEPT_YEARS


def readings_page(
    frame: Frame,
    lead: str,
    path: str,
    readings: Sequence[Reading],
    labels: Labels,
    *,
    of: PersonId | None,
    from_newest: bool,
    download: str | None = None,
    export: Form | None = None,
    asked: ReadLogFilter | None = None,
    form: Form | None = None,
    people: tuple[Choice, ...] = (),
) -> ReadingsPage:
    """The page, from one line more than is shown if there are that many; `of` is the person it is all about."""
    shown = readings[:LINES_MAX]
    narrowed = {} if asked is None else {name: text for name, text in msgspec.structs.asdict(asked).items() if text}
    newest = f"{path}?{urlencode(narrowed)}" if narrowed else path
    return ReadingsPage(
        frame=frame,
        title=frame.title,
        lead=lead,
        lines=tuple(_line(reading, labels) for reading in shown),
        of_one=of is not None,
        for_something=any(reading.purpose is not None for reading in shown),
        older=f"{path}?{urlencode({**narrowed, 'before': shown[-1].number})}" if len(readings) > len(shown) else None,
        newest=None if from_newest else newest,
        download=download,
        export=export,
        action=f"{path}/export",
        asked=asked,
        form=form,
        people=people,
    )


def _line(reading: Reading, labels: Labels) -> ReadingLine:
    labels = labels.at(reading.at)
    return ReadingLine(
        at=reading.at,
        who=labels.heading(reading.by),
        what=OPENED[reading.what],
        whose=whose(reading, labels),
        where="" if reading.place is None else capital(labels[reading.place]),
        purpose="" if reading.purpose is None else PURPOSES[reading.purpose],
    )


def whose(reading: Reading, labels: Labels) -> str:
    """»Alle«, »Tovholder, Holstebro Kommune og 4 andre«, "" where it was nobody's in particular."""
    if reading.about is None:
        return "Alle"
    names = [labels.heading(person) for person in reading.about]
    if len(names) <= PERSONS_SHOWN_MAX:
        return "; ".join(names)
    return f"{'; '.join(names[:PERSONS_SHOWN_MAX])} og {len(names) - PERSONS_SHOWN_MAX} andre"


def rows_of(readings: Iterable[Reading], labels: Labels) -> list[SheetRow]:
    """The lines as rows under `HEAD`."""
    lines = ((reading, _line(reading, labels)) for reading in readings)
    return [(it.number, it.at, said.who, it.by, said.what, said.whose, said.where, said.purpose) for it, said in lines]


async def at_once(rows: Sequence[SheetRow]) -> AsyncIterator[Sequence[SheetRow]]:
    """The rows as one batch of a table."""
    yield rows
