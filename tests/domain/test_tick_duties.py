"""Say which duties are done: anybody in the organisation may, and the last that was said stands."""

import pytest

from domain.cohorts.duties import DutiesTicked
from domain.cohorts.refusals import NotInCohort
from domain.cohorts.tick_duties import TickDuties
from domain.kernel import Event, NotPermitted
from domain.organisations.events import OrganisationId
from domain.plans.duties import OrganisationDuty as Duty
from domain.plans.versions import PLANS
from tests.specification import given
from tests.stories import ADVISOR, COHORT, COLLEAGUE, HOLSTEBRO, SKOVVANG, TOVHOLDER, a_cohort, invited, withdrew

STORY = a_cohort()


def tick(*done: Duty) -> TickDuties:
    return TickDuties(cohort=COHORT, organisation=HOLSTEBRO, done=done)


def ticked(*done: Duty, organisation: OrganisationId = HOLSTEBRO) -> Event:
    return DutiesTicked(cohort=COHORT, organisation=organisation, done=done)


def test_what_is_done_is_said_in_the_order_of_the_plan_and_once_each() -> None:
    given(STORY).when(tick(Duty.PROGRESS, Duty.ROLES, Duty.ROLES), by=TOVHOLDER).then(ticked(Duty.ROLES, Duty.PROGRESS))


def test_what_was_said_to_be_done_may_turn_out_not_to_be() -> None:
    given(STORY, ticked(Duty.ROLES)).when(tick(), by=COLLEAGUE).then(ticked())


def test_only_the_organisation_itself_says_so() -> None:
    given(STORY).when(tick(Duty.ROLES), by=ADVISOR).refused(NotPermitted)


def test_it_is_said_while_the_organisation_takes_part() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(tick(Duty.ROLES), by=TOVHOLDER).refused(NotInCohort)


def test_it_waits_for_a_withdrawal_and_for_no_other_organisation() -> None:
    given(STORY).when(tick(Duty.ROLES), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-10-01"))
    given(STORY).when(tick(Duty.ROLES), by=TOVHOLDER).does_not_conflict_with(
        ticked(Duty.ROLES), ticked(organisation=SKOVVANG), *invited(SKOVVANG)
    )


@pytest.mark.parametrize("version", PLANS.values(), ids=lambda plan: f"{plan.plan} {plan.version}")
def test_every_duty_of_the_programme_says_what_is_done_by_whom(version: object) -> None:
    duties = getattr(version, "duties", ())
    assert [it.duty for it in duties] == [it for it in Duty if it in {its.duty for its in duties}] != []
    assert all(it.says.endswith(".") and it.who for it in duties)
