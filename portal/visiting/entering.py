"""Going into a cohort: as it is now, as it was then, or, for whoever has left, as it was when they did."""

from typing import Any

import msgspec
from litestar.connection import Request
from litestar.di import NamedDependency
from litestar.exceptions import MethodNotAllowedException, NotFoundException

from domain.calendar import end_of
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId
from portal.rows.history import AS_OF, CLOCK, AsOf, as_of, day_looked_at, moment_looked_at, no_later
from portal.rows.past_rows import PastRows
from portal.visiting.authorisation import SAFE_METHODS, RunPlace, caller_of
from portal.visiting.run_visit import SEES_ALL, RunVisit
from portal.visiting.visit import Visit
from portal.words.labels import Labels, labels_in_short, labels_of_cohort, with_names_of_today
from portal.words.unread import UNREAD
from projections.cohorts import COHORTS
from projections.memberships import MEMBERSHIPS
from projections.test_actions import TEST_ACTIONS


class NotPlannedYet(Exception):
    """The cohort is looked at as of a time before it was planned."""


async def run_visit(request: Request[Any, Any, Any], visit: NamedDependency[Visit]) -> RunVisit:
    """Provided to the handlers of a cohort's routes as `here`. Raises `Malformed` for an `as_of` that is none.

    The past can only be looked at: what is sent there is sent to no page.
    """
    within = caller_of(request).within
    if within is None:
        raise NotFoundException
    asked = request.query_params
    then = as_of(asked[AS_OF], asked.get(CLOCK, "")) if asked.get(AS_OF) else None
    if then is None:
        return await visit_to(visit, within, unnamed=bool(request.route_handler.opt.get("unnamed")))
    if request.method not in SAFE_METHODS:
        raise MethodNotAllowedException
    then = then if within.left is None else no_later(then, within.left)
    past = await visit.portal.history.of(within.cohort.cohort, then, left=within.left)
    return await visit_to_the_past(visit, within, then, past)


async def with_names(visiting: Visit | RunVisit) -> Visit | RunVisit:
    """The same visit; where no names were read, with those of what there is in the cohort now."""
    if not isinstance(visiting, RunVisit) or visiting.labels is not UNREAD:
        return visiting
    within = visiting.visit.caller.within
    return visiting if within is None else await visit_to(visiting.visit, within)


async def visit_to(visit: Visit, within: RunPlace, *, in_short: bool = False, unnamed: bool = False) -> RunVisit:
    """The cohort as it is now, to whoever has that place in it; as it was when they left, to whoever has left.

    `in_short`: for a few lines, in which no test action is named. `unnamed`: for what names nothing.
    """
    if within.left is not None:
        past = await visit.portal.history.of(within.cohort.cohort, AsOf(), left=within.left)
        when_they_left = await visit_to_the_past(visit, within, AsOf(position=within.left.position), past)
        on = within.left.recorded_on
        return msgspec.structs.replace(when_they_left, unasked=True, day=on, moment=end_of(on))
    return RunVisit(
        visit=visit,
        cohort=within.cohort,
        memberships=within.memberships,
        capacity=within.capacity,
        organisations=within.organisations,
        labels=UNREAD if unnamed else await _labels(visit, within, in_short=in_short),
        as_of=None,
        rows=visit.rows,
        day=visit.today,
        moment=visit.now,
    )


async def _labels(visit: Visit, within: RunPlace, *, in_short: bool) -> Labels:
    if in_short:
        return await labels_in_short(visit.rows, within.cohort, within.memberships)
    return await labels_of_cohort(visit.rows, within.cohort, within.memberships, _only(within))


async def visit_to_the_past(visit: Visit, within: RunPlace, then: AsOf, past: PastRows) -> RunVisit:
    """The cohort as these rows have it, to whoever has that place in it now. Raises `NotPlannedYet`."""
    cohort = await past.one(COHORTS, within.cohort.cohort)
    if cohort is None:
        raise NotPlannedYet
    memberships = await past.many(MEMBERSHIPS, cohort=cohort.cohort)
    taken_back = await _taken_back(visit, within)
    labels = await labels_of_cohort(past, cohort, memberships, _only(within), taken_back)
    return RunVisit(
        visit=visit,
        cohort=cohort,
        memberships=memberships,
        capacity=within.capacity,
        organisations=within.organisations,
        labels=await with_names_of_today(visit.rows, labels, within.memberships),
        as_of=then,
        rows=past,
        day=day_looked_at(then, past, visit.today),
        moment=moment_looked_at(then, past, visit.now),
        left=within.left,
        taken_back=taken_back,
    )


async def _taken_back(visit: Visit, within: RunPlace) -> frozenset[TestActionId]:
    """The test actions that have been withdrawn by now, of which those who see all see what they said."""
    if within.capacity in SEES_ALL:
        return frozenset()
    rows = await visit.rows.many(TEST_ACTIONS, cohort=within.cohort.cohort)
    return frozenset(it.test_action for it in rows if it.withdrawn_reason is not None)


def _only(within: RunPlace) -> tuple[OrganisationId, ...] | None:
    """The organisations whose unshared things may be named, None for all."""
    return None if within.capacity in SEES_ALL else within.organisations
