"""Say that a promise has been kept, and take that back."""

from collections.abc import Iterator

from domain.cohorts.authority import MEMBER_OR_COHORT_ADVISOR
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.promised import PromiseId, PromiseKept, PromiseReopened
from domain.meetings.promises import PromiseState, known_promise, promise_state
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class KeepPromise(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId


class ReopenPromise(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId


def decide(command: KeepPromise, _: Act, state: PromiseState | None) -> Iterator[Event]:
    if not known_promise(state, command.cohort, command.organisation).kept:
        yield following(PromiseKept, command)


def decide_reopening(command: ReopenPromise, _: Act, state: PromiseState | None) -> Iterator[Event]:
    if known_promise(state, command.cohort, command.organisation).kept:
        yield following(PromiseReopened, command)


keep_promise = Decision(
    command=KeepPromise,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (promise_state(it.promise),),
    decide=decide,
)
reopen_promise = Decision(
    command=ReopenPromise,
    permission=MEMBER_OR_COHORT_ADVISOR,
    asks=lambda it, _: (promise_state(it.promise),),
    decide=decide_reopening,
)
