"""What is tagged and stands, wherever it is read from: what coverage is counted from."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

import msgspec

from domain.calendar import danish_day, day_of
from domain.guidelines.catalogue import Catalogue
from domain.guidelines.codes import code_of
from domain.guidelines.events import TaggedKind
from domain.meetings.questions import MeetingStatus
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.rows.selecting import Selection, all_of
from portal.rows.visibility import sees_test_action
from portal.views.coverage import TaggedWork
from portal.views.guidelines import guidelines_read, tags_of_cohort, title_of_guideline
from portal.views.readable import readable_experiences
from portal.visiting.run_visit import RunVisit
from portal.words.meetings import counts_on
from projections.guidelines import GUIDELINE_VERSIONS, GuidelineTagsRow, catalogue_of
from projections.meetings import MEETINGS, MeetingRow
from projections.sharing import EXPERIENCES, ExperienceRow
from projections.test_actions import TEST_ACTIONS, TestActionRow
from projections.workbooks import WORKBOOKS, WorkbookRow

Tags = Mapping[str, GuidelineTagsRow]
Href = Callable[[RunId, str], str]
"""The address of a page below a run's own."""
FoundWork = tuple[TaggedKind, str, str, str, OrganisationId | None, dt.date]
"""Of which kind, its id, what it is called, its page, whose, and the day it is of."""


class Things(msgspec.Struct, frozen=True, kw_only=True):
    """The tags of some runs, the rows of what is tagged there, and what meetings are called."""

    tags: Tags
    test_actions: tuple[TestActionRow, ...]
    experiences: tuple[ExperienceRow, ...]
    meetings: tuple[MeetingRow, ...]
    workbooks: tuple[WorkbookRow, ...]


def works_of(things: Things, meeting_name: Callable[[MeetingRow], str], href: Href) -> Iterator[TaggedWork]:
    """Everything that is tagged and has not been taken back."""
    found = chain(
        _tried(things.test_actions),
        _told(things.experiences),
        _points(things.workbooks),
        _met(things.meetings, meeting_name),
    )
    for kind, id_, title, path, organisation, on in found:
        row = things.tags.get(id_)
        if row is not None:
            yield TaggedWork(
                kind=kind,
                id=id_,
                title=title,
                href=href(row.cohort, path),
                cohort=row.cohort,
                organisation=organisation,
                on=on,
                guidelines=row.guidelines,
            )


def _tried(rows: Iterable[TestActionRow]) -> Iterator[FoundWork]:
    """The day is the first of its first cycle, or else when it was planned."""
    for it in rows:
        if it.withdrawn_reason is None:
            on = it.cycles[0].from_on if it.cycles else day_of(it.planned_at)
            page = f"/test-actions/{it.test_action}"
            yield TaggedKind.TEST_ACTION, it.test_action, it.title, page, it.organisation, on


def _told(rows: Iterable[ExperienceRow]) -> Iterator[FoundWork]:
    for it in rows:
        if it.withdrawn_reason is None:
            title, page = f"Erfaring fra {danish_day(it.occurred_on)}", f"/experiences/{it.experience}"
            yield TaggedKind.EXPERIENCE, it.experience, title, page, it.organisation, it.occurred_on


def _points(rows: Iterable[WorkbookRow]) -> Iterator[FoundWork]:
    for row in rows:
        if row.points is not None:
            on, page = day_of(row.points.told_at), "/progress"
            yield from ((TaggedKind.POINT, it.point, it.title, page, row.organisation, on) for it in row.points.points)


def _met(rows: Iterable[MeetingRow], name: Callable[[MeetingRow], str]) -> Iterator[FoundWork]:
    for it in rows:
        if it.status is not MeetingStatus.CANCELLED:
            yield TaggedKind.MEETING, it.meeting, name(it), f"/meetings/{it.meeting}", None, counts_on(it)


def works_read(cohort: RunId) -> tuple[Selection[Any], ...]:
    """What is read of a run to say what its work touches, to be asked for together with more."""
    things = (all_of(it, cohort=cohort) for it in (EXPERIENCES, TEST_ACTIONS, MEETINGS, WORKBOOKS))
    return (*guidelines_read(cohort), *things)


async def catalogue_then(here: RunVisit) -> Catalogue:
    """The catalogue as it stood at the moment that is looked at."""
    versions = await here.visit.rows.many(GUIDELINE_VERSIONS)
    return catalogue_of(it for it in versions if it.added_at <= here.moment)


async def works_of_run(here: RunVisit) -> tuple[TaggedWork, ...]:
    """What stands and is tagged in the run, as far as the visitor may see it."""
    if here.as_of is None:
        await here.rows.ahead(*works_read(here.id))
    tried = await here.rows.many(TEST_ACTIONS, cohort=here.id)
    chosen = await here.rows.many(WORKBOOKS, cohort=here.id)
    things = Things(
        tags=await tags_of_cohort(here),
        test_actions=tuple(it for it in tried if sees_test_action(here, it)),
        experiences=await readable_experiences(here),
        meetings=await here.rows.many(MEETINGS, cohort=here.id),
        workbooks=tuple(it for it in chosen if here.sees(it.organisation)),
    )
    return tuple(works_of(things, lambda it: here.labels.heading(it.meeting), lambda _, path: here.url(path)))


class TouchedBy(msgspec.Struct, frozen=True):
    """A guideline of today's catalogue by code and title, and the things that touch it in whichever version."""

    code: str
    title: str
    things: frozenset[str]


async def touched_in(here: RunVisit) -> Mapping[str, TouchedBy]:
    """Which things of the run touch what, in the catalogue's order: of all that is tagged, whoever may see it."""
    tags, catalogue = await tags_of_cohort(here), await catalogue_then(here)
    things: dict[str, set[str]] = {}
    for thing, row in tags.items():
        for it in row.guidelines:
            things.setdefault(catalogue.today(it) or it, set()).add(thing)
    return {
        it: TouchedBy(code_of(it), title_of_guideline(catalogue, it), frozenset(things[it]))
        for it in catalogue.by_id
        if it in things
    }
