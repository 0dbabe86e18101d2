"""Appoint the leader who answers for the programme in the organisation; the latest appointment counts."""

from collections.abc import Iterator

from domain.cohorts.refusals import NotAMember
from domain.kernel import Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.events import LeaderOrStaff, OrganisationId, ResponsibleLeaderAppointed
from domain.organisations.questions import RolesHeld, standing
from domain.roles.working_as import KEEPER_OR_COORDINATOR, responsible_leader, works_as


class AppointResponsibleLeader(Command, frozen=True):
    organisation: OrganisationId
    person: PersonId


class NotALeader(Refusal):
    sentence = "Den ansvarlige leder skal være leder. Registrér først, at personen er det."


def decide(
    command: AppointResponsibleLeader,
    _: Act,
    held: RolesHeld,
    known: LeaderOrStaff | None,
    appointed: PersonId | None,
) -> Iterator[Event]:
    if not held.is_member(command.organisation):
        raise NotAMember
    if known is not LeaderOrStaff.LEADER:
        raise NotALeader
    if command.person != appointed:
        yield following(ResponsibleLeaderAppointed, command)


appoint_responsible_leader = Decision(
    command=AppointResponsibleLeader,
    permission=KEEPER_OR_COORDINATOR,
    asks=lambda it, _: (
        standing(it.person),
        works_as(it.person, it.organisation),
        responsible_leader(it.organisation),
    ),
    decide=decide,
)
