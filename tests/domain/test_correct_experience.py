"""Correct an experience, with the reason; what was posted before stays readable."""

import datetime as dt

import msgspec

from domain.cohorts.refusals import InTheFuture
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.correct_experience import CorrectExperience
from domain.sharing.events import Audience, ExperienceCorrected
from domain.sharing.post_experience import AfterWithdrawal
from domain.sharing.refusals import ExperienceIsWithdrawn, UnknownExperience
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
    accepted,
    another_cohort,
    at,
    commented,
    corrected,
    day,
    experience,
    having_planned,
    invited,
    left,
    next_cycle,
    withdrawn,
    withdrew,
)

POSTED = experience(HOLSTEBRO, "2025-09-20")
STORY = [*a_cohort(), *having_planned(HOLSTEBRO), POSTED]
REASON = "Datoen var forkert."


def correct(
    to: str = "2025-09-22",
    organisation: OrganisationId = HOLSTEBRO,
    cohort: RunId = COHORT,
    reason: str = REASON,
    audience: Audience = Audience.COHORT,
) -> CorrectExperience:
    return CorrectExperience(
        cohort=cohort,
        organisation=organisation,
        experience=POSTED.experience,
        occurred_on=day(to),
        as_planned=POSTED.as_planned,
        happened=POSTED.happened,
        as_predicted=POSTED.as_predicted,
        learned=POSTED.learned,
        audience=audience,
        reason=Prose(reason),
    )


def test_a_participant_corrects_the_day() -> None:
    given(STORY).when(correct(), by=COLLEAGUE).then(corrected(POSTED, "2025-09-22"))


def test_everything_but_the_test_action_may_change() -> None:
    wish = msgspec.structs.replace(
        correct(), happened=Prose("Planen blev lavet på boformen."), surprised=Prose("Det gik hurtigt.")
    )
    given(STORY).when(wish, by=TOVHOLDER).then(
        ExperienceCorrected(
            test_action=POSTED.test_action, **{name: getattr(wish, name) for name in wish.__struct_fields__}
        )
    )


def test_it_may_be_corrected_again() -> None:
    given(STORY, corrected(POSTED, "2025-09-22")).when(correct("2025-09-20"), by=TOVHOLDER).then(
        corrected(POSTED, "2025-09-20")
    )


def test_only_the_organisations_own_people_correct_it() -> None:
    given(STORY, another_cohort()).when(correct()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_to_others_it_might_as_well_not_exist() -> None:
    given(STORY).when(correct(organisation=SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownExperience)


def test_nor_does_one_that_nobody_posted_or_that_is_of_another_cohort() -> None:
    given(STORY[:-1]).when(correct(), by=TOVHOLDER).refused(UnknownExperience)
    given(STORY, another_cohort(), accepted(HOLSTEBRO, cohort=OTHER_COHORT)).when(
        correct(cohort=OTHER_COHORT), by=TOVHOLDER
    ).refused(UnknownExperience)


def test_what_was_withdrawn_is_not_corrected() -> None:
    given(STORY, withdrawn(POSTED)).when(correct(), by=TOVHOLDER).refused(ExperienceIsWithdrawn)


def test_it_happened_today_or_earlier() -> None:
    midnight = at("2025-09-22 00:00")
    given(STORY).when(correct(), by=TOVHOLDER, at=midnight).then(corrected(POSTED, "2025-09-22"))
    given(STORY).when(correct(), by=TOVHOLDER, at=midnight - dt.timedelta(seconds=1)).refused(InTheFuture)


def test_after_a_withdrawal_what_happened_before_it_may_still_be_corrected() -> None:
    gone = withdrew(HOLSTEBRO, "2025-10-01")
    given(STORY, gone).when(correct("2025-09-30"), by=TOVHOLDER).then(corrected(POSTED, "2025-09-30"))
    given(STORY, gone).when(correct("2025-10-01"), by=TOVHOLDER).refused(AfterWithdrawal)


def test_an_invitation_back_takes_nothing_from_it() -> None:
    back = [withdrew(HOLSTEBRO, "2025-10-01"), *invited(HOLSTEBRO)]
    given(STORY, back).when(correct("2025-09-30"), by=TOVHOLDER).then(corrected(POSTED, "2025-09-30"))
    given(STORY, back).when(correct("2025-10-01"), by=TOVHOLDER).refused(AfterWithdrawal)


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(correct(reason=""), by=TOVHOLDER).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_the_experience_to_be_withdrawn() -> None:
    given(STORY).when(correct(), by=TOVHOLDER).conflicts_with(withdrawn(POSTED))


def test_it_waits_for_a_colleague_who_corrects_it() -> None:
    given(STORY).when(correct(), by=TOVHOLDER).conflicts_with(corrected(POSTED, "2025-09-21"))


def test_it_does_not_wait_for_comments_or_other_experiences() -> None:
    other = experience(HOLSTEBRO, "2025-09-21")
    given(STORY, other).when(correct(), by=TOVHOLDER).does_not_conflict_with(
        commented(POSTED, SKOVVANG),
        corrected(other, "2025-09-19"),
        withdrawn(other),
        next_cycle(HOLSTEBRO),
        withdrew(SKOVVANG, "2025-10-01"),
        left(COLLEAGUE, HOLSTEBRO),
    )
