"""Post an experience: what happened when a test action was tried, and what was learned."""

import msgspec

from domain.cohorts.refusals import InTheFuture, NotInCohort
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.sharing.events import Audience
from domain.sharing.post_experience import AfterWithdrawal, ExperienceAlreadyPosted, PostExperience
from domain.test_actions.refusals import UnknownTestAction
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    COLLEAGUE,
    HOLSTEBRO,
    NOON,
    OTHER_COHORT,
    SKOVVANG,
    TOVHOLDER,
    a_cohort,
    accepted,
    another_cohort,
    at,
    experience,
    having_planned,
    invited,
    left,
    next_cycle,
    shared,
    test_action_of,
    withdrew,
)


def post(
    on: str = "2025-09-20",
    organisation: OrganisationId = HOLSTEBRO,
    of: OrganisationId | None = None,
    happened: str = "Planen blev lavet ved køkkenbordet.",
) -> PostExperience:
    posted = experience(organisation, on)
    return PostExperience(
        cohort=posted.cohort,
        organisation=organisation,
        test_action=test_action_of(of or organisation, "a"),
        experience=posted.experience,
        occurred_on=posted.occurred_on,
        as_planned=Answer.YES,
        happened=Prose(happened),
        as_predicted=Answer.PARTLY,
        learned=Prose("Det hjælper at have naboens nummer."),
        audience=Audience.COHORT,
    )


def test_a_participant_posts_what_happened() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(post(), by=TOVHOLDER).then(experience(HOLSTEBRO, "2025-09-20"))


def test_it_may_be_posted_months_later() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(post(), by=COLLEAGUE, at=NOON).then(
        experience(HOLSTEBRO, "2025-09-20")
    )


def test_it_may_be_posted_at_midnight_of_the_day_it_happened() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(post(), by=TOVHOLDER, at=at("2025-09-20 00:00")).then(
        experience(HOLSTEBRO, "2025-09-20")
    )


def test_what_has_not_happened_yet_cannot_be_posted() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(post(), by=TOVHOLDER, at=at("2025-09-19 23:59")).refused(
        InTheFuture
    )


def test_only_the_organisations_own_people_post_for_it() -> None:
    given(a_cohort(), another_cohort(), having_planned(HOLSTEBRO)).when(post()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_another_organisations_test_action_might_as_well_not_exist() -> None:
    given(a_cohort(), having_planned(SKOVVANG)).when(post(of=SKOVVANG), by=TOVHOLDER).refused(UnknownTestAction)


def test_nor_does_one_that_was_planned_in_another_cohort() -> None:
    elsewhere = [*another_cohort(), *accepted(HOLSTEBRO, cohort=OTHER_COHORT)]
    wish = msgspec.structs.replace(post(), cohort=OTHER_COHORT)
    given(a_cohort(), elsewhere, having_planned(HOLSTEBRO)).when(wish, by=TOVHOLDER).refused(UnknownTestAction)


def test_an_organisation_that_only_was_invited_cannot_post() -> None:
    given(a_cohort()[:-4], invited(HOLSTEBRO), having_planned(HOLSTEBRO)).when(post(), by=TOVHOLDER).refused(
        NotInCohort
    )


def test_what_happened_before_a_withdrawal_may_still_be_posted() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-09-21")).when(post(), by=TOVHOLDER).then(
        experience(HOLSTEBRO, "2025-09-20")
    )


def test_what_happened_after_a_withdrawal_may_not() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-09-20")).when(post(), by=TOVHOLDER).refused(
        AfterWithdrawal
    )


def test_the_same_experience_is_posted_once() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO), experience(HOLSTEBRO, "2025-09-20")).when(
        post(), by=TOVHOLDER
    ).refused(ExperienceAlreadyPosted)


def test_a_number_that_could_be_a_citizens_is_stopped() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(
        post(happened="Borgeren 010190-1234 flyttede ind."), by=TOVHOLDER
    ).refused(
        Malformed,
        Fault("happened", "Teksten ligner noget med et CPR-nummer. Fjern det; borgere må ikke kunne genkendes."),
    )


def test_whoever_came_back_posts_what_happened_in_either_stay_and_nothing_from_between() -> None:
    there, posted = [*a_cohort(), *having_planned(HOLSTEBRO)], experience(HOLSTEBRO, "2025-09-20")
    away = [withdrew(HOLSTEBRO, "2025-09-20"), *accepted(HOLSTEBRO, on="2025-09-21")]
    given(there, away).when(post(), by=TOVHOLDER).refused(AfterWithdrawal)
    given(there, withdrew(HOLSTEBRO, "2025-09-10"), accepted(HOLSTEBRO, on="2025-09-20")).when(
        post(), by=TOVHOLDER
    ).then(posted)
    given(there, withdrew(HOLSTEBRO, "2025-09-21"), invited(HOLSTEBRO)).when(post(), by=TOVHOLDER).then(posted)


def test_it_waits_for_the_organisations_withdrawal() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(post(), by=TOVHOLDER).conflicts_with(
        withdrew(HOLSTEBRO, "2025-10-01")
    )


def test_it_waits_for_the_persons_role_to_be_revoked() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(post(), by=TOVHOLDER).conflicts_with(left(TOVHOLDER, HOLSTEBRO))


def sharing_both(audience: Audience = Audience.COHORT) -> PostExperience:
    return msgspec.structs.replace(post(), shares_test_action=True, audience=audience)


def test_what_it_was_about_is_shared_with_it() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(sharing_both(), by=TOVHOLDER).then(
        experience(HOLSTEBRO, "2025-09-20"), shared(HOLSTEBRO)
    )


def test_what_is_shared_already_is_not_shared_again() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO), shared(HOLSTEBRO)).when(sharing_both(), by=TOVHOLDER).then(
        experience(HOLSTEBRO, "2025-09-20")
    )


def test_what_is_only_us_shares_nothing_else() -> None:
    only_us = msgspec.structs.replace(experience(HOLSTEBRO, "2025-09-20"), audience=Audience.ORGANISATION)
    given(a_cohort(), having_planned(HOLSTEBRO)).when(sharing_both(Audience.ORGANISATION), by=TOVHOLDER).then(only_us)


def test_what_it_was_about_is_shared_once_by_two_who_post() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO)).when(sharing_both(), by=TOVHOLDER).conflicts_with(shared(HOLSTEBRO))


def test_it_does_not_wait_for_others_to_post() -> None:
    given(a_cohort(), having_planned(HOLSTEBRO), having_planned(SKOVVANG)).when(
        post(), by=TOVHOLDER
    ).does_not_conflict_with(
        experience(HOLSTEBRO, "2025-09-20", number=2),
        experience(SKOVVANG, "2025-09-20"),
        withdrew(SKOVVANG, "2025-10-01"),
        next_cycle(HOLSTEBRO),
        shared(HOLSTEBRO),
        left(COLLEAGUE, HOLSTEBRO),
    )
