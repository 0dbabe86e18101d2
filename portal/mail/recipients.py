"""Who is mailed checkpoints: auditors, and the coordinators of organisations in programmes that are under way."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from domain.kernel import PersonId
from domain.organisations.events import Role
from projections.belonging import Belonging, belonging
from projections.cohorts import CohortRow
from projections.memberships import MembershipRow
from projections.organisations import PersonRow

DAYS_AFTER_MAX = 30
"""A programme is under way until so long after the last day of its plan, the call after the closing."""


def is_under_way(cohort: CohortRow, today: dt.date) -> bool:
    return today <= cohort.run.last_on + dt.timedelta(days=DAYS_AFTER_MAX)


def recipients(people: Iterable[PersonRow], memberships: Sequence[MembershipRow]) -> tuple[PersonId, ...]:
    """Each person once; the memberships are those of the cohorts that are under way."""
    everybody = tuple(people)
    return tuple(sorted({*_auditors(everybody), *_coordinators(belonging(everybody), memberships)}))


def _auditors(people: Iterable[PersonRow]) -> Iterator[PersonId]:
    return (row.person for row in people if row.holds(Role.AUDITOR))


def _coordinators(who: Belonging, memberships: Iterable[MembershipRow]) -> Iterator[PersonId]:
    for row in memberships:
        coordinator = who.team(row).coordinator
        if row.membership.takes_part and coordinator is not None:
            yield coordinator
