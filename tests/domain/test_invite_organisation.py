"""Invite an organisation to a cohort."""

from domain.cohorts.events import OrganisationInvited
from domain.cohorts.invite_organisation import InviteOrganisation
from domain.kernel import NotPermitted
from domain.organisations.events import OrganisationId
from domain.organisations.refusals import UnknownOrganisation
from tests.specification import given
from tests.stories import (
    ADVISOR,
    AGENCY,
    COHORT,
    HOLSTEBRO,
    ORGANISATIONS,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SKOVVANG,
    accepted,
    another_cohort,
    declined,
    invited,
    planned,
    stopped,
    withdrew,
)

STORY = [*AGENCY, *ORGANISATIONS, *planned(), *another_cohort()]
INVITED = OrganisationInvited(cohort=COHORT, organisation=HOLSTEBRO)


def invite(organisation: OrganisationId = HOLSTEBRO) -> InviteOrganisation:
    return InviteOrganisation(cohort=COHORT, organisation=organisation)


def test_the_cohorts_advisor_invites() -> None:
    given(STORY).when(invite(), by=ADVISOR).then(INVITED)


def test_only_the_cohorts_own_advisors_invite() -> None:
    given(STORY).when(invite()).permitted_only_to(ADVISOR)


def test_an_advisor_who_is_none_any_more_does_not() -> None:
    given(STORY, stopped(ADVISOR)).when(invite(), by=ADVISOR).refused(NotPermitted)


def test_an_organisation_nobody_registered_cannot_be_invited() -> None:
    given(STORY).when(invite(OrganisationId("organisation-nowhere")), by=ADVISOR).refused(UnknownOrganisation)


def test_inviting_twice_leaves_one_trace() -> None:
    given(STORY, invited(HOLSTEBRO)).when(invite(), by=ADVISOR).then()


def test_whoever_takes_part_needs_no_invitation() -> None:
    given(STORY, accepted(HOLSTEBRO)).when(invite(), by=ADVISOR).then()


def test_whoever_declined_may_be_asked_again() -> None:
    given(STORY, invited(HOLSTEBRO), declined(HOLSTEBRO)).when(invite(), by=ADVISOR).then(INVITED)


def test_whoever_withdrew_may_be_asked_again() -> None:
    given(STORY, accepted(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-10-01")).when(invite(), by=ADVISOR).then(INVITED)
    given(STORY, accepted(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-10-01"), invited(HOLSTEBRO)).when(
        invite(), by=ADVISOR
    ).then()


def test_it_waits_for_another_advisor_who_invites_the_same() -> None:
    given(STORY).when(invite(), by=ADVISOR).conflicts_with(invited(HOLSTEBRO))


def test_it_waits_for_somebody_who_takes_the_advisors_role() -> None:
    given(STORY).when(invite(), by=ADVISOR).conflicts_with(stopped(ADVISOR))


def test_it_does_not_wait_for_other_organisations_or_cohorts() -> None:
    given(STORY).when(invite(), by=ADVISOR).does_not_conflict_with(
        accepted(SKOVVANG),
        declined(SKOVVANG),
        accepted(HOLSTEBRO, cohort=OTHER_COHORT),
        stopped(OTHER_ADVISOR),
    )
