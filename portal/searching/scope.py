"""Where whoever searches may read: in which cohorts as they are now, and in which as they were."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from itertools import chain

import msgspec

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, Role
from domain.plans.run import RunId
from portal.rows.history import AsOf, no_later
from portal.rows.visibility import ReadingScope
from portal.views.cohort_line import places_in
from portal.visiting.authorisation import RunPlace
from portal.visiting.entering import NotPlannedYet, visit_to, visit_to_the_past
from portal.visiting.own_places import possible_to
from portal.visiting.run_visit import RunVisit
from portal.visiting.visit import Visit
from portal.web.access import Capacity
from portal.words.named_rows import people_ahead, people_of
from portal.words.naming import PersonNaming
from projections.organisations import PersonRow

PASTS_MAX = 10
"""So many cohorts are folded as they were, for one answer."""


class SearchedPlaces(msgspec.Struct, frozen=True, kw_only=True):
    """The `scope` in which the tables are asked, with the organisations met there (None: all), and the `visits` to
    cohorts as they were, which are looked through in memory. `runs` are all of these, None where they are too many to
    choose from."""

    scope: ReadingScope
    met: tuple[OrganisationId, ...] | None = ()
    visits: tuple[RunVisit, ...] = ()
    runs: tuple[RunPlace, ...] | None = ()
    too_many: bool = False
    people: Mapping[PersonId, tuple[PersonRow, str]] = {}
    """Those who are met there, with what they are called; where there are too many, they are found by title alone."""


async def searched_places(visit: Visit, run: str, then: AsOf | None) -> SearchedPlaces:
    """Where the visitor may read; in one `run` only where that is not "". An auditor reads everywhere."""
    if then is None and not run and visit.has(Role.AUDITOR):
        return SearchedPlaces(scope=ReadingScope(everywhere=True), met=None, runs=None)
    is_auditor = visit.has(Role.AUDITOR)
    possible = [RunId(run)] if is_auditor and run else await possible_to(visit)
    if then is not None and not run and len(possible) > PASTS_MAX:
        return SearchedPlaces(scope=ReadingScope(), runs=None, too_many=True)
    named = then is None and len(possible) <= PASTS_MAX
    people = chain.from_iterable(people_ahead(it) for it in possible) if named else ()
    places = [it for it in await places_in(visit, possible, *people) if it.capacity is not Capacity.INVITED]
    chosen = [it for it in places if run in ("", it.cohort.cohort)]
    runs = None if is_auditor else tuple(places)
    if then is not None:
        return SearchedPlaces(scope=ReadingScope(), visits=await _as_they_were(visit, chosen, then), runs=runs)
    now = [it for it in chosen if it.left is None]
    left = [it for it in chosen if it.left is not None]
    return SearchedPlaces(
        scope=_scope(now),
        met=_met(now),
        people=await _called(visit, now) if named else {},
        visits=tuple([await visit_to(visit, it) for it in left]),
        runs=runs,
    )


def _met(places: Iterable[RunPlace]) -> tuple[OrganisationId, ...]:
    """The organisations that have joined."""
    joined = (row.organisation for it in places for row in it.memberships if row.goal is not None)
    return tuple(dict.fromkeys(joined))


async def _called(visit: Visit, places: Iterable[RunPlace]) -> dict[PersonId, tuple[PersonRow, str]]:
    """The people of these organisations, each with what they are called."""
    called: dict[PersonId, tuple[PersonRow, str]] = {}
    for it in places:
        those, met = people_of(tuple(row.organisation for row in it.memberships)), _met([it])
        names, everybody = await visit.rows.names(those), await visit.rows.selected(those)
        of_them = [row for row in everybody if any(held.organisation in met for held in row.held)]
        called |= {row.person: (row, PersonNaming(row, {}, names).at(None, None)) for row in of_them}
    return called


async def _as_they_were(visit: Visit, places: Sequence[RunPlace], then: AsOf) -> tuple[RunVisit, ...]:
    """The cohorts as of then, no later than whoever has left could see them; none that was not planned yet."""
    visits = []
    for it in places:
        until = then if it.left is None else no_later(then, it.left)
        past = await visit.portal.history.of(it.cohort.cohort, until, left=it.left)
        with suppress(NotPlannedYet):
            visits.append(await visit_to_the_past(visit, it, until, past))
    return tuple(visits)


def _scope(places: Sequence[RunPlace]) -> ReadingScope:
    whole = {Capacity.ADVISOR, Capacity.AUDITOR}
    return ReadingScope(
        whole=tuple(it.cohort.cohort for it in places if it.capacity in whole),
        part=tuple(it.cohort.cohort for it in places if it.capacity not in whole),
        own=tuple({own: None for it in places for own in it.organisations}),
    )
