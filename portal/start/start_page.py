"""What the start page shows."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from domain.completion.rules.table import counts_in_periods
from domain.counting import counted
from portal.mail.news import Unseen
from portal.start.deletions import DeletionAnswered, deletions_answered
from portal.start.first_steps import FirstSteps, first_steps
from portal.start.needs import Need, gravest_first, told_apart
from portal.start.news import NewSince, new_since
from portal.views.cohort_line import CohortLine, CohortOverview, cohort_line
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.access import PORTFOLIO_READER, Capacity
from portal.web.frame import Frame
from portal.web.parts import Link
from projections.privacy import DeletionRow

WITH_DATES = frozenset({Capacity.PARTICIPANT, Capacity.ADVISOR})
"""Those who have dates to keep: the page about one's own calendar is theirs."""


class StartPage(msgspec.Struct, frozen=True, kw_only=True):
    """The heading says how much waits; `posts` are the quickest ways to post an experience, `cohorts` those running."""

    frame: Frame
    heading: str
    lead: str
    needs: tuple[Need, ...]
    posts: tuple[Link, ...]
    cohorts: tuple[CohortLine, ...]
    new: NewSince | None = None
    first: FirstSteps | None = None
    deleted: tuple[DeletionAnswered, ...] = ()
    overview_href: str | None = None
    calendar_href: str | None = None


def start_page(
    visit: Visit,
    found: Sequence[CohortOverview],
    needs: Iterable[Need],
    unseen: Unseen,
    deletions: Iterable[DeletionRow],
    *,
    is_empty: bool,
) -> StartPage:
    """The page of whoever visits, from what was read of each cohort they have a part in; is the portal without any?"""
    first = first_steps(visit.standing, has_cohorts=bool(found), is_empty=is_empty)
    ordered = told_apart(gravest_first(needs))
    running = [it for it in found if not it.is_over(visit.today)]
    posts = tuple(_post(it.here, len(running) > 1) for it in running if _may_post(it.here))
    return StartPage(
        frame=visit.frame("Forside"),
        heading=_heading(len(ordered), first),
        lead="" if ordered else _lead([it.here for it in found], posts),
        needs=ordered,
        posts=posts,
        cohorts=tuple(map(_line, running)),
        first=first,
        new=new_since(unseen, [it.here for it in found], visit.form({})),
        overview_href="/portfolio" if running and any(map(visit.has, PORTFOLIO_READER.roles)) else None,
        calendar_href="/calendar" if any(it.here.capacity in WITH_DATES for it in running) else None,
        deleted=deletions_answered(deletions, visit.person, visit.now),
    )


def _heading(waiting: int, first: FirstSteps | None) -> str:
    if waiting:
        return f"{counted(waiting, 'ting', 'ting')} venter på dig"
    return "Intet venter på dig lige nu" if first is None else first.heading


def _lead(visits: Sequence[RunVisit], posts: Sequence[Link]) -> str:
    """What one may do all the same."""
    if posts:
        return "Skriv en erfaring, næste gang I har prøvet noget."
    if any(here.capacity is Capacity.AUDITOR for here in visits):
        return "Du kan læse alt, som det er nu, og som det var en hvilken som helst dag."
    return "De hold, du har været med på, kan du læse under Hold." if visits else ""


def _line(found: CohortOverview) -> CohortLine:
    """The cohort as in the list of cohorts; what an advisor is asked to do about it is said once."""
    line = cohort_line(found)
    return replace(line, behind=()) if found.here.capacity is Capacity.ADVISOR else line


def _may_post(here: RunVisit) -> bool:
    """Does the visitor take part in a run in which what was tried is told of?"""
    return here.participates_as is not None and counts_in_periods(here.cohort.run)


def _post(here: RunVisit, several: bool) -> Link:
    where = f" på {here.cohort.name}" if several else ""
    return Link(f"Skriv en erfaring{where}", here.url("/experiences/new"))
