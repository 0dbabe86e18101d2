"""Accept an invitation: the organisation takes one of the cohort's places, and says what it wants to reach."""

import datetime as dt

import msgspec

from domain.cohorts.accept_invitation import AcceptInvitation, CohortFull, PrivacyNotRead
from domain.cohorts.events import InvitationAccepted
from domain.cohorts.refusals import AlreadyWithdrawn, InTheFuture, NotInvited
from domain.organisations.events import OrganisationId
from domain.text import Fault, Malformed, Prose
from tests.specification import given
from tests.stories import (
    AGENCY,
    COHORT,
    COLLEAGUE,
    HOLSTEBRO,
    KICKOFF,
    NOON,
    ORGANISATIONS,
    SKOVVANG,
    TOVHOLDER,
    accepted,
    another_cohort,
    at,
    day,
    declined,
    invited,
    left,
    planned,
    scheduled,
    withdrew,
)

STRUER = OrganisationId("organisation-struer")
PLANNED = [*AGENCY, *ORGANISATIONS, *planned(places=2)]
STORY = [*PLANNED, *invited(HOLSTEBRO, SKOVVANG)]
GOAL, MOTIVATION = Prose("Flere flytter direkte i egen bolig."), Prose("Opholdene er blevet for lange.")


def accept(on: str = "2025-08-01", goal: str = GOAL) -> AcceptInvitation:
    return AcceptInvitation(
        cohort=COHORT, organisation=HOLSTEBRO, accepted_on=day(on), goal=Prose(goal), motivation=MOTIVATION
    )


def acceptance(on: str = "2025-08-01") -> InvitationAccepted:
    return InvitationAccepted(
        cohort=COHORT, organisation=HOLSTEBRO, accepted_on=day(on), goal=GOAL, motivation=MOTIVATION
    )


def test_an_invited_organisation_accepts_with_its_goal_and_motivation() -> None:
    given(STORY).when(accept(), by=TOVHOLDER).then(acceptance())


def test_it_takes_the_last_place() -> None:
    given(STORY, accepted(SKOVVANG)).when(accept(), by=TOVHOLDER).then(acceptance())


def test_only_the_organisations_own_people_accept_for_it() -> None:
    given(STORY, another_cohort()).when(accept()).permitted_only_to(TOVHOLDER, COLLEAGUE)


def test_nobody_joins_without_an_invitation() -> None:
    given(PLANNED).when(accept(), by=TOVHOLDER).refused(NotInvited)


def test_nobody_joins_a_cohort_that_was_never_planned() -> None:
    given(AGENCY, ORGANISATIONS).when(accept(), by=TOVHOLDER).refused(NotInvited)


def test_when_every_place_is_taken_nobody_more_joins() -> None:
    given(STORY, accepted(SKOVVANG, STRUER)).when(accept(), by=TOVHOLDER).refused(CohortFull, 2)


def test_a_withdrawal_sets_a_place_free() -> None:
    given(PLANNED, accepted(SKOVVANG, STRUER), withdrew(SKOVVANG, "2025-08-10"), invited(HOLSTEBRO)).when(
        accept(), by=TOVHOLDER
    ).then(acceptance())


def test_an_answer_may_be_recorded_later_but_not_ahead() -> None:
    midnight = at("2025-08-02 00:00")
    given(STORY).when(accept("2025-08-02"), by=TOVHOLDER, at=midnight).then(acceptance("2025-08-02"))
    given(STORY).when(accept("2025-08-02"), by=TOVHOLDER, at=midnight - dt.timedelta(seconds=1)).refused(InTheFuture)


def test_accepting_twice_leaves_one_trace() -> None:
    given(PLANNED, accepted(HOLSTEBRO)).when(accept(), by=COLLEAGUE).then()


def test_whoever_declined_may_think_better_of_it() -> None:
    given(STORY, declined(HOLSTEBRO)).when(accept(), by=TOVHOLDER).then(acceptance())


def test_whoever_withdrew_needs_a_new_invitation() -> None:
    gone = [*PLANNED, *accepted(HOLSTEBRO), withdrew(HOLSTEBRO, "2025-08-10")]
    given(gone).when(accept("2025-09-01"), by=TOVHOLDER).refused(AlreadyWithdrawn)
    given(gone, invited(HOLSTEBRO)).when(accept("2025-09-01"), by=TOVHOLDER).then(acceptance("2025-09-01"))


def test_a_goal_is_asked_for() -> None:
    given(STORY).when(accept(goal="  \n"), by=TOVHOLDER).refused(Malformed, Fault("goal", "Feltet skal udfyldes."))


def test_it_waits_for_somebody_who_takes_a_place() -> None:
    given(STORY).when(accept(), by=TOVHOLDER, at=NOON).conflicts_with(accepted(SKOVVANG))


def test_it_waits_for_somebody_who_gives_a_place_back() -> None:
    given(STORY, accepted(SKOVVANG)).when(accept(), by=TOVHOLDER).conflicts_with(withdrew(SKOVVANG, "2025-08-10"))


def test_it_does_not_wait_for_those_who_take_no_place() -> None:
    given(STORY).when(accept(), by=TOVHOLDER).does_not_conflict_with(
        declined(SKOVVANG), invited(SKOVVANG), scheduled(KICKOFF), left(COLLEAGUE, HOLSTEBRO)
    )


def test_that_the_privacy_notice_was_read_is_recorded_with_the_acceptance() -> None:
    read = msgspec.structs.replace(accept(), privacy_read=True)
    given(STORY).when(read, by=TOVHOLDER).then(msgspec.structs.replace(acceptance(), privacy_read=True))
    unread = msgspec.structs.replace(accept(), privacy_read=False)
    given(STORY).when(unread, by=TOVHOLDER).refused(PrivacyNotRead)
