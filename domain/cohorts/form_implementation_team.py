"""Form the organisation's implementation team; forming it again replaces it."""

from collections.abc import Iterator

from domain.cohorts.events import ImplementationTeamFormed
from domain.cohorts.groups import group_questions, refuse_unless_members
from domain.cohorts.questions import Membership
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.organisations.questions import RolesHeld
from domain.plans.run import RunId

CITIZENS_MAX = 20


class FormImplementationTeam(Command, frozen=True):
    """`citizens` is how many citizens are in it besides; None where that is not said."""

    LATER = ("citizens",)
    cohort: RunId
    organisation: OrganisationId
    members: tuple[PersonId, ...]
    citizens: int | None = None


class CitizensOutOfRange(Refusal):
    sentence = "Skriv, hvor mange borgere der er med i teamet: mellem 0 og {0}."


def decide(command: FormImplementationTeam, _: Act, held: Membership, *people: RolesHeld) -> Iterator[Event]:
    refuse_unless_members(command, held, people)
    if command.citizens is not None and not 0 <= command.citizens <= CITIZENS_MAX:
        raise CitizensOutOfRange(CITIZENS_MAX)
    yield following(ImplementationTeamFormed, command)


form_implementation_team = Decision(
    command=FormImplementationTeam, permission=MEMBER, asks=lambda it, _: group_questions(it), decide=decide
)
