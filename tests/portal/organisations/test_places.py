"""Which organisation is meant by what somebody wrote in a list."""

import pytest

from domain.kernel import PersonId
from domain.organisations.events import OrganisationId, OrganisationKind
from domain.organisations.municipalities import MUNICIPALITIES, full_name
from domain.text import Name
from portal.organisations.places import (
    NO_PLACE,
    NO_SUCH_MUNICIPALITY,
    NOT_ONES_OWN,
    SEVERAL_PLACES,
    UNKNOWN_PLACE,
    MeantPlaces,
    NoPlace,
)
from projections.organisations import OrganisationRow

ODENSE, SKOVVANG = OrganisationId("organisation-odense"), OrganisationId("organisation-skovvang")


def row(id_: OrganisationId, name: str, kind: OrganisationKind, code: str) -> OrganisationRow:
    return OrganisationRow(
        organisation=id_,
        kind=kind,
        name=Name(name),
        municipality_code=code,
        registered_by=PersonId("person-advisor"),
        position=1,
    )


ROWS = (
    row(ODENSE, "Odense Kommune", OrganisationKind.MUNICIPALITY, "461"),
    row(SKOVVANG, "Skovvang", OrganisationKind.SHELTER_110, "661"),
)


def places(*more: OrganisationRow, kept: frozenset[OrganisationId] | None = None) -> MeantPlaces:
    rows = (*ROWS, *more)
    return MeantPlaces(rows, frozenset(it.organisation for it in rows) if kept is None else kept, "0f")


@pytest.mark.parametrize("name", ["Odense", "odense kommune", "ODENSE KOMMUNE", "Odense  Kommune"])
def test_a_kommune_is_known_with_and_without_kommune(name: str) -> None:
    assert places().meant(name, "").organisation == ODENSE


def test_each_of_the_98_is_known_by_its_name_and_its_full_name() -> None:
    for code, name in MUNICIPALITIES.items():
        for said in (name, full_name(code), name.upper()):
            begun = MeantPlaces((), frozenset(), "0f").meant(said, "")
            assert begun.register is not None
            assert (begun.register.municipality_code, begun.name) == (code, full_name(code))


def test_old_spelling_is_the_same_kommune() -> None:
    register = places().meant("Århus Kommune", "").register
    assert register is not None
    assert register.name == "Aarhus Kommune"


def test_a_new_kommune_is_begun_once_however_often_it_is_meant() -> None:
    there = places()
    first, second = there.meant("Horsens", ""), there.meant("Horsens Kommune", "")
    assert first == second
    assert there.new == (first,)


def test_a_boform_is_begun_in_the_kommune_that_stands_beside_it() -> None:
    register = places().meant("Dalhoffminde", "Tønder").register
    assert register is not None
    assert (register.kind, register.municipality_code) == (OrganisationKind.SHELTER_110, "550")


@pytest.mark.parametrize(
    ("name", "municipality", "why"),
    [
        ("", "", NO_PLACE),
        ("Dalhofminde", "", UNKNOWN_PLACE.format("Dalhofminde")),
        ("Dalhofminde", "Andeby", NO_SUCH_MUNICIPALITY.format("Andeby")),
    ],
)
def test_what_cannot_be_known_says_why(name: str, municipality: str, why: str) -> None:
    with pytest.raises(NoPlace) as reason:
        places().meant(name, municipality)
    assert str(reason.value) == why


def test_two_that_are_called_the_same_are_not_chosen_between() -> None:
    twin = row(OrganisationId("organisation-twin"), "skovvang", OrganisationKind.SHELTER_110, "101")
    with pytest.raises(NoPlace) as reason:
        places(twin).meant("SkovVang", "")
    assert str(reason.value) == SEVERAL_PLACES.format("SkovVang")


def test_nobody_is_let_into_what_others_answer_for() -> None:
    with pytest.raises(NoPlace) as reason:
        places(kept=frozenset({SKOVVANG})).meant("Odense", "")
    assert str(reason.value) == NOT_ONES_OWN.format("Odense Kommune")
