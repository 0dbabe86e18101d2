"""Reasons that several decisions give about test actions."""

from domain.kernel import Refusal
from domain.organisations.events import OrganisationId
from domain.test_actions.questions import TestActionState


class UnknownTestAction(Refusal):
    sentence = "Prøvehandlingen findes ikke hos organisationen."


def refuse_unless_own(state: TestActionState | None, organisation: OrganisationId) -> TestActionState:
    """The test action, if it is the organisation's own. To others it might as well not exist."""
    if state is None or state.organisation != organisation:
        raise UnknownTestAction
    return state
