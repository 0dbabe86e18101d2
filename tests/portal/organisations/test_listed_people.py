"""What a list of people says, however its columns are called and ordered."""

import pytest

from domain.organisations.events import LeaderOrStaff
from portal.organisations.listed_columns import ListColumn, columns_of
from portal.organisations.listed_people import APPOINTED_LATER, ListedPerson, listed_people
from portal.spreadsheets.delimited import sheet_of_text


def listed(text: str) -> tuple[ListedPerson, ...]:
    sheet = sheet_of_text(text)
    return listed_people(sheet, columns_of(sheet))


def one(row: str, header: str = "Navn;Stilling;E-mail;Tlf.;Kommune;Rolle") -> ListedPerson:
    return listed(f"{header}\n{row}\n")[0]


def test_headings_are_known_by_what_offices_call_them() -> None:
    columns = columns_of(sheet_of_text("Fornavn;EFTERNAVN;Jobtitel;E-mail adresse;Mobil nr.;Kommune\n"))
    assert columns.headed
    assert [columns[it] for it in sorted(columns)][:4] == [
        ListColumn.FIRST_NAME,
        ListColumn.LAST_NAME,
        ListColumn.TITLE,
        ListColumn.EMAIL,
    ]
    assert columns[5] is ListColumn.ORGANISATION


def test_a_kommune_beside_a_boform_says_where_that_lies() -> None:
    columns = columns_of(sheet_of_text("Navn;Boform;Kommune\n"))
    assert [columns[1], columns[2]] == [ListColumn.ORGANISATION, ListColumn.MUNICIPALITY]


def test_without_headings_columns_are_known_by_what_is_in_them() -> None:
    person, other = listed("bo@odense.example\tBo Ærø\tLeder\t12 34 56 78\nida@odense.example\tIda\tVagt\t\n")
    assert (person.name, person.title, person.email, person.phone) == (
        "Bo Ærø",
        "Leder",
        "bo@odense.example",
        "+4512345678",
    )
    assert (other.number, other.phone) == (2, "")


def test_a_row_says_who_what_and_where() -> None:
    person = one("Bo Ærø;Leder;BO@Odense.example;+45 12345678;Odense;Leder")
    assert person == ListedPerson(
        number=2,
        name="Bo Ærø",
        title="Leder",
        email="bo@odense.example",
        phone="+4512345678",
        organisation="Odense",
        works_as=LeaderOrStaff.LEADER,
    )


def test_first_and_last_names_are_one_name() -> None:
    assert one("Bo;Ærø;Leder", "Fornavn;Efternavn;Titel").name == "Bo Ærø"


@pytest.mark.parametrize("phone", ["4512345678", "12345678", "0045 12 34 56 78"])
def test_a_number_that_lost_its_plus_in_a_spreadsheet_is_still_a_number(phone: str) -> None:
    assert one(f"Bo;Leder;;{phone};;").phone == "+4512345678"


def test_a_coordinator_takes_part_and_is_appointed_in_the_cohort() -> None:
    person = one("Bo;Leder;;;;Tovholder")
    assert person.says == (APPOINTED_LATER,)
    assert person.faults == ()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("Bo;;;;;", "Der mangler, hvad personen laver"),
        ("Bo;Leder;bo(at)odense;;;", "»bo(at)odense« er ikke en mailadresse."),
        ("Bo;Leder;;12;;", "»12« er ikke et telefonnummer."),
        ("Bo;Leder;;;;Revisor", "Rollen »revisor« gives ikke fra en liste."),
        ("Bo;#I/T;;;;", "I stilling står der en fejl fra regnearket."),
        ("Bo;Leder 010190-1234;;;;", "CPR-nummer"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_of_it(row: str, fault: str) -> None:
    (said,) = one(row).faults
    assert fault in said


def test_the_same_address_twice_is_a_fault_the_second_time() -> None:
    first, second = listed("Navn;Stilling;Mail\nBo;Leder;bo@o.example\nBo Ærø;Leder;BO@o.example\n")
    assert first.faults == ()
    assert second.faults == ("Det er den samme som i række 2.",)
