"""What the steering group and the implementation team have in common: a few people, all from the organisation."""

from collections.abc import Sequence
from typing import Any, Protocol

from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import NotAMember
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import PersonId, Question, Refusal
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.plans.run import RunId

GROUP_MEMBERS_MAX = 20


class GroupCommand(Protocol):
    @property
    def cohort(self) -> RunId: ...
    @property
    def organisation(self) -> OrganisationId: ...
    @property
    def members(self) -> tuple[PersonId, ...]: ...


class GroupOutOfRange(Refusal):
    sentence = "Vælg mellem 1 og {0} personer."


class NamedTwice(Refusal):
    sentence = "Den samme person er valgt flere gange."


def group_questions(command: GroupCommand) -> tuple[Question[Any], ...]:
    people = command.members[: GROUP_MEMBERS_MAX + 1]
    return (membership(command.cohort, command.organisation), *(standing(person) for person in people))


def refuse_unless_members(command: GroupCommand, held: Membership, people: Sequence[RolesHeld]) -> None:
    refuse_unless_taking_part(held)
    if not 1 <= len(people) <= GROUP_MEMBERS_MAX:
        raise GroupOutOfRange(GROUP_MEMBERS_MAX)
    if len(set(command.members)) < len(command.members):
        raise NamedTwice
    if not all(person.is_member(command.organisation) for person in people):
        raise NotAMember
