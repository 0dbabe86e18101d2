"""Close an organisation: its history stays, and it is chosen no more. If it was one twice, it goes on as the other."""

from domain.cohorts.events import InvitationDeclined, OrganisationInvited
from domain.kernel import SYSTEM, Event, PersonId
from domain.organisations.events import (
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationClosed,
    OrganisationId,
    PersonRegistered,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.organisations.refusals import OrganisationIsClosed, UnknownOrganisation
from domain.plans.run import RunId
from domain.roles.close_organisation import (
    NOT_COMING,
    WENT_OVER,
    CloseOrganisation,
    GoesOnAsItself,
    SuccessorIsClosed,
    TakesPartStill,
)
from domain.text import Fault, Malformed, Prose, Title
from tests.specification import given
from tests.stories import (
    ADMINISTRATOR,
    ADVISOR,
    AGENCY,
    CLOSING,
    COHORT,
    COLLEAGUE,
    FIRST,
    HOLSTEBRO,
    NOBODY,
    OTHER_ADVISOR,
    OTHER_COHORT,
    SKOVVANG,
    TOVHOLDER,
    By,
    a_cohort,
    accepted,
    another_cohort,
    held,
    invited,
    planned,
    registered,
    scheduled,
    withdrew,
)

TWICE = OrganisationId("organisation-holstebro-again")
WHY = Prose("Den var oprettet to gange.")


def close(organisation: OrganisationId = TWICE, successor: OrganisationId | None = None) -> CloseOrganisation:
    return CloseOrganisation(organisation=organisation, why=WHY, successor=successor)


def closed(organisation: OrganisationId = TWICE, successor: OrganisationId | None = None) -> OrganisationClosed:
    return OrganisationClosed(organisation=organisation, why=WHY, successor=successor)


def gone(person: PersonId) -> RoleRevoked:
    return RoleRevoked(person=person, role=Role.PARTICIPANT, organisation=TWICE, reason=WENT_OVER)


def not_coming(cohort: RunId) -> InvitationDeclined:
    return InvitationDeclined(cohort=cohort, organisation=TWICE, reason=NOT_COMING)


def twice(*more: Event) -> list[Event]:
    """A cohort with two organisations, and one of them registered again by its advisor, with somebody in it."""
    return [*a_cohort(), *registered(TWICE, NOBODY), *more]


def test_an_organisation_that_is_in_nothing_is_closed() -> None:
    given(twice()).when(close(), by=ADMINISTRATOR).then(closed())


def test_whoever_answers_for_it_closes_it_and_for_the_other_too() -> None:
    own = [By(it, ADVISOR) for it in registered(TWICE)]
    given(a_cohort(), another_cohort(), own).when(close()).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)
    given(a_cohort(), another_cohort(), own).when(close(successor=HOLSTEBRO)).permitted_only_to(
        ADVISOR, ADMINISTRATOR, SYSTEM
    )
    elsewhere = [By(it, OTHER_ADVISOR) for it in registered(TWICE)]
    given(a_cohort(), another_cohort(), elsewhere).when(close(successor=HOLSTEBRO)).permitted_only_to(
        ADMINISTRATOR, SYSTEM
    )


def test_its_people_and_invitations_go_over_to_the_one_it_goes_on_as() -> None:
    works = LeaderOrStaffRecorded(person=NOBODY, organisation=TWICE, works_as=LeaderOrStaff.LEADER)
    both = RoleGranted(person=COLLEAGUE, role=Role.PARTICIPANT, organisation=TWICE)
    history = twice(works, both, *planned(OTHER_COHORT), *invited(TWICE, cohort=OTHER_COHORT))
    given(history).when(close(successor=HOLSTEBRO), by=ADMINISTRATOR).then(
        closed(successor=HOLSTEBRO),
        not_coming(OTHER_COHORT),
        RoleGranted(person=NOBODY, role=Role.PARTICIPANT, organisation=HOLSTEBRO),
        LeaderOrStaffRecorded(person=NOBODY, organisation=HOLSTEBRO, works_as=LeaderOrStaff.LEADER),
        gone(NOBODY),
        gone(COLLEAGUE),
        OrganisationInvited(cohort=OTHER_COHORT, organisation=HOLSTEBRO),
    )


def test_an_invitation_to_where_the_other_is_already_does_not_go_over() -> None:
    given(twice(*invited(TWICE))).when(close(successor=HOLSTEBRO), by=ADMINISTRATOR).then(
        closed(successor=HOLSTEBRO),
        not_coming(COHORT),
        RoleGranted(person=NOBODY, role=Role.PARTICIPANT, organisation=HOLSTEBRO),
        gone(NOBODY),
    )


def test_where_there_may_be_evidence_nothing_is_moved() -> None:
    history = twice(*invited(TWICE), *accepted(TWICE), withdrew(TWICE, "2025-09-15"))
    given(history).when(close(successor=HOLSTEBRO), by=ADMINISTRATOR).then(closed(successor=HOLSTEBRO))


def test_it_is_not_closed_while_it_takes_part_in_a_cohort_that_goes_on() -> None:
    given(a_cohort()).when(close(HOLSTEBRO), by=ADVISOR).refused(TakesPartStill)
    over = [scheduled(FIRST), held(FIRST), scheduled(CLOSING)]
    given(a_cohort(), over).when(close(HOLSTEBRO), by=ADVISOR).refused(TakesPartStill)
    given(a_cohort(), over, held(CLOSING)).when(close(HOLSTEBRO), by=ADVISOR).then(closed(HOLSTEBRO))


def test_whoever_has_left_is_closed_at_once() -> None:
    given(a_cohort(), withdrew(HOLSTEBRO, "2025-09-15")).when(close(HOLSTEBRO), by=ADMINISTRATOR).then(
        closed(HOLSTEBRO)
    )


def test_it_goes_on_as_another_that_is_open() -> None:
    given(twice()).when(close(successor=TWICE), by=ADMINISTRATOR).refused(GoesOnAsItself)
    given(twice(closed(HOLSTEBRO))).when(close(successor=HOLSTEBRO), by=ADMINISTRATOR).refused(SuccessorIsClosed)


def test_it_is_closed_once_and_has_to_be_there() -> None:
    given(twice(closed())).when(close(), by=ADMINISTRATOR).refused(OrganisationIsClosed)
    given(AGENCY).when(close(), by=ADMINISTRATOR).refused(UnknownOrganisation)
    given(twice()).when(close(successor=OrganisationId("organisation-none")), by=ADMINISTRATOR).refused(
        UnknownOrganisation
    )


def test_the_reason_is_asked_for() -> None:
    wish = CloseOrganisation(organisation=TWICE, why=Prose(" "))
    given(twice()).when(wish, by=ADMINISTRATOR).refused(Malformed, Fault("why", "Feltet skal udfyldes."))


def test_it_waits_for_what_happens_to_either_meanwhile() -> None:
    given(twice()).when(close(successor=HOLSTEBRO), by=ADMINISTRATOR).conflicts_with(closed(HOLSTEBRO))
    given(twice(*invited(TWICE))).when(close(), by=ADMINISTRATOR).conflicts_with(accepted(TWICE))
    granted = RoleGranted(person=TOVHOLDER, role=Role.PARTICIPANT, organisation=TWICE)
    given(twice()).when(close(successor=HOLSTEBRO), by=ADMINISTRATOR).conflicts_with(granted)


def test_it_does_not_wait_for_others() -> None:
    given(twice()).when(close(), by=ADMINISTRATOR).does_not_conflict_with(
        closed(SKOVVANG), PersonRegistered(person=NOBODY, title=Title("Leder"))
    )
