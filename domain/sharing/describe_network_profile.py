"""Describe what the organisation offers the others and what it seeks; describing it again replaces it.

Leaving both out withdraws it.
"""

from collections.abc import Iterator

from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import NetworkProfileDescribed
from domain.text import Prose


class DescribeNetworkProfile(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    offers: Prose | None
    seeks: Prose | None


def decide(command: DescribeNetworkProfile, _: Act, held: Membership) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    yield following(NetworkProfileDescribed, command)


describe_network_profile = Decision(
    command=DescribeNetworkProfile,
    permission=MEMBER,
    asks=lambda it, _: (membership(it.cohort, it.organisation),),
    decide=decide,
)
