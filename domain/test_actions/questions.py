"""What decisions ask about test actions."""

import msgspec

from domain.cohorts.events import CohortId
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId
from domain.test_actions.events import TestActionId, TestActionPlanned, TestActionShared, TestCyclePlanned


class TestActionState(msgspec.Struct, frozen=True):
    """Whose it is, whether the cohort may see it, and its cycles' days in the order they were planned."""

    cohort: CohortId
    organisation: OrganisationId
    shared: bool = False
    cycles: tuple[TestCyclePlanned, ...] = ()


def test_action_state(test_action: TestActionId) -> Question[TestActionState | None]:
    """Whose test action is it, and how far has it come? None when nobody planned it."""
    return Question((test_action,), None, _state)


def _state(
    state: TestActionState | None, event: TestActionPlanned | TestActionShared | TestCyclePlanned, _: Stamp
) -> TestActionState | None:
    match event:
        case TestActionPlanned(cohort=cohort, organisation=organisation):
            # A borrowed test action is tagged with the one it was borrowed from: the first plan is the one asked about.
            return state or TestActionState(cohort, organisation)
        case TestActionShared():
            return state and msgspec.structs.replace(state, shared=True)
        case TestCyclePlanned():
            return state and msgspec.structs.replace(state, cycles=(*state.cycles, event))
