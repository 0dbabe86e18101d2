"""Write down what an organisation or the advisors promised, and by which day."""

import datetime as dt
from collections.abc import Iterator

from domain.calendar import day_of
from domain.cohorts.authority import COHORT_ADVISOR
from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import NotInCohort, NotInvited
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.promised import PromisedInCall, PromiseId, PromiseMade, Promiser
from domain.meetings.promises import PromiseState, promise_state
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class MakePromise(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    promise: PromiseId
    promised_by: Promiser
    what: Prose
    due_on: dt.date


class PromiseAlreadyMade(Refusal):
    sentence = "Løftet er skrevet ned allerede."


class PromisedForThePast(Refusal):
    FIELD = "due_on"
    sentence = "Dagen, noget er lovet til, kan ikke ligge før i dag."


def decide(command: MakePromise, act: Act, member: Membership, known: PromiseState | None) -> Iterator[Event]:
    if known is not None:
        raise PromiseAlreadyMade
    if not member.invited:
        raise NotInvited
    if not (member.takes_part or member.awaits_answer):
        raise NotInCohort
    if command.due_on < day_of(act.at):
        raise PromisedForThePast
    yield following(PromiseMade, command)


def promised_in_call(
    cohort: RunId, organisation: OrganisationId, act: Act, promises: tuple[PromisedInCall, ...]
) -> Iterator[Event]:
    """The promises written down with a call, numbered by the act that writes them down."""
    for number, said in enumerate(promises, start=1):
        promise = PromiseId(f"promise-{act.id.removeprefix('command-')}-{number}")
        yield _made(said, cohort, organisation, promise)


def _made(said: PromisedInCall, cohort: RunId, organisation: OrganisationId, promise: PromiseId) -> PromiseMade:
    return following(PromiseMade, said, cohort=cohort, organisation=organisation, promise=promise)


make_promise = Decision(
    command=MakePromise,
    permission=COHORT_ADVISOR,
    asks=lambda it, _: (membership(it.cohort, it.organisation), promise_state(it.promise)),
    decide=decide,
)
