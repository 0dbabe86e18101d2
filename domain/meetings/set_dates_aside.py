"""Say whether all who are to come to the meetings have set the dates aside: the organisation's coordinator does."""

from collections.abc import Iterator

from domain.cohorts.questions import Coordination, Membership, coordination, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import Answer, DatesSetAside
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class SetDatesAside(Command, frozen=True):
    """It may be said anew at any time: meetings are moved, and people change places."""

    cohort: RunId
    organisation: OrganisationId
    set_aside: Answer


class NotTheCoordinator(Refusal):
    sentence = "Det svarer organisationens tovholder på."


def decide(command: SetDatesAside, act: Act, held: Membership, coordinates: Coordination) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    if act.by != coordinates.coordinator:
        raise NotTheCoordinator
    yield following(DatesSetAside, command)


set_dates_aside = Decision(
    command=SetDatesAside,
    permission=MEMBER,
    asks=lambda it, _: (membership(it.cohort, it.organisation), coordination(it.cohort, it.organisation)),
    decide=decide,
)
