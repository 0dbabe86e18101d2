"""What the journal shows: events day by day, the latest first, and what to choose among them."""

from collections.abc import Mapping, Sequence

import msgspec

from domain.counting import counted
from portal.journal.choices import Choices
from portal.journal.finding import JournalQuestion
from portal.journal.wanted import FILTER_LABELS, JournalFilter
from portal.views.entries import Day, Ways, days_of
from portal.visiting.run_visit import RunVisit
from portal.web.attachment import WITH_NAMES
from portal.web.forms import Form
from portal.web.frame import Frame, asked_for
from portal.web.parts import Link
from projections.journal import JournalRow

ENTRIES_MAX = 50
"""How many events are shown at a time."""
FORMATS = ("xlsx", "csv", "jsonl")
SHEETS = ("xlsx", "csv")
BEFORE: Mapping[str, str] = {"before": "Før hændelse"}
UNREADABLE = "Der vises ingen hændelser, før det er rettet."
TOO_COMMON = "Skriv et ord, der siger noget: »og«, »det« og deres lige står overalt og kan ikke søges frem."


class JournalPage(msgspec.Struct, frozen=True, kw_only=True):
    """`older` is the way to what comes before, `newest` back to the beginning; `hidden` is kept by the form.

    `everything` is the way out of what was chosen, if something was; `exports` and `records` are files of it, `named`
    those that have people's names.
    """

    frame: Frame
    action: str
    hidden: Mapping[str, str]
    form: Form
    wanted: JournalFilter
    choices: Choices
    days: tuple[Day, ...]
    older: str | None
    newest: str | None
    everything: str | None
    exports: tuple[Link, ...]
    named: tuple[Link, ...]
    records: tuple[Link, ...]
    status: str


def journal_page(
    here: RunVisit,
    frame: Frame,
    form: Form,
    wanted: JournalFilter,
    choices: Choices,
    question: JournalQuestion,
    rows: Sequence[JournalRow],
    ways: Ways,
    *,
    from_newest: bool,
) -> JournalPage:
    """The page, from one event more than is shown, if there are that many."""
    shown = rows[:ENTRIES_MAX]
    found = TOO_COMMON if question.too_common else _status(here, shown, from_newest)
    return JournalPage(
        frame=frame,
        action=here.home + "/journal",
        hidden=here.staying,
        form=form,
        wanted=wanted,
        choices=choices,
        days=tuple(days_of(here, shown, ways)),
        older=_url(here, {**wanted.parameters, "before": str(shown[-1].position)}) if len(rows) > len(shown) else None,
        newest=None if from_newest else _url(here, wanted.parameters),
        everything=here.url("/journal") if wanted.parameters else None,
        exports=_downloads(here, "exports", FORMATS, wanted),
        named=_downloads(here, "exports", FORMATS, wanted, names=WITH_NAMES),
        records=_downloads(here, "records", SHEETS, wanted),
        status=UNREADABLE if form.problems else found,
    )


def about(wanted: JournalFilter, choices: Choices, before: str) -> str:
    """What was chosen, as the title says it."""
    topics = [choice for group in choices.topics for choice in group.choices]
    names = {it.value: it.label for it in (*choices.organisations, *choices.people, *topics)}
    return asked_for(wanted.parameters | {"before": before}, {**FILTER_LABELS, **BEFORE}, names)


def _url(here: RunVisit, parameters: Mapping[str, str]) -> str:
    return here.url("/journal", **parameters)


def _downloads(
    here: RunVisit, what: str, formats: Sequence[str], wanted: JournalFilter, **more: str
) -> tuple[Link, ...]:
    return tuple(Link(it.upper(), here.url(f"/journal/{what}/{it}", **wanted.parameters, **more)) for it in formats)


def _status(here: RunVisit, shown: Sequence[JournalRow], from_newest: bool) -> str:
    """»Viser 50 hændelser, fra nr. 117 til nr. 68, de nyeste først.«, without numbers to whoever is told by days."""
    if not shown:
        return "Ingen hændelser passer til det, du har valgt."
    first, last = shown[0].position, shown[-1].position
    if not here.sees_all:
        those = counted(len(shown), "hændelse", "hændelser")
        return f"Viser {those}, {'de nyeste først' if from_newest else 'de nyeste af de ældre først'}."
    if first == last:
        return f"Viser hændelse nr. {first}."
    return f"Viser {len(shown)} hændelser, fra nr. {first} til nr. {last}{', de nyeste først' if from_newest else ''}."
