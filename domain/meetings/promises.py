"""What decisions ask about a promise."""

import msgspec

from domain.kernel import Question, Refusal, Stamp
from domain.meetings.promised import PromiseId, PromiseKept, PromiseMade, PromiseReopened
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class UnknownPromise(Refusal):
    sentence = "Løftet findes ikke."


class PromiseState(msgspec.Struct, frozen=True, kw_only=True):
    """Whose it is, and whether it has been kept."""

    cohort: RunId
    organisation: OrganisationId
    kept: bool = False


def promise_state(promise: PromiseId) -> Question[PromiseState | None]:
    """Was it made, and has it been kept? None where nobody made it."""
    return Question((promise,), None, _promise_state)


def _promise_state(
    state: PromiseState | None, event: PromiseMade | PromiseKept | PromiseReopened, _: Stamp
) -> PromiseState | None:
    if isinstance(event, PromiseMade):
        return PromiseState(cohort=event.cohort, organisation=event.organisation)
    return None if state is None else msgspec.structs.replace(state, kept=isinstance(event, PromiseKept))


def known_promise(state: PromiseState | None, cohort: RunId, organisation: OrganisationId) -> PromiseState:
    """The promise, if it is the organisation's in the cohort. Raises `UnknownPromise`."""
    if state is None or (state.cohort, state.organisation) != (cohort, organisation):
        raise UnknownPromise
    return state
