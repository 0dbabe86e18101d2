"""Activate a person again who was deactivated, with the roles they have."""

from domain.cohorts.events import CoordinatorAppointed
from domain.kernel import SYSTEM, Event, NotPermitted
from domain.organisations.events import PersonActivated, PersonDeactivated
from domain.organisations.refusals import UnknownPerson
from domain.privacy.events import Ground, PersonErased
from domain.roles.activate_person import ActivatePerson
from domain.roles.activity import OwnAccess
from domain.roles.refusals import PersonIsErased
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    NOBODY,
    OTHER_ADVISOR,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
)

ACTIVATE = ActivatePerson(person=COLLEAGUE)
ACTIVATED = PersonActivated(person=COLLEAGUE)


def deactivated() -> list[Event]:
    coordinator = CoordinatorAppointed(cohort=COHORT, organisation=HOLSTEBRO, coordinator=TOVHOLDER)
    return [*a_cohort(), coordinator, PersonDeactivated(person=COLLEAGUE)]


def test_a_person_is_activated_again() -> None:
    given(deactivated()).when(ACTIVATE, by=ADVISOR).then(ACTIVATED)
    given(deactivated()).when(ActivatePerson(person=COLLEAGUE, organisation=HOLSTEBRO), by=TOVHOLDER).then(ACTIVATED)


def test_those_who_deactivate_activate_and_nobody_else() -> None:
    given(deactivated()).when(ACTIVATE).permitted_only_to(ADMINISTRATOR, ADVISOR, OTHER_ADVISOR, SYSTEM)


def test_whoever_is_deactivated_cannot_let_themselves_in() -> None:
    inactive = PersonDeactivated(person=ADMINISTRATOR)
    mine = ActivatePerson(person=ADMINISTRATOR)
    given(a_cohort(), inactive).when(mine, by=ADMINISTRATOR).refused(NotPermitted)
    given(a_cohort()).when(mine, by=ADMINISTRATOR).refused(OwnAccess)


def test_whoever_is_active_stays_so() -> None:
    given(a_cohort()).when(ACTIVATE, by=ADMINISTRATOR).then()


def test_they_have_to_be_there() -> None:
    given(AGENCY).when(ActivatePerson(person=NOBODY), by=ADMINISTRATOR).refused(UnknownPerson)
    erased = PersonErased(person=COLLEAGUE, ground=Ground.REQUEST, texts=False)
    given(deactivated(), erased).when(ACTIVATE, by=ADMINISTRATOR).refused(PersonIsErased)


def test_it_waits_for_somebody_else_who_does_the_same() -> None:
    given(deactivated()).when(ACTIVATE, by=ADMINISTRATOR).conflicts_with(ACTIVATED)


def test_it_does_not_wait_for_the_work() -> None:
    given(deactivated()).when(ACTIVATE, by=ADMINISTRATOR).does_not_conflict_with(
        CoordinatorAppointed(cohort=COHORT, organisation=SKOVVANG, coordinator=SKOVVANG_TOVHOLDER)
    )
