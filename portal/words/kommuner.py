"""The kommuner that nobody has registered yet: choosing one registers it."""

from collections.abc import Iterable, Iterator

from domain.organisations.events import OrganisationId, OrganisationKind
from domain.organisations.municipalities import MUNICIPALITIES, full_name
from domain.organisations.register_organisation import RegisterOrganisation
from domain.text import Name
from portal.web.danish import sorting_key
from projections.organisations import OrganisationRow


def kommuner_not_here(known: Iterable[OrganisationRow]) -> Iterator[str]:
    """Their codes, by name."""
    here = {row.municipality_code for row in known if row.kind is OrganisationKind.MUNICIPALITY}
    by_name = sorted(MUNICIPALITIES.items(), key=lambda it: sorting_key(it[1]))
    return (code for code, _ in by_name if code not in here)


def kommune_registered(code: str) -> RegisterOrganisation:
    """The wish that registers it; its id follows from the code, so that it is there once."""
    return RegisterOrganisation(
        organisation=OrganisationId(f"organisation-kommune-{code}"),
        kind=OrganisationKind.MUNICIPALITY,
        name=Name(full_name(code)),
        municipality_code=code,
    )
