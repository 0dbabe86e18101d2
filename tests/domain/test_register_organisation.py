"""Register a kommune or a § 110-boform."""

import pytest

from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import OrganisationId, OrganisationKind, OrganisationRegistered, PersonRegistered
from domain.organisations.register_organisation import (
    KommuneAlreadyRegistered,
    OrganisationAlreadyRegistered,
    RegisterOrganisation,
    UnknownMunicipalityCode,
)
from domain.text import Fault, Malformed, Name, Title
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


@pytest.mark.parametrize("name", ["Struer Kommune", "STRUER kommune"])
def test_a_kommune_is_registered_once_under_a_name(name: str) -> None:
    already = OrganisationRegistered(
        organisation=OrganisationId("organisation-1"),
        kind=OrganisationKind.MUNICIPALITY,
        name=Name(name),
        municipality_code="671",
    )
    given(AGENCY, already).when(register(), by=ADVISOR).refused(OrganisationAlreadyRegistered)


def test_a_kommune_is_registered_once_whatever_it_is_called() -> None:
    already = OrganisationRegistered(
        organisation=OrganisationId("organisation-1"),
        kind=OrganisationKind.MUNICIPALITY,
        name=Name("Struer Kommune, Voksne"),
        municipality_code="671",
    )
    given(AGENCY, already).when(register(), by=ADVISOR).refused(KommuneAlreadyRegistered, "Struer Kommune, Voksne")


def test_organisations_of_two_kommuner_may_have_one_name() -> None:
    namesake = OrganisationRegistered(
        organisation=STRUER,
        kind=OrganisationKind.SHELTER_110,
        name=Name("Skovly"),
        municipality_code="671",
    )
    elsewhere = RegisterOrganisation(
        organisation=OrganisationId("organisation-2"),
        kind=OrganisationKind.SHELTER_110,
        name=Name("Skovly"),
        municipality_code="661",
    )
    given(AGENCY, namesake).when(elsewhere, by=ADVISOR).then(
        OrganisationRegistered(
            organisation=OrganisationId("organisation-2"),
            kind=OrganisationKind.SHELTER_110,
            name=Name("Skovly"),
            municipality_code="661",
        )
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


def test_it_waits_for_other_organisations_which_may_have_the_same_name() -> None:
    given(AGENCY).when(register(), by=ADVISOR).conflicts_with(registered(HOLSTEBRO), registered(SKOVVANG))


def test_it_does_not_wait_for_people_who_are_registered() -> None:
    given(AGENCY).when(register(), by=ADVISOR).does_not_conflict_with(
        PersonRegistered(person=PersonId("person-1"), title=Title("Leder"))
    )
