"""Place a hold: what is needed for a claim, a supervision or an archive is not forgotten meanwhile."""

from collections.abc import Iterator

from domain.cohorts.events import CohortPlanned
from domain.cohorts.questions import cohort_planned
from domain.kernel import Act, Command, Decision, Event, PersonId, Question, Refusal
from domain.likeness import following
from domain.organisations.authority import ADMINISTRATOR
from domain.organisations.questions import person_known
from domain.plans.run import RunId
from domain.privacy.events import HoldGround, HoldId, HoldPlaced
from domain.privacy.questions import hold_known


class PlaceHold(Command, frozen=True):
    """On a person or on a cohort: one of the two."""

    hold: HoldId
    ground: HoldGround
    person: PersonId | None = None
    cohort: RunId | None = None


class NothingToHold(Refusal):
    sentence = "En spærring lægges på én person eller på ét hold, som findes."


class HoldExists(Refusal):
    sentence = "Der er allerede lagt en spærring med det id."


def _asks(command: PlaceHold, _: Act) -> tuple[Question[bool] | Question[CohortPlanned | None], ...]:
    person = () if command.person is None else (person_known(command.person),)
    cohort = () if command.cohort is None else (cohort_planned(command.cohort),)
    return (hold_known(command.hold), *person, *cohort)


def decide(command: PlaceHold, _: Act, exists: bool, *found: object) -> Iterator[Event]:
    if len(found) != 1 or not found[0]:
        raise NothingToHold
    if exists:
        raise HoldExists
    yield following(HoldPlaced, command)


place_hold = Decision(
    command=PlaceHold,
    permission=ADMINISTRATOR,
    asks=_asks,
    decide=decide,
)
