"""What the list of cohorts shows: each in a few lines, those that are running first."""

import datetime as dt
from collections.abc import Iterable, Mapping

import msgspec

from domain.calendar import danish_day
from domain.organisations.events import Role
from domain.organisations.questions import RolesHeld
from domain.plans.run import RunId
from portal.views.cohort_line import CohortLine, CohortOverview, cohort_line
from portal.web.access import PORTFOLIO_READER
from portal.web.danish import sorting_key
from portal.web.frame import Frame
from portal.web.paging import PageOfLines
from portal.words.labels import Labels
from projections.belonging import belonging
from projections.cohorts import CohortRow
from projections.organisations import PersonRow

NOTHING_YET: Mapping[Role, str] = {
    Role.PARTICIPANT: "Du er ikke med på noget hold endnu. "
    "Når din organisation bliver inviteret, kan du se invitationen her.",
    Role.ADVISOR: "Du er ikke rådgiver for noget hold. "
    "Planlæg et, eller bed rådgiveren for et hold om at knytte dig til det.",
    Role.AUDITOR: "Der er ingen hold endnu. Når et er planlagt, kan du læse det her.",
}
"""What somebody without cohorts is told, as whatever they are."""


class CohortsPage(msgspec.Struct, frozen=True, kw_only=True):
    """`empty` says why there are none, "" where there are some; `pages` leads to those that are not on this page."""

    frame: Frame
    running: tuple[CohortLine, ...]
    over: tuple[CohortLine, ...]
    new_href: str | None
    overview_href: str | None
    empty: str
    pages: PageOfLines[RunId]


class OverseenCohort(msgspec.Struct, frozen=True, kw_only=True):
    """What an administrator sees of a cohort: its name, when it began, and who advises it."""

    name: str
    start: str
    advisors: str


class OverseenPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    cohorts: PageOfLines[OverseenCohort]


def overseen_lines(
    cohorts: Iterable[CohortRow], people: Iterable[PersonRow], labels: Labels
) -> tuple[OverseenCohort, ...]:
    """All cohorts, the one that begins latest first."""
    who = belonging(people)
    return tuple(
        OverseenCohort(
            name=row.name,
            start=danish_day(row.run.start_on),
            advisors=", ".join(labels[it] for it in who.advisors(row)) or "Ingen",
        )
        for row in sorted(cohorts, key=lambda it: (it.run.start_on, sorting_key(it.name)), reverse=True)
    )


def cohorts_page(
    frame: Frame,
    found: Iterable[CohortOverview],
    day: dt.date,
    *,
    standing: RolesHeld,
    new_href: str | None,
    pages: PageOfLines[RunId],
) -> CohortsPage:
    """The running cohorts by their next date, then those that are over, the latest first."""
    lines = [(cohort_line(it), it.is_over(day)) for it in found]
    running = [line for line, is_over in lines if not is_over]
    over = [line for line, is_over in lines if is_over]
    return CohortsPage(
        frame=frame,
        running=tuple(sorted(running, key=lambda line: (line.sorted_by, sorting_key(line.name.label)))),
        over=tuple(sorted(over, key=lambda line: (-line.sorted_by.toordinal(), sorting_key(line.name.label)))),
        new_href=new_href,
        overview_href="/portfolio" if lines and any(map(standing.has, PORTFOLIO_READER.roles)) else None,
        empty="" if lines else " ".join(text for role, text in NOTHING_YET.items() if standing.has(role)),
        pages=pages,
    )
