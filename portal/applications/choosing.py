"""Which organisations can be chosen by somebody who applies: those of the register, and every kommune there is."""

from collections.abc import Sequence

import msgspec

from domain.organisations.events import OrganisationId, OrganisationKind
from domain.organisations.municipalities import MUNICIPALITIES, full_name
from domain.organisations.register_organisation import RegisterOrganisation
from portal.rows.rows import Rows, every_row
from portal.web.danish import sorting_key
from portal.web.forms import Choice
from portal.words.kommuner import kommune_registered
from projections.organisations import ORGANISATIONS, OrganisationRow

KOMMUNE = "kommune-"


class ChosenOrganisation(msgspec.Struct, frozen=True):
    """The organisation, what it is called, and how it is registered first, where it is not yet."""

    organisation: OrganisationId
    called: str
    register: RegisterOrganisation | None = None


async def organisation_choices(rows: Rows, audience: Sequence[OrganisationKind]) -> tuple[Choice, ...]:
    """Those of these kinds, by name; kommuner that nobody has registered too."""
    there = [it for it in await every_row(rows, ORGANISATIONS) if it.closed is None and it.kind in audience]
    choices = [Choice(it.organisation, it.name) for it in there]
    if OrganisationKind.MUNICIPALITY in audience:
        known = {it.municipality_code for it in there if it.kind is OrganisationKind.MUNICIPALITY}
        choices += [Choice(f"{KOMMUNE}{code}", full_name(code)) for code in MUNICIPALITIES if code not in known]
    return tuple(sorted(choices, key=lambda it: sorting_key(it.label)))


async def chosen_organisation(
    rows: Rows, value: str, audience: Sequence[OrganisationKind]
) -> ChosenOrganisation | None:
    """What the value of a choice stands for; None for what is not among them."""
    there = [it for it in await every_row(rows, ORGANISATIONS) if it.closed is None and it.kind in audience]
    code = value.removeprefix(KOMMUNE)
    if value.startswith(KOMMUNE) and code in MUNICIPALITIES and OrganisationKind.MUNICIPALITY in audience:
        return _kommune(code, there)
    row = next((it for it in there if it.organisation == value), None)
    return None if row is None else ChosenOrganisation(row.organisation, row.name)


def _kommune(code: str, there: Sequence[OrganisationRow]) -> ChosenOrganisation:
    """The kommune, by its row if somebody has registered it meanwhile."""
    for row in there:
        if row.kind is OrganisationKind.MUNICIPALITY and row.municipality_code == code:
            return ChosenOrganisation(row.organisation, row.name)
    register = kommune_registered(code)
    return ChosenOrganisation(register.organisation, register.name, register)
