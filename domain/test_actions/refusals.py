"""Reasons that several decisions give about test actions."""

from typing import TypeVar

from domain.kernel import Refusal
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.questions import Owner

Owned = TypeVar("Owned", bound=Owner)


class UnknownTestAction(Refusal):
    sentence = "Prøvehandlingen findes ikke hos organisationen."


class TestActionIsWithdrawn(Refusal):
    sentence = "Prøvehandlingen er trukket tilbage."


def refuse_unless_own(state: Owned | None, cohort: RunId, organisation: OrganisationId) -> Owned:
    """The test action, if it is the organisation's own in that cohort and stands. To others it is not there."""
    if state is None or (state.cohort, state.organisation) != (cohort, organisation):
        raise UnknownTestAction
    if state.withdrawn:
        raise TestActionIsWithdrawn
    return state
