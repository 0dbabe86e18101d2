"""Reasons that several decisions give about test actions."""

from domain.cohorts.events import CohortId
from domain.kernel import Refusal
from domain.organisations.events import OrganisationId
from domain.test_actions.questions import TestActionState


class UnknownTestAction(Refusal):
    sentence = "Prøvehandlingen findes ikke hos organisationen."


def refuse_unless_own(state: TestActionState | None, cohort: CohortId, organisation: OrganisationId) -> TestActionState:
    """The test action, if it is the organisation's own in that cohort. To others it might as well not exist."""
    if state is None or (state.cohort, state.organisation) != (cohort, organisation):
        raise UnknownTestAction
    return state
