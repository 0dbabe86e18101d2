"""Share a test action with the cohort, so that the others may learn from it and borrow it."""

from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.refusals import TestActionIsWithdrawn, UnknownTestAction
from domain.test_actions.share_test_action import ShareTestAction
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
    experience,
    given_up,
    having_planned,
    shared,
    test_action_of,
    withdrew,
)

STORY = [*a_cohort(), *having_planned(HOLSTEBRO)]


def share(organisation: OrganisationId = HOLSTEBRO, cohort: RunId = COHORT, name: str = "a") -> ShareTestAction:
    return ShareTestAction(cohort=cohort, organisation=organisation, test_action=test_action_of(HOLSTEBRO, name))


def test_a_participant_shares_it() -> None:
    given(STORY).when(share(), by=COLLEAGUE).then(shared(HOLSTEBRO))


def test_sharing_twice_leaves_one_trace() -> None:
    given(STORY, shared(HOLSTEBRO)).when(share(), by=TOVHOLDER).then()


def test_whoever_withdrew_may_still_let_the_others_learn_from_it() -> None:
    given(STORY, withdrew(HOLSTEBRO, "2025-10-01")).when(share(), by=TOVHOLDER).then(shared(HOLSTEBRO))


def test_only_the_organisations_own_people_share_it() -> None:
    given(STORY, another_cohort()).when(share()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_another_organisations_test_action_might_as_well_not_exist() -> None:
    given(STORY).when(share(SKOVVANG), by=SKOVVANG_TOVHOLDER).refused(UnknownTestAction)


def test_nor_does_one_that_nobody_planned_or_that_is_of_another_cohort() -> None:
    given(STORY).when(share(name="b"), by=TOVHOLDER).refused(UnknownTestAction)
    given(STORY, another_cohort(), accepted(HOLSTEBRO, cohort=OTHER_COHORT)).when(
        share(cohort=OTHER_COHORT), by=TOVHOLDER
    ).refused(UnknownTestAction)


def test_borrowing_it_does_not_share_what_was_borrowed() -> None:
    borrowed = having_planned(SKOVVANG, borrowed_from=test_action_of(HOLSTEBRO, "a"))
    wish = ShareTestAction(cohort=COHORT, organisation=SKOVVANG, test_action=test_action_of(SKOVVANG, "a"))
    given(STORY, shared(HOLSTEBRO), borrowed).when(wish, by=SKOVVANG_TOVHOLDER).then(shared(SKOVVANG))


def test_it_waits_for_a_colleague_who_shares_it() -> None:
    given(STORY).when(share(), by=TOVHOLDER).conflicts_with(shared(HOLSTEBRO))


def test_it_does_not_wait_for_experiences_or_others() -> None:
    given(STORY, having_planned(SKOVVANG)).when(share(), by=TOVHOLDER).does_not_conflict_with(
        experience(HOLSTEBRO, "2025-09-20"), shared(SKOVVANG), withdrew(SKOVVANG, "2025-10-01")
    )


def test_what_was_withdrawn_is_not_shared() -> None:
    given(STORY, given_up(HOLSTEBRO)).when(share(), by=TOVHOLDER).refused(TestActionIsWithdrawn)
