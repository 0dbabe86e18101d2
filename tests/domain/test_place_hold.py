"""Place a hold: what is needed for a claim, a supervision or an archive is not forgotten meanwhile."""

from domain.kernel import SYSTEM, PersonId
from domain.plans.run import RunId
from domain.privacy.events import HoldGround, HoldId, HoldLifted, HoldPlaced
from domain.privacy.place_hold import HoldExists, NothingToHold, PlaceHold
from tests.specification import given
from tests.stories import ADMINISTRATOR, COHORT, NOBODY, TOVHOLDER, a_cohort

HOLD = HoldId("hold-1")


def place(person: PersonId | None = TOVHOLDER, cohort: RunId | None = None) -> PlaceHold:
    return PlaceHold(hold=HOLD, ground=HoldGround.ARCHIVING, person=person, cohort=cohort)


def placed(person: PersonId | None = TOVHOLDER, cohort: RunId | None = None, hold: HoldId = HOLD) -> HoldPlaced:
    return HoldPlaced(hold=hold, ground=HoldGround.ARCHIVING, person=person, cohort=cohort)


def test_a_person_or_a_cohort_is_held_back() -> None:
    given(a_cohort()).when(place(), by=ADMINISTRATOR).then(placed())
    given(a_cohort()).when(place(None, COHORT), by=ADMINISTRATOR).then(placed(None, COHORT))


def test_it_is_on_one_thing_that_exists() -> None:
    for person, cohort in ((None, None), (TOVHOLDER, COHORT), (NOBODY, None), (None, RunId("cohort-9"))):
        given(a_cohort()).when(place(person, cohort), by=ADMINISTRATOR).refused(NothingToHold)


def test_a_hold_has_an_id_of_its_own_for_ever() -> None:
    given(a_cohort(), placed()).when(place(), by=ADMINISTRATOR).refused(HoldExists)
    lifted = HoldLifted(hold=HOLD, person=TOVHOLDER)
    given(a_cohort(), placed(), lifted).when(place(), by=ADMINISTRATOR).refused(HoldExists)


def test_only_administrators_hold_back() -> None:
    given(a_cohort()).when(place()).permitted_only_to(ADMINISTRATOR, SYSTEM)


def test_it_waits_for_the_same_id() -> None:
    given(a_cohort()).when(place(), by=ADMINISTRATOR).conflicts_with(placed())


def test_it_does_not_wait_for_another_hold() -> None:
    other = placed(None, COHORT, HoldId("hold-2"))
    given(a_cohort()).when(place(), by=ADMINISTRATOR).does_not_conflict_with(other)
