"""A cohort is handed over: the new advisor may what the old one could, who may it no more."""

from msgspec.structs import replace

from domain.catalogue import DECISIONS
from domain.cohorts.assign_advisor import NotAnAdvisor
from domain.cohorts.events import AdvisorAssigned
from domain.cohorts.hand_over import DoesNotAdvise, HandCohortOver, HandedOverToOneself
from domain.cohorts.handed_over import CohortHandedOver
from domain.kernel import NotPermitted
from domain.text import Prose
from tests.specification import given
from tests.stories import ADVISOR, COHORT, OTHER_ADVISOR, TOVHOLDER, a_cohort, another_cohort

NOTE = Prose("Ring til Holstebro først.")
WISH = HandCohortOver(cohort=COHORT, leaving=ADVISOR, advisor=OTHER_ADVISOR, note=NOTE)
ASSIGNED = AdvisorAssigned(cohort=COHORT, advisor=OTHER_ADVISOR)
OVER = CohortHandedOver(cohort=COHORT, leaving=ADVISOR, advisor=OTHER_ADVISOR, note=NOTE)
STORY = [a_cohort(), another_cohort()]


def test_the_new_one_is_assigned_and_the_old_one_has_left() -> None:
    given(STORY).when(WISH, by=ADVISOR).then(ASSIGNED, OVER)
    given(STORY, ASSIGNED).when(WISH, by=ADVISOR).then(OVER)
    back = DECISIONS["AssignAdvisor"].command(cohort=COHORT, advisor=ADVISOR)
    given(STORY, ASSIGNED, OVER).when(back, by=ADVISOR).refused(NotPermitted)
    given(STORY, ASSIGNED, OVER).when(back, by=OTHER_ADVISOR).then(AdvisorAssigned(cohort=COHORT, advisor=ADVISOR))


def test_it_goes_from_one_of_its_advisors_to_another_advisor() -> None:
    given(STORY).when(replace(WISH, advisor=ADVISOR), by=ADVISOR).refused(HandedOverToOneself)
    given(STORY).when(replace(WISH, advisor=TOVHOLDER), by=ADVISOR).refused(NotAnAdvisor)
    given(STORY).when(replace(WISH, leaving=OTHER_ADVISOR, advisor=ADVISOR), by=ADVISOR).refused(DoesNotAdvise)


def test_it_waits_for_who_advises_and_for_nothing_elsewhere() -> None:
    given(STORY).when(WISH, by=ADVISOR).conflicts_with(ASSIGNED)
    given(STORY).when(WISH, by=ADVISOR).does_not_conflict_with(AdvisorAssigned(cohort=COHORT, advisor=TOVHOLDER))
