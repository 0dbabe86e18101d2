"""What changes its name: people move, meetings are moved and held, experiences corrected. What was so then, is told.

Each is called what it was just after the event at a position, or at an instant; without either, what it is called as of
the rows. A name that a future event changes (an organisation's, say) becomes a `Naming` here, and every page follows.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Protocol

import msgspec

from domain.calendar import danish_day, day_of
from domain.counting import listed
from domain.meetings.periods import meeting_numbers
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from domain.plans.programme import EvidenceKind, ProgrammePlan
from projections.cohorts import CohortRow
from projections.held_roles import HeldRole
from projections.meetings import MeetingRow, joint_rows
from projections.meetings_then import as_of_position, changed_at
from projections.organisations import OrganisationRow, PersonRow
from projections.sharing import ExperienceRow
from projections.test_actions import TestActionRow

Moment = int | dt.datetime
"""The position of an event, or an instant."""

MUNICIPALITY = " kommune"
"""What is left out of a municipality's name where it is said in short."""
BEFORE_A_PLACE = r"(?:^|[,;:/(–-]\s*|\b(?:i|på|ved|for|fra|af|hos|og)\s+)"
AFTER_A_PLACE = r"(?=\s*(?:$|[,;:/)]|[–-]\s|og\b))"


class Naming(Protocol):
    """What something is called over time."""

    def at(self, moment: Moment | None, within: OrganisationId | None) -> str:
        """Its name then; a person's by the organisation that is spoken of, if they belonged to it."""

    def ever(self) -> Iterable[str]:
        """Everything it is or was called."""


class PersonNaming(msgspec.Struct, frozen=True):
    """»Asta Eksempel (Tovholder, Holstebro Kommune)«: who it is, what they do, and where they did it.

    `names` are what people are called today: a name is no history, and nobody is called by one that they gave up.
    """

    row: PersonRow
    organisations: Mapping[str, str]
    names: Mapping[str, str] = {}

    def at(self, moment: Moment | None, within: OrganisationId | None) -> str:
        return self._called((_organisation_of(self.row, moment, within),), moment)

    def among(self, organisations: Iterable[OrganisationId]) -> str:
        """By those of the organisations that they belong or belonged to: »Tovholder, Skovvang og Holstebro Kommune«."""
        wanted = frozenset(organisations)
        return self._called(dict.fromkeys(it.organisation for it in self.row.roles if it.organisation in wanted))

    def ever(self) -> Iterable[str]:
        then = (it.position - 1 for it in self.row.rectifications)
        return {
            self.at(None, None),
            *(self.at(None, it.organisation) for it in self.row.roles),
            *map(self._title, then),
        }

    def _called(self, organisations: Iterable[OrganisationId | None], moment: Moment | None = None) -> str:
        title, name = self._titled(organisations, moment), None if self.row.erased else self.names.get(self.row.person)
        return title if name is None else f"{name} ({title})"

    def _title(self, moment: Moment | None) -> str:
        """What they did then, as it was said then."""
        since = (it for it in self.row.rectifications if isinstance(moment, int) and it.position > moment)
        return next((str(said.text) for it in since for said in it.before), str(self.row.title))

    def _titled(self, organisations: Iterable[OrganisationId | None], moment: Moment | None) -> str:
        """Of somebody who is erased nothing more is told; and what the title says already is not said twice."""
        if self.row.erased:
            return self.row.title
        names = (self.organisations.get(it) for it in organisations if it is not None)
        title = self._title(moment)
        places = [name for name in names if name is not None and not is_said_in(title, name)]
        return f"{title}, {listed(places)}" if places else title


def is_said_in(title: str, name: str) -> bool:
    """Does the title say that this is where the person is: »Leder, Skovvang«, »Leder af bostøtten i Odense«?

    The whole name has to stand in it, after a mark or a word that leads to a place, and nothing more of a name after
    it: »Centerleder« does not say »Center Nord«, nor does »Leder, Skovvang« say »Skovvang Syd«, or the other way round.
    """
    plain, known = title.casefold(), name.casefold().removesuffix(MUNICIPALITY)
    if known not in plain:
        return False
    said = f"{BEFORE_A_PLACE}{re.escape(known)}(?:{MUNICIPALITY})?{AFTER_A_PLACE}"
    return re.search(said, plain) is not None


def _organisation_of(row: PersonRow, moment: Moment | None, within: OrganisationId | None) -> OrganisationId | None:
    """Where the person was: `within`, if they belonged to it, else where they did.

    Whoever has a role at the agency acts for it, unless it is their own organisation that is spoken of.
    """
    begun = [it for it in row.roles if _had_begun(it, moment)]
    held = [it for it in begun if not _had_ended(it, moment)]
    for_the_agency = any(it.organisation is None for it in held)
    spoken_of = held if for_the_agency and moment is not None else begun
    if within is not None and any(it.organisation == within for it in spoken_of):
        return within
    return None if for_the_agency else next((it.organisation for it in held), None)


