"""The cohorts that nobody advises any more, and the page where that is mended."""

import datetime as dt
from collections.abc import Iterable

from portal.mail.recipients import is_under_way
from portal.web.danish import sorting_key
from projections.belonging import belonging
from projections.cohorts import CohortRow
from projections.organisations import PersonRow

ADVISING = "/advisors"


def unadvised(cohorts: Iterable[CohortRow], people: Iterable[PersonRow], today: dt.date) -> tuple[CohortRow, ...]:
    """The cohorts under way that nobody advises, in Danish alphabetical order."""
    who = belonging(people)
    alone = (row for row in cohorts if is_under_way(row, today) and not who.advisors(row))
    return tuple(sorted(alone, key=lambda row: sorting_key(row.name)))
