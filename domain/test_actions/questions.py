"""What decisions ask about test actions."""

import msgspec

from domain.files import FileId, files_after
from domain.kernel import Question, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.events import (
    TestActionFileAttached,
    TestActionFileRemoved,
    TestActionId,
    TestActionPlanned,
    TestActionShared,
    TestActionWithdrawn,
    TestCyclePlanned,
)


class Owner(msgspec.Struct, frozen=True):
    """The organisation that planned a test action, and the cohort it did so in."""

    cohort: RunId
    organisation: OrganisationId
    withdrawn: bool = False


class TestActionState(Owner, frozen=True):
    """Whose it is, whether the cohort may see it, and its cycles' days in the order they were planned."""

    shared: bool = False
    cycles: tuple[TestCyclePlanned, ...] = ()


def owner_of(test_action: TestActionId) -> Question[Owner | None]:
    """Whose test action is it? None when nobody planned it."""
    return Question((test_action,), None, _owner)


def _owner(owner: Owner | None, event: TestActionPlanned | TestActionWithdrawn, _: Stamp) -> Owner | None:
    if isinstance(event, TestActionWithdrawn):
        return owner and msgspec.structs.replace(owner, withdrawn=True)
    # A borrowed test action is tagged with the one it was borrowed from: the first plan is the one asked about.
    return owner or Owner(event.cohort, event.organisation)


def test_action_state(test_action: TestActionId) -> Question[TestActionState | None]:
    """Whose test action is it, and how far has it come? None when nobody planned it."""
    return Question((test_action,), None, _state)


def _state(
    state: TestActionState | None,
    event: TestActionPlanned | TestActionShared | TestCyclePlanned | TestActionWithdrawn,
    _: Stamp,
) -> TestActionState | None:
    match event:
        case TestActionPlanned(cohort=cohort, organisation=organisation):
            return state or TestActionState(cohort, organisation)
        case TestActionShared():
            return state and msgspec.structs.replace(state, shared=True)
        case TestActionWithdrawn():
            return state and msgspec.structs.replace(state, withdrawn=True)
        case TestCyclePlanned():
            return state and msgspec.structs.replace(state, cycles=(*state.cycles, event))


def files_with_test_action(test_action: TestActionId) -> Question[tuple[FileId, ...]]:
    """Which files stand with the test action?"""
    return Question((test_action,), (), _files_with)


def _files_with(
    files: tuple[FileId, ...], event: TestActionFileAttached | TestActionFileRemoved, _: Stamp
) -> tuple[FileId, ...]:
    return files_after(files, event)
