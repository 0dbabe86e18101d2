"""Say which of its duties the organisation has done."""

from collections.abc import Iterator

from domain.cohorts.duties import DutiesTicked
from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.duties import OrganisationDuty
from domain.plans.run import RunId


class TickDuties(Command, frozen=True):
    """`done` are all that are done: one that was said to be done before and is left out is not."""

    cohort: RunId
    organisation: OrganisationId
    done: tuple[OrganisationDuty, ...] = ()


def decide(command: TickDuties, _: Act, held: Membership) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    done = tuple(it for it in OrganisationDuty if it in command.done)
    yield following(DutiesTicked, command, done=done)


tick_duties = Decision(
    command=TickDuties,
    permission=MEMBER,
    asks=lambda it, _: (membership(it.cohort, it.organisation),),
    decide=decide,
)
