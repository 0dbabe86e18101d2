"""A cohort in a few lines, as its visitor would see it there: for the list of cohorts and for the start page."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

import msgspec

from domain.calendar import danish_day, day_of
from domain.completion.evidence import Evidence
from domain.completion.in_need import LastHeard, by_whom, open_risks, sentences
from domain.completion.results import Account
from domain.meetings.questions import MeetingStatus
from domain.plans.run import RunId
from portal.rows.known_accounts import account_on
from portal.rows.led import Wanted
from portal.rows.selecting import Selection, the_one
from portal.views.account_sentence import account_sentence
from portal.views.board_page import invited_sentence
from portal.views.heard import heard_in
from portal.views.progress import progress_of
from portal.visiting.authorisation import RunPlace, place_in_cohort, read_of_a_place
from portal.visiting.entering import visit_to
from portal.visiting.own_places import possible_to
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.access import Capacity
from portal.web.danish import days_until
from portal.web.parts import Badge, Link
from portal.words.labels import Labels
from portal.words.meetings import first_meeting
from portal.words.named_rows import named_in_short
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS, MeetingRow
from projections.signs import SIGNS

COHORTS_TOGETHER = 10
"""For so many cohorts all is asked at once."""
CohortReading = Callable[[RunId], Iterable[Selection[Any]]]
"""What is read of a cohort."""


class CohortOverview(msgspec.Struct, frozen=True, kw_only=True):
    """A cohort that the visitor has a part in, and what is read to tell of it."""

    here: RunVisit
    evidence: Evidence
    meetings: Sequence[MeetingRow] = ()
    heard: LastHeard = {}

    def is_over(self, today: dt.date) -> bool:
        """Is it over, or over for the visitor, who has left?"""
        return self.here.left is not None or self.evidence.is_over(today)


class CohortLine(msgspec.Struct, frozen=True, kw_only=True):
    """One cohort: how far it has come, the account, the next date, and who is behind (to those who look after it)."""

    name: Link
    theme: str
    progress: Badge
    account: str
    next_date: str
    behind: tuple[str, ...]
    waiting: str
    sorted_by: dt.date


def told_in_a_line(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What a cohort's line reads beside the names."""
    return the_one(EVIDENCE, cohort), the_one(SIGNS, cohort)


async def found_by(
    visit: Visit,
    read: CohortReading = told_in_a_line,
    among: Sequence[RunId] | None = None,
    *,
    besides: Sequence[Wanted] = (),
) -> list[CohortOverview]:
    """Every cohort `among` these, or of all, that the visitor may open, with what is read to tell of it: what they
    would see there.

    What each will be `read` for is asked for all of them together, and what is read `besides` with which they are.
    """
    found = []
    possible = await possible_to(visit, *besides) if among is None else among
    for first in range(0, len(possible), COHORTS_TOGETHER):
        places = await places_in(visit, possible[first : first + COHORTS_TOGETHER])
        await read_there(visit, places, read)
        for place in places:
            here = await visit_to(visit, place, in_short=True)
            kept = await here.rows.one(EVIDENCE, here.id)
            if kept is not None:
                meetings = await here.rows.many(MEETINGS, cohort=here.id)
                heard = await heard_in(here)
                found.append(CohortOverview(here=here, evidence=kept.evidence, meetings=meetings, heard=heard))
    return found


async def places_in(visit: Visit, cohorts: Iterable[RunId], *besides: Wanted) -> list[RunPlace]:
    """The visitor's place in each of them where they have one; what is read `besides` is asked for together with it."""
    asked = tuple(cohorts)
    await visit.rows.ahead(*chain.from_iterable(read_of_a_place(it) for it in asked), *besides)
    places = [await place_in_cohort(visit.rows, visit.caller, it) for it in asked]
    return [it for it in places if it is not None]


async def read_there(visit: Visit, places: Iterable[RunPlace], read: CohortReading) -> None:
    """Ask for what names things in each of them, and for what is `read`, where it is shown as it is now."""
    now = [it for it in places if it.left is None]
    named = chain.from_iterable(named_in_short(it.cohort, it.memberships) for it in now)
    await visit.rows.ahead(*named, *chain.from_iterable(read(it.cohort.cohort) for it in now))


def cohort_line(found: CohortOverview) -> CohortLine:
    """One cohort, as the visitor sees it."""
    here, cohort, labels, day = found.here, found.here.cohort, found.here.labels, found.here.day
    if here.capacity is Capacity.INVITED:
        return _invitation(here)
    whole = account_on(day, found.evidence)
    following = None if here.capacity is Capacity.FORMER else _next(found.meetings, day)
    return CohortLine(
        name=Link(cohort.name, f"/cohorts/{cohort.cohort}"),
        theme=cohort.theme,
        progress=_progress(found, whole),
        account=account_sentence(whole, labels),
        next_date="" if following is None else _next_date(following, labels, day),
        behind=tuple(_behind(whole, found.heard, labels)) if here.sees_all else (),
        waiting=invited_sentence(here.memberships, labels) if here.sees_all else "",
        sorted_by=cohort.run.start_on if following is None else day_of(following.starts_at),
    )


def _invitation(here: RunVisit) -> CohortLine:
    """To somebody who has been invited and has not answered, the cohort is its invitation."""
    asked = (row.organisation for row in here.memberships if row.membership.awaits_answer)
    own = next(organisation for organisation in asked if organisation in here.organisations)
    return CohortLine(
        name=Link(here.cohort.name, f"{here.home}/organisations/{own}/invitation"),
        theme=here.cohort.theme,
        progress=Badge("I er inviteret", "warning"),
        account="Sig ja eller nej til invitationen.",
        next_date=first_meeting(here.cohort),
        behind=(),
        waiting="",
        sorted_by=here.day,
    )


def _progress(found: CohortOverview, whole: Account) -> Badge:
    if found.here.left is not None:
        return Badge(f"trak sig {danish_day(found.here.left.withdrew_on)}")
    return progress_of(found.evidence, whole, found.here.cohort.completed_on)


def _next(meetings: Sequence[MeetingRow], day: dt.date) -> MeetingRow | None:
    ahead = [row for row in meetings if row.status is MeetingStatus.SCHEDULED and day_of(row.starts_at) >= day]
    return min(ahead, key=lambda row: row.starts_at, default=None)


def _next_date(row: MeetingRow, labels: Labels, day: dt.date) -> str:
    on = day_of(row.starts_at)
    return f"{labels.heading(row.meeting)} {days_until(on, day)}, den {danish_day(on)}."


def _behind(whole: Account, heard: LastHeard, labels: Labels) -> Iterable[str]:
    """Who needs a hand and why, the gravest first."""
    for who, own in by_whom(open_risks(whole, heard)):
        yield f"{'Holdet' if who is None else labels.heading(who)}: {sentences(own)}"
