"""Decline an invitation, with the reason."""

from domain.cohorts.decline_invitation import AlreadyAccepted, DeclineInvitation
from domain.cohorts.refusals import AlreadyWithdrawn, NotInvited
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    AGENCY,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    ORGANISATIONS,
    SKOVVANG,
    TOVHOLDER,
    accepted,
    another_cohort,
    declined,
    invited,
    planned,
    withdrew,
)

PLANNED = [*AGENCY, *ORGANISATIONS, *planned()]
STORY = [*PLANNED, *invited(HOLSTEBRO, SKOVVANG)]


def decline(reason: str = "Der er for travlt i foråret.") -> DeclineInvitation:
    return DeclineInvitation(cohort=COHORT, organisation=HOLSTEBRO, reason=Prose(reason))


def test_an_invited_organisation_declines() -> None:
    given(STORY).when(decline(), by=TOVHOLDER).then(declined(HOLSTEBRO))


def test_only_the_organisations_own_people_decline_for_it() -> None:
    given(STORY, another_cohort()).when(decline()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_there_is_nothing_to_decline_without_an_invitation() -> None:
    given(PLANNED).when(decline(), by=TOVHOLDER).refused(NotInvited)


def test_whoever_takes_part_withdraws_instead() -> None:
    given(PLANNED, accepted(HOLSTEBRO)).when(decline(), by=TOVHOLDER).refused(AlreadyAccepted)


def test_whoever_withdrew_has_nothing_left_to_decline() -> None:
    gone = [*PLANNED, *accepted(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-10-01")]
    given(gone).when(decline(), by=TOVHOLDER).refused(AlreadyWithdrawn)
    given(gone, invited(HOLSTEBRO)).when(decline(), by=TOVHOLDER).then(declined(HOLSTEBRO))


def test_declining_twice_leaves_one_trace() -> None:
    given(STORY, declined(HOLSTEBRO)).when(decline("Stadig for travlt."), by=COLLEAGUE).then()


def test_a_new_invitation_may_be_declined_too() -> None:
    given(STORY, declined(HOLSTEBRO), invited(HOLSTEBRO)).when(decline(), by=TOVHOLDER).then(declined(HOLSTEBRO))


def test_the_reason_is_asked_for() -> None:
    given(STORY).when(decline(""), by=TOVHOLDER).refused(Malformed, Fault("reason", "Feltet skal udfyldes."))


def test_it_waits_for_a_colleague_who_accepts() -> None:
    given(STORY).when(decline(), by=TOVHOLDER).conflicts_with(accepted(HOLSTEBRO))


def test_it_does_not_wait_for_other_organisations() -> None:
    given(STORY).when(decline(), by=TOVHOLDER).does_not_conflict_with(accepted(SKOVVANG), declined(SKOVVANG))
