"""Withdraw an organisation from its cohort from a day on; its history stays."""

import datetime as dt

from domain.cohorts.events import OrganisationWithdrew
from domain.cohorts.refusals import InTheFuture, NotInCohort
from domain.cohorts.withdraw_organisation import WithdrawnBeforeAccepting, WithdrawOrganisation
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    ADVISOR,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    KICKOFF,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted,
    another_cohort,
    at,
    day,
    experience,
    having_planned,
    invited,
    scheduled,
    withdrew,
)


def withdraw(on: str = "2025-10-01", reason: str = "Omorganisering.") -> WithdrawOrganisation:
    return WithdrawOrganisation(cohort=COHORT, organisation=HOLSTEBRO, withdrew_on=day(on), reason=Prose(reason))


def withdrawal(on: str = "2025-10-01") -> OrganisationWithdrew:
    return OrganisationWithdrew(
        cohort=COHORT, organisation=HOLSTEBRO, withdrew_on=day(on), reason=Prose("Omorganisering.")
    )


def test_an_organisation_withdraws_with_its_reason() -> None:
    given(a_cohort()).when(withdraw(), by=TOVHOLDER).then(withdrawal())


def test_its_own_people_or_the_cohorts_advisor_withdraw_it() -> None:
    given(a_cohort(), another_cohort()).when(withdraw()).permitted_only_to(TOVHOLDER, COLLEAGUE, ADVISOR)


def test_it_may_withdraw_on_the_day_it_accepted_but_not_before() -> None:
    given(a_cohort()).when(withdraw("2025-08-01"), by=ADVISOR).then(withdrawal("2025-08-01"))
    given(a_cohort()).when(withdraw("2025-07-31"), by=ADVISOR).refused(WithdrawnBeforeAccepting)


def test_it_withdraws_today_or_earlier() -> None:
    midnight = at("2025-10-01 00:00")
    given(a_cohort()).when(withdraw(), by=TOVHOLDER, at=midnight).then(withdrawal())
    given(a_cohort()).when(withdraw(), by=TOVHOLDER, at=midnight - dt.timedelta(microseconds=1)).refused(InTheFuture)


def test_only_whoever_takes_part_can_withdraw() -> None:
    given(a_cohort()[:-4]).when(withdraw(), by=ADVISOR).refused(NotInCohort)
    given(a_cohort()[:-4], invited(HOLSTEBRO)).when(withdraw(), by=ADVISOR).refused(NotInCohort)


def test_it_withdraws_once() -> None:
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-09-15")).when(withdraw(), by=TOVHOLDER).refused(NotInCohort)


def test_whoever_came_back_may_withdraw_again_from_its_new_stay() -> None:
    back = [*a_cohort(), withdrew(HOLSTEBRO, "2025-09-15"), *accepted(HOLSTEBRO, on="2025-10-01")]
    given(back).when(withdraw("2025-10-01"), by=TOVHOLDER).then(withdrawal("2025-10-01"))
    given(back).when(withdraw("2025-09-30"), by=TOVHOLDER).refused(WithdrawnBeforeAccepting)


def test_the_reason_is_asked_for() -> None:
    given(a_cohort()).when(withdraw(reason=""), by=TOVHOLDER).refused(
        Malformed, Fault("reason", "Feltet skal udfyldes.")
    )


def test_it_waits_for_a_colleague_who_withdraws() -> None:
    given(a_cohort()).when(withdraw(), by=TOVHOLDER).conflicts_with(withdrew(HOLSTEBRO, "2025-09-15"))


def test_it_does_not_wait_for_what_goes_on_in_the_programme() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(withdraw(), by=TOVHOLDER).does_not_conflict_with(
        experience(HOLSTEBRO, "2025-09-20"), withdrew(SKOVVANG, "2025-09-15"), scheduled(KICKOFF)
    )
