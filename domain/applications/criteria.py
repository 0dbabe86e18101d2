"""By which criteria applications are put in order, when there are more valid ones than places.

They are those of the advisory function's page about individual programmes: five for a kommune, in their order, and
three for a § 110-boform, which weigh the same.
"""

from collections.abc import Collection
from enum import Enum

from domain.organisations.events import OrganisationKind


class Criterion(Enum):
    """What an application is judged by. A kommune's are declared in their order."""

    RELATIVELY_HIGH = "relatively_high"
    ABSOLUTELY_HIGH = "absolutely_high"
    MARKED_INCREASE = "marked_increase"
    HIGH_IN_SUBGROUP = "high_in_subgroup"
    INCREASE_IN_SUBGROUP = "increase_in_subgroup"
    HOUSING_FIRST = "housing_first"
    LENGTH_OF_STAY = "length_of_stay"
    SPECIAL_PROBLEMS = "special_problems"


MUNICIPALITY_CRITERIA = (
    Criterion.RELATIVELY_HIGH,
    Criterion.ABSOLUTELY_HIGH,
    Criterion.MARKED_INCREASE,
    Criterion.HIGH_IN_SUBGROUP,
    Criterion.INCREASE_IN_SUBGROUP,
)
"""The first one that tells two kommuner apart decides between them."""
SHELTER_CRITERIA = (Criterion.HOUSING_FIRST, Criterion.LENGTH_OF_STAY, Criterion.SPECIAL_PROBLEMS)
"""They are added up."""


def criteria_of(kind: OrganisationKind) -> tuple[Criterion, ...]:
    """What an organisation of that kind is judged by."""
    return MUNICIPALITY_CRITERIA if kind is OrganisationKind.MUNICIPALITY else SHELTER_CRITERIA


def criteria_among(used: Collection[Criterion], kind: OrganisationKind) -> tuple[Criterion, ...]:
    """Those of the kind that a round uses, in the criteria's own order."""
    return tuple(it for it in criteria_of(kind) if it in used)
