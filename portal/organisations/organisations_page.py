"""What the pages about organisations show: pure functions from rows."""

from collections.abc import Iterable

import msgspec

from domain.organisations.municipalities import MUNICIPALITIES
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.web.frame import Frame
from portal.web.paging import PageOfLines
from portal.words.choosing import choices_of
from portal.words.kinds import ORGANISATION_KINDS
from projections.organisations import OrganisationRow

KINDS = choices_of(ORGANISATION_KINDS)
MUNICIPALITY_CHOICES = tuple(
    Choice(code, name) for code, name in sorted(MUNICIPALITIES.items(), key=lambda it: sorting_key(it[1]))
)


class OrganisationLine(msgspec.Struct, frozen=True):
    """One organisation in the list."""

    name: str
    kind: str
    municipality: str


class OrganisationsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    organisations: PageOfLines[OrganisationLine]


def organisation_lines(rows: Iterable[OrganisationRow]) -> tuple[OrganisationLine, ...]:
    """All of them in Danish alphabetical order; an imported code that no kommune has is shown as it is."""
    return tuple(
        OrganisationLine(
            name=row.name,
            kind=ORGANISATION_KINDS[row.kind],
            municipality=MUNICIPALITIES.get(row.municipality_code, row.municipality_code),
        )
        for row in sorted(rows, key=lambda row: sorting_key(row.name))
    )
