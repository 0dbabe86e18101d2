"""Form the organisation's cross-department steering group; forming it again replaces it."""

from collections.abc import Iterator

from domain.cohorts.events import SteeringGroupFormed
from domain.cohorts.groups import group_questions, refuse_unless_members
from domain.cohorts.questions import Membership
from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld
from domain.plans.run import RunId


class FormSteeringGroup(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    members: tuple[PersonId, ...]


def decide(command: FormSteeringGroup, _: Act, held: Membership, *people: RolesHeld) -> Iterator[Event]:
    refuse_unless_members(command, held, people)
    yield following(SteeringGroupFormed, command)


form_steering_group = Decision(
    command=FormSteeringGroup, permission=MEMBER, asks=lambda it, _: group_questions(it), decide=decide
)
