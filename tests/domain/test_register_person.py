"""Register a person by what they do."""

from domain.kernel import SYSTEM, PersonId
from domain.organisations.events import PersonRegistered, Role
from domain.organisations.register_person import PersonAlreadyRegistered, RegisterPerson
from domain.text import TITLE_CHARACTERS_MAX, Fault, Malformed, Title
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    HOLSTEBRO,
    OTHER_ADVISOR,
    TOVHOLDER,
    having_role,
    registered,
)


def register(title: str = "Tovholder, Holstebro", person: PersonId = TOVHOLDER) -> RegisterPerson:
    return RegisterPerson(person=person, title=Title(title))


def test_a_person_is_known_by_what_they_do() -> None:
    given(AGENCY).when(register(), by=ADMINISTRATOR).then(
        PersonRegistered(person=TOVHOLDER, title=Title("Tovholder, Holstebro"))
    )


def test_advisors_administrators_and_the_installation_register_and_nobody_else() -> None:
    given(AGENCY).when(register(person=PersonId("person-new"))).permitted_only_to(
        ADVISOR, OTHER_ADVISOR, ADMINISTRATOR, SYSTEM
    )


def test_a_person_is_registered_once() -> None:
    given(AGENCY, registered(HOLSTEBRO, TOVHOLDER)).when(register(), by=ADVISOR).refused(PersonAlreadyRegistered)


def test_the_installation_is_nobody_to_register() -> None:
    given(AGENCY).when(register(person=SYSTEM), by=ADMINISTRATOR).refused(PersonAlreadyRegistered)


def test_a_title_of_exactly_a_line_is_accepted_and_one_character_more_is_not() -> None:
    longest = "t" * TITLE_CHARACTERS_MAX
    given(AGENCY).when(register(longest), by=ADVISOR).then(PersonRegistered(person=TOVHOLDER, title=Title(longest)))
    given(AGENCY).when(register(longest + "t"), by=ADVISOR).refused(
        Malformed, Fault("title", "Teksten er 121 tegn; der er plads til højst 120.")
    )


def test_it_waits_for_somebody_who_registers_the_same() -> None:
    given(AGENCY).when(register(), by=ADVISOR).conflicts_with(PersonRegistered(person=TOVHOLDER, title=Title("Leder")))


def test_it_does_not_wait_for_other_people() -> None:
    given(AGENCY).when(register(), by=ADVISOR).does_not_conflict_with(having_role(PersonId("person-new"), Role.AUDITOR))
