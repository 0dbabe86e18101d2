"""Register a kommune or a § 110-boform."""

import pytest

from domain.kernel import SYSTEM
from domain.organisations.events import OrganisationId, OrganisationKind, OrganisationRegistered
from domain.organisations.register_organisation import (
    OrganisationAlreadyRegistered,
    RegisterOrganisation,
    UnknownMunicipalityCode,
)
from domain.text import Fault, Malformed, Name
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    HOLSTEBRO,
    OTHER_ADVISOR,
    SKOVVANG,
    registered,
    stopped,
)

STRUER = OrganisationId("organisation-struer")


def register(
    code: str = "671", organisation: OrganisationId = STRUER, name: str = "Struer Kommune"
) -> RegisterOrganisation:
    return RegisterOrganisation(
        organisation=organisation,
        kind=OrganisationKind.MUNICIPALITY,
        name=Name(name),
        municipality_code=code,
    )


def test_an_advisor_registers_a_kommune() -> None:
    given(AGENCY).when(register(), by=ADVISOR).then(
        OrganisationRegistered(
            organisation=STRUER,
            kind=OrganisationKind.MUNICIPALITY,
            name=Name("Struer Kommune"),
            municipality_code="671",
        )
    )


def test_advisors_administrators_and_the_installation_register_and_nobody_else() -> None:
    given(AGENCY).when(register()).permitted_only_to(ADVISOR, OTHER_ADVISOR, ADMINISTRATOR, SYSTEM)


def test_the_installation_can_register_before_anybody_else_is_there() -> None:
    given().when(register(), by=SYSTEM).then(
        OrganisationRegistered(
            organisation=STRUER,
            kind=OrganisationKind.MUNICIPALITY,
            name=Name("Struer Kommune"),
            municipality_code="671",
        )
    )


def test_an_organisation_is_registered_once() -> None:
    given(AGENCY, registered(HOLSTEBRO)).when(register(organisation=HOLSTEBRO), by=ADVISOR).refused(
        OrganisationAlreadyRegistered
    )


@pytest.mark.parametrize("code", ["", "66", "6610", "66a", " 66", "٦٦١", "6-1", "999"])
def test_a_municipality_code_is_one_that_a_kommune_has(code: str) -> None:
    given(AGENCY).when(register(code), by=ADVISOR).refused(UnknownMunicipalityCode)


def test_a_name_is_asked_for() -> None:
    given(AGENCY).when(register(name=" "), by=ADVISOR).refused(Malformed, Fault("name", "Feltet skal udfyldes."))


def test_it_waits_for_somebody_who_registers_the_same() -> None:
    given(AGENCY).when(register(), by=ADVISOR).conflicts_with(registered(STRUER))


def test_it_waits_for_the_advisors_role_to_be_revoked() -> None:
    given(AGENCY).when(register(), by=ADVISOR).conflicts_with(stopped(ADVISOR))


def test_it_does_not_wait_for_other_organisations() -> None:
    given(AGENCY).when(register(), by=ADVISOR).does_not_conflict_with(registered(HOLSTEBRO), registered(SKOVVANG))
