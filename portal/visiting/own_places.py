"""The cohorts in which somebody may have a part, and what is read to find their place in each."""

from collections.abc import Iterable, Iterator
from typing import Any

from domain.kernel import PersonId
from domain.organisations.events import Role
from domain.plans.run import RunId
from portal.rows.conditions import Contains, OneOf
from portal.rows.led import Led, Wanted
from portal.rows.rows import every_row
from portal.rows.selecting import Selection, all_of, the_one
from portal.visiting.visit import Visit
from projections.cohorts import COHORTS, CohortRow, OfRun
from projections.memberships import MEMBERSHIPS, MembershipKey, MembershipRow
from projections.organisations import PEOPLE, PersonRow

OF_THEIR_ORGANISATIONS = """
organisation in (
    select role->>'organisation' from ({by}) as by, jsonb_array_elements(by.roles) as role where role->>'until' is null
)
"""
"""The memberships that `_joined` selects."""
OF_THEM = "cohort in (select by.cohort from ({by}) as by)"


async def possible_to(visit: Visit, *besides: Wanted) -> list[RunId]:
    """The cohorts in which the visitor may have a part, by id: an auditor has one in all.

    What is read `besides` is asked for together with them.
    """
    if visit.has(Role.AUDITOR):
        await visit.rows.ahead(*besides)
        return [row.cohort for row in await every_row(visit.rows, COHORTS)]
    joined, advised = read_of_the_possible(visit)
    await visit.rows.ahead(joined, advised, *besides)
    ids = {it.cohort for it in await visit.rows.selected(joined)}
    return sorted(ids | {it.cohort for it in await visit.rows.selected(advised)})


def read_of_the_possible(visit: Visit) -> tuple[Selection[MembershipKey], Selection[OfRun]]:
    """What `possible_to` reads for anybody but an auditor, to be asked for together with more."""
    person = visit.caller.person
    return _joined(() if person is None else (person,)), _advised(visit.person)


def possible_ahead(person: PersonId) -> tuple[Wanted, ...]:
    """The same, and the place in each, to be asked for before anything is known of the person but their id."""
    joined = Led(the_one(PEOPLE, person), MEMBERSHIPS, OF_THEIR_ORGANISATIONS, _joined, told_as=MembershipKey)
    advised = _advised(person)
    return joined, advised, *_places(joined), *_places(advised)


def _joined(people: Iterable[PersonRow]) -> Selection[MembershipKey]:
    """What the organisations where they have a role were invited to."""
    own = tuple(it.organisation for row in people for it in row.held if it.organisation is not None)
    return all_of(MEMBERSHIPS, OneOf("organisation", own)).told(MembershipKey)


def _advised(person: PersonId) -> Selection[OfRun]:
    return all_of(COHORTS, Contains("advisors_assigned", "person", (person,))).told(OfRun)


def _places(of: Selection[Any] | Led[Any]) -> Iterator[Wanted]:
    """What `place_in_cohort` reads of each of these."""
    yield Led(of, COHORTS, OF_THEM, lambda rows: all_of(COHORTS, _those(rows)), lambda rows: map(_cohort, rows))
    yield Led(of, MEMBERSHIPS, OF_THEM, lambda rows: all_of(MEMBERSHIPS, _those(rows)), _memberships)


def _those(rows: Iterable[OfRun]) -> OneOf:
    return OneOf("cohort", tuple(dict.fromkeys(it.cohort for it in rows)))


def _cohort(row: CohortRow) -> Selection[CohortRow]:
    return the_one(COHORTS, row.cohort)


def _memberships(rows: Iterable[MembershipRow]) -> Iterator[Selection[MembershipRow]]:
    return (all_of(MEMBERSHIPS, cohort=it) for it in dict.fromkeys(row.cohort for row in rows))
