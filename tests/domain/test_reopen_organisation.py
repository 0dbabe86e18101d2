"""Open an organisation again that was closed."""

from domain.kernel import SYSTEM
from domain.organisations.events import OrganisationClosed, OrganisationId, OrganisationReopened
from domain.organisations.refusals import UnknownOrganisation
from domain.roles.reopen_organisation import ReopenOrganisation
from domain.text import Prose
from tests.specification import given
from tests.stories import ADMINISTRATOR, ADVISOR, AGENCY, HOLSTEBRO, SKOVVANG, a_cohort, another_cohort, withdrew

REOPEN = ReopenOrganisation(organisation=HOLSTEBRO)
OPEN = OrganisationReopened(organisation=HOLSTEBRO)


def closed(organisation: OrganisationId = HOLSTEBRO, successor: OrganisationId | None = None) -> OrganisationClosed:
    return OrganisationClosed(organisation=organisation, why=Prose("Ved en fejl."), successor=successor)


def test_it_is_opened_again() -> None:
    given(a_cohort(), closed()).when(REOPEN, by=ADMINISTRATOR).then(OPEN)


def test_whoever_answers_for_it_opens_it() -> None:
    given(a_cohort(), another_cohort(), closed()).when(REOPEN).permitted_only_to(ADVISOR, ADMINISTRATOR, SYSTEM)


def test_one_that_is_open_stays_so() -> None:
    given(a_cohort()).when(REOPEN, by=ADMINISTRATOR).then()
    given(a_cohort(), closed(), OPEN).when(REOPEN, by=ADMINISTRATOR).then()


def test_what_another_goes_on_as_is_not_closed_by_it() -> None:
    given(a_cohort(), closed(SKOVVANG, successor=HOLSTEBRO)).when(REOPEN, by=ADMINISTRATOR).then()


def test_it_has_to_be_there() -> None:
    given(AGENCY).when(REOPEN, by=ADMINISTRATOR).refused(UnknownOrganisation)


def test_it_waits_for_somebody_else_who_opens_it() -> None:
    given(a_cohort(), closed()).when(REOPEN, by=ADMINISTRATOR).conflicts_with(OPEN)


def test_it_does_not_wait_for_others() -> None:
    given(a_cohort(), closed()).when(REOPEN, by=ADMINISTRATOR).does_not_conflict_with(
        closed(SKOVVANG), withdrew(SKOVVANG, "2025-09-15")
    )
