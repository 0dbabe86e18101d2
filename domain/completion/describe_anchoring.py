"""Describe what becomes ordinary practice and who carries it on; describing it again replaces it."""

from collections.abc import Iterator

from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.completion.events import AnchoringDescribed
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class DescribeAnchoring(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    practice: Prose
    carried_by: Prose


def decide(command: DescribeAnchoring, _: Act, held: Membership) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    yield following(AnchoringDescribed, command)


describe_anchoring = Decision(
    command=DescribeAnchoring,
    permission=MEMBER,
    asks=lambda it, _: (membership(it.cohort, it.organisation),),
    decide=decide,
)