def _had_begun(held: HeldRole, moment: Moment | None) -> bool:
    return moment is None or (held.since_position <= moment if isinstance(moment, int) else held.since <= moment)


def _had_ended(held: HeldRole, moment: Moment | None) -> bool:
    if held.until is None or held.until_position is None:
        return False
    return moment is None or (held.until_position <= moment if isinstance(moment, int) else held.until <= moment)


class MeetingsOfRun(msgspec.Struct, frozen=True, dict=True):
    """All the meetings of a cohort, and the plan that says what they are called: the one by the others."""

    rows: Sequence[MeetingRow]
    plan: ProgrammePlan

    @cached_property
    def now(self) -> Mapping[str, str]:
        """What each is called now."""
        return meeting_labels(self.rows, self.plan)

    def at(self, moment: Moment | None) -> Mapping[str, str]:
        """What each was called just after the event at the position."""
        return meeting_labels(as_of_position(self.rows, moment), self.plan) if isinstance(moment, int) else self.now


class MeetingNaming(msgspec.Struct, frozen=True):
    """»2. refleksionsmøde«, among all the meetings of its cohort."""

    meeting: str
    among: MeetingsOfRun

    def at(self, moment: Moment | None, _: OrganisationId | None) -> str:
        return self.among.at(moment).get(self.meeting) or self.among.now[self.meeting]

    def ever(self) -> Iterable[str]:
        return {self.at(moment, None) for moment in (None, *changed_at(self.among.rows))}


def meetings_named(meetings: Sequence[MeetingRow], *runs: CohortRow) -> dict[str, Naming]:
    """Each of these cohorts' meetings, among those of its own, as that cohort's plan calls them."""
    among = {
        run.cohort: MeetingsOfRun([it for it in meetings if it.cohort == run.cohort], run.run.programme) for run in runs
    }
    return {it.meeting: MeetingNaming(it.meeting, among[it.cohort]) for it in meetings}


def meeting_labels(meetings: Iterable[MeetingRow], plan: ProgrammePlan) -> dict[str, str]:
    """»opstartsmødet«, »1. refleksionsmøde«: of a cohort's meetings, as its plan calls them."""
    rows = tuple(meetings)
    numbers = meeting_numbers(joint_rows(rows))
    return {row.meeting: _meeting(row, plan, numbers.get(row.meeting)) for row in rows}


def _meeting(row: MeetingRow, plan: ProgrammePlan, number: int | None) -> str:
    """What was cancelled has no number."""
    name = plan.recorded_as(EvidenceKind.MEETING, row.kind.value).said(number)
    if row.status is MeetingStatus.CANCELLED:
        return f"{name} den {danish_day(day_of(row.starts_at))}, som er aflyst"
    return name


class OrganisationNaming(msgspec.Struct, frozen=True):
    """»Holstebro Kommune«, by the name it had; of one that is closed now, what it goes on as is said, too."""

    row: OrganisationRow
    successor: str | None = None

    def at(self, moment: Moment | None, _: OrganisationId | None) -> str:
        if moment is None and self.row.closed is not None:
            return f"{self.row.name} ({closed_in_words(self.successor)})"
        since = (it for it in self.row.rectifications if isinstance(moment, int) and it.position > moment)
        return next((str(said.text) for it in since for said in it.before), str(self.row.name))

    def ever(self) -> Iterator[str]:
        yield str(self.row.name)
        yield from (self.at(it.position - 1, None) for it in self.row.rectifications)


def closed_in_words(successor: str | None) -> str:
    """»lukket, se Holstebro Kommune«; »lukket« where it goes on as nothing."""
    return "lukket" if successor is None else f"lukket, se {successor}"


class TestActionNaming(msgspec.Struct, frozen=True):
    """»prøvehandlingen »Indflytning på tre dage««, by the title it had."""

    row: TestActionRow

    def at(self, moment: Moment | None, _: OrganisationId | None) -> str:
        since = (it for it in self.row.rectifications if isinstance(moment, int) and it.position > moment)
        then = next((said.text for it in since for said in it.before if said.field == "title"), self.row.title)
        return f"prøvehandlingen »{then}«"

    def ever(self) -> Iterator[str]:
        yield self.at(None, None)
        yield from (self.at(it.position - 1, None) for it in self.row.rectifications)


class ExperienceNaming(msgspec.Struct, frozen=True):
    """»erfaringen fra den 4. marts 2026 (Skovvang)«, by the day that it said."""

    row: ExperienceRow
    organisation: str

    def at(self, moment: Moment | None, _: OrganisationId | None) -> str:
        since = (it for it in self.row.corrections if isinstance(moment, int) and it.position > moment)
        day = next((it.before.occurred_on for it in since), self.row.occurred_on)
        return f"erfaringen fra den {danish_day(day)} ({self.organisation})"

    def ever(self) -> Iterator[str]:
        yield self.at(None, None)
        yield from (self.at(it.position - 1, None) for it in self.row.corrections)
