"""Erase a person: who they are, and what they wrote. What they did, and when, stays and still counts."""

from domain.kernel import SYSTEM
from domain.organisations.events import Role
from domain.organisations.refusals import UnknownPerson
from domain.privacy.erase_person import CohortHeldBack, ErasePerson, StillHasRoles
from domain.privacy.events import Ground, HoldGround, HoldId, HoldLifted, HoldPlaced, PersonErased
from domain.privacy.questions import HeldBack
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    NOBODY,
    OTHER_COHORT,
    TOVHOLDER,
    a_cohort,
    having_role,
    left,
    stopped,
)

HOLD = HoldPlaced(hold=HoldId("hold-1"), ground=HoldGround.LEGAL_CLAIM, person=TOVHOLDER)
LIFTED = HoldLifted(hold=HoldId("hold-1"), person=TOVHOLDER)


def erase(*, texts: bool = True) -> ErasePerson:
    return ErasePerson(person=TOVHOLDER, ground=Ground.REQUEST, texts=texts)


def erased(*, texts: bool = True) -> PersonErased:
    return PersonErased(person=TOVHOLDER, ground=Ground.REQUEST, texts=texts)


GONE = (a_cohort(), left(TOVHOLDER, HOLSTEBRO))


def test_somebody_who_has_left_is_erased_with_everything_they_wrote() -> None:
    given(*GONE).when(erase(), by=ADMINISTRATOR).then(erased())


def test_the_texts_may_stay_with_their_organisation() -> None:
    given(*GONE).when(erase(texts=False), by=ADMINISTRATOR).then(erased(texts=False))


def test_texts_that_stayed_may_be_erased_later() -> None:
    given(*GONE, erased(texts=False)).when(erase(), by=ADMINISTRATOR).then(erased())


def test_nobody_is_erased_twice() -> None:
    given(*GONE, erased()).when(erase(), by=ADMINISTRATOR).then()
    given(*GONE, erased()).when(erase(texts=False), by=ADMINISTRATOR).then()


def test_only_administrators_erase_people() -> None:
    given(*GONE).when(erase()).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_roles_are_revoked_first() -> None:
    given(a_cohort()).when(erase(), by=ADMINISTRATOR).refused(StillHasRoles)


def test_a_person_who_is_held_back_is_not_erased_before_the_hold_is_lifted() -> None:
    given(*GONE, HOLD).when(erase(), by=ADMINISTRATOR).refused(HeldBack)
    given(*GONE, HOLD, LIFTED).when(erase(), by=ADMINISTRATOR).then(erased())


def test_what_somebody_may_have_written_in_a_cohort_that_is_held_back_stays() -> None:
    of_their_cohort = HoldPlaced(hold=HoldId("hold-2"), ground=HoldGround.SUPERVISION, cohort=COHORT)
    of_another = HoldPlaced(hold=HoldId("hold-3"), ground=HoldGround.SUPERVISION, cohort=OTHER_COHORT)
    lifted = HoldLifted(hold=HoldId("hold-2"), cohort=COHORT)
    given(*GONE, of_their_cohort).when(erase(), by=ADMINISTRATOR).refused(CohortHeldBack, COHORT)
    given(*GONE, of_their_cohort).when(erase(texts=False), by=ADMINISTRATOR).then(erased(texts=False))
    given(*GONE, of_their_cohort, lifted, of_another).when(erase(), by=ADMINISTRATOR).then(erased())
    adviser = ErasePerson(person=ADVISOR, ground=Ground.REQUEST)
    given(*GONE, stopped(ADVISOR), of_their_cohort).when(adviser, by=ADMINISTRATOR).refused(CohortHeldBack, COHORT)


def test_it_waits_for_a_hold_on_any_cohort() -> None:
    hold = HoldPlaced(hold=HoldId("hold-2"), ground=HoldGround.SUPERVISION, cohort=COHORT)
    given(*GONE).when(erase(), by=ADMINISTRATOR).conflicts_with(hold)
    given(*GONE).when(erase(texts=False), by=ADMINISTRATOR).does_not_conflict_with(hold)


def test_nobody_unknown_is_erased() -> None:
    wish = ErasePerson(person=NOBODY, ground=Ground.REQUEST)
    given(*GONE).when(wish, by=ADMINISTRATOR).refused(UnknownPerson)


def test_it_waits_for_a_new_role_and_for_a_hold() -> None:
    given(*GONE).when(erase(), by=ADMINISTRATOR).conflicts_with(having_role(TOVHOLDER, Role.PARTICIPANT, HOLSTEBRO))
    given(*GONE).when(erase(), by=ADMINISTRATOR).conflicts_with(HOLD)


def test_it_does_not_wait_for_other_people() -> None:
    given(*GONE).when(erase(), by=ADMINISTRATOR).does_not_conflict_with(left(COLLEAGUE, HOLSTEBRO))
