"""What the pages about organisations show: pure functions from rows."""

from collections.abc import Iterable

import msgspec

from domain.calendar import danish_time
from domain.organisations.municipalities import MUNICIPALITIES
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.web.frame import Frame
from portal.web.paging import PageOfLines
from portal.words.choosing import choices_of
from portal.words.kinds import ORGANISATION_KINDS
from portal.words.labels import Labels
from projections.corrections import RectificationRow
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
    correct: str
    before: tuple[str, ...]
    """What it was called before, the latest first, with who corrected it, when and why."""


class OrganisationsPage(msgspec.Struct, frozen=True, kw_only=True):
    frame: Frame
    organisations: PageOfLines[OrganisationLine]


def organisation_lines(rows: Iterable[OrganisationRow], labels: Labels) -> tuple[OrganisationLine, ...]:
    """All of them in Danish alphabetical order; an imported code that no kommune has is shown as it is."""
    return tuple(
        OrganisationLine(
            name=row.name,
            kind=ORGANISATION_KINDS[row.kind],
            municipality=MUNICIPALITIES.get(row.municipality_code, row.municipality_code),
            correct=f"/organisations/{row.organisation}/name",
            before=tuple(_before(it, labels) for it in reversed(row.rectifications)),
        )
        for row in sorted(rows, key=lambda row: sorting_key(row.name))
    )


def _before(it: RectificationRow, labels: Labels) -> str:
    names = ", ".join(said.text for said in it.before)
    return f"Hed »{names}«. Rettet {danish_time(it.corrected_at)} af {labels[it.corrected_by]}: {it.why}"
