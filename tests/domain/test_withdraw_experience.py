"""Withdraw an experience, with the reason: it no longer counts, and its history stays."""

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.refusals import ExperienceIsWithdrawn, UnknownExperience
from domain.sharing.withdraw_experience import WithdrawExperience
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    OTHER_COHORT,
    SKOVVANG,
    SKOVVANG_TOVHOLDER,
    TOVHOLDER,
    a_cohort,
    another_cohort,
    commented,
    corrected,
    experience,
    having_planned,
    withdrawn,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
STORY = [*a_cohort(), *having_planned(HOLSTEBRO), POSTED]


def withdraw(
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
    reason: str = "Den hørte til en anden prøvehandling.",
) -> WithdrawExperience:
    return WithdrawExperience(
        cohort=cohort, organisation=organisation, experience=POSTED.experience, reason=Prose(reason)
    )


def test_a_participant_withdraws_it() -> None:
    given(STORY).when(withdraw(), by=COLLEAGUE).then(withdrawn(POSTED))


def test_also_after_the_organisation_left_the_cohort() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(withdraw(), by=TOVHOLDER).then(withdrawn(POSTED))


def test_only_the_organisations_own_people_withdraw_it() -> None:
    given(STORY, another_cohort()).when(withdraw()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_to_others_it_might_as_well_not_exist() -> None:
    given(STORY).when(withdraw(SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownExperience)


def test_nor_does_one_that_nobody_posted_or_that_is_of_another_cohort() -> None:
    given(STORY[:-1]).when(withdraw(), by=TOVHOLDER).refused(UnknownExperience)
    given(STORY).when(withdraw(cohort=OTHER_COHORT), by=TOVHOLDER).refused(UnknownExperience)


def test_it_is_withdrawn_once() -> None:
    given(STORY, withdrawn(POSTED)).when(withdraw(), by=TOVHOLDER).refused(ExperienceIsWithdrawn)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(withdraw(reason=" "), by=TOVHOLDER).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_a_colleague_who_corrects_it() -> None:
    given(STORY).when(withdraw(), by=TOVHOLDER).conflicts_with(corrected(POSTED, "2025-09-21"))


def test_it_does_not_wait_for_comments_or_other_experiences() -> None:
    other = experience(HOLSTEBRO, "2025-09-21")
    given(STORY, other).when(withdraw(), by=TOVHOLDER).does_not_conflict_with(
        commented(POSTED, SKOVVANG), corrected(other, "2025-09-19"), withdrew(HOLSTEBRO, "2025-10-01")
    )
