"""Reasons that several decisions give about test actions."""

from typing import TypeVar

from domain.kernel import Refusal
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.questions import Owner

Owned = TypeVar("Owned", bound=Owner)


class UnknownTestAction(Refusal):
    sentence = "Prøvehandlingen findes ikke hos organisationen."


def refuse_unless_own(state: Owned | None, cohort: RunId, organisation: OrganisationId) -> Owned:
    """The test action, if it is the organisation's own in that cohort. To others it might as well not exist."""
    if state is None or (state.cohort, state.organisation) != (cohort, organisation):
        raise UnknownTestAction
    return state
