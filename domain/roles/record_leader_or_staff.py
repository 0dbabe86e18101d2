"""Record whether a participant is a leader or one of the staff in their organisation, from now on."""

from collections.abc import Iterator

from domain.cohorts.refusals import NotAMember
from domain.kernel import Act, Command, Decision, Event, PersonId
from domain.likeness import following
from domain.organisations.events import LeaderOrStaff, LeaderOrStaffRecorded, OrganisationId
from domain.organisations.questions import RolesHeld, standing
from domain.roles.working_as import KEEPER_OR_COORDINATOR, works_as


class RecordLeaderOrStaff(Command, frozen=True):
    person: PersonId
    organisation: OrganisationId
    works_as: LeaderOrStaff


def decide(command: RecordLeaderOrStaff, _: Act, held: RolesHeld, known: LeaderOrStaff | None) -> Iterator[Event]:
    if not held.is_member(command.organisation):
        raise NotAMember
    if command.works_as is not known:
        yield following(LeaderOrStaffRecorded, command)


record_leader_or_staff = Decision(
    command=RecordLeaderOrStaff,
    permission=KEEPER_OR_COORDINATOR,
    asks=lambda it, _: (standing(it.person), works_as(it.person, it.organisation)),
    decide=decide,
)
