"""What the journal shows: events day by day, the latest first, and what to choose among them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

import msgspec

from domain.calendar import danish_day, day_of
from domain.organisations.events import OrganisationId
from portal.choosing import named
from portal.cohort_visit import CohortVisit
from portal.forms import Choice
from portal.journal.entries import Entry, Ways, entry
from portal.journal.kinds import KINDS
from portal.web.frame import Frame
from projections.journal import JournalRow
from projections.organisations import PersonRow

ENTRIES_MAX = 50
"""How many events are shown at a time."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader chose, "" where it does not matter."""

    organisation: str = ""
    topic: str = ""
    person: str = ""

    @property
    def parameters(self) -> dict[str, str]:
        """The choices as an address says them."""
        return {name: value for name, value in msgspec.structs.asdict(self).items() if value}


class Day(msgspec.Struct, frozen=True):
    """What was recorded on one day, the latest first."""

    day: str
    entries: tuple[Entry, ...]


class Group(msgspec.Struct, frozen=True):
    """Choices that belong together, under a heading."""

    label: str
    choices: tuple[Choice, ...]


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    organisations: tuple[Choice, ...]
    people: tuple[Choice, ...]
    topics: tuple[Group, ...] = tuple(
        Group(label, tuple(Choice(event.TOPIC, name) for event, name in kinds.items()))
        for label, kinds in KINDS.items()
    )

    def allow(self, wanted: Wanted) -> bool:
        """Can it be chosen here? Whatever else an address says fits no event."""
        topics = {choice.value for group in self.topics for choice in group.choices}
        return (
            wanted.organisation in {"", *(it.value for it in self.organisations)}
            and wanted.topic in {"", *topics}
            and wanted.person in {"", *(it.value for it in self.people)}
        )


class JournalPage(msgspec.Struct, frozen=True, kw_only=True):
    """`older` is the way to what comes before, `newest` back to the beginning; `hidden` is kept by the form.

    `everything` is the way out of what was chosen, if something was.
    """

    frame: Frame
    action: str
    hidden: Mapping[str, str]
    wanted: Wanted
    choices: Choices
    days: tuple[Day, ...]
    older: str | None
    newest: str | None
    everything: str | None
    status: str


def choices(here: CohortVisit, people: Iterable[PersonRow]) -> Choices:
    """The cohort's organisations, and of all people those who may have recorded something there."""
    organisations = [it.organisation for it in here.memberships]
    concerned = {*here.cohort.advisors, here.cohort.planned_by, *_participants(people, organisations)}
    return Choices(organisations=named(organisations, here.labels), people=named(concerned, here.labels))


def _participants(people: Iterable[PersonRow], organisations: Sequence[OrganisationId]) -> Iterator[str]:
    return (row.person for row in people if any(held.organisation in organisations for held in row.roles))


def journal_page(
    here: CohortVisit,
    frame: Frame,
    wanted: Wanted,
    choices: Choices,
    rows: Sequence[JournalRow],
    ways: Ways,
    *,
    from_newest: bool,
) -> JournalPage:
    """The page, from one event more than is shown, if there are that many."""
    shown = rows[:ENTRIES_MAX]
    return JournalPage(
        frame=frame,
        action=here.home + "/journal",
        hidden=here.staying,
        wanted=wanted,
        choices=choices,
        days=tuple(_days(here, shown, ways)),
        older=_url(here, {**wanted.parameters, "before": str(shown[-1].position)}) if len(rows) > len(shown) else None,
        newest=None if from_newest else _url(here, wanted.parameters),
        everything=here.url("/journal") if wanted.parameters else None,
        status=_status(shown, from_newest),
    )


def _url(here: CohortVisit, parameters: Mapping[str, str]) -> str:
    return here.url("/journal", **parameters)


def _days(here: CohortVisit, rows: Sequence[JournalRow], ways: Ways) -> Iterator[Day]:
    for day, recorded in groupby(rows, key=lambda row: day_of(row.recorded_at)):
        yield Day(danish_day(day), tuple(entry(here, row, ways) for row in recorded))


def _status(shown: Sequence[JournalRow], from_newest: bool) -> str:
    """»Viser hændelse nr. 117 til 68, de nyeste først.«"""
    if not shown:
        return "Ingen hændelser passer til det, du har valgt."
    first, last = shown[0].position, shown[-1].position
    if first == last:
        return f"Viser hændelse nr. {first}."
    return f"Viser {len(shown)} hændelser, fra nr. {first} til nr. {last}{', de nyeste først' if from_newest else ''}."
