"""Propose that somebody is given a role at the agency, or loses it. Where nobody else could confirm it, it is done."""

from collections.abc import Iterator

from domain.kernel import SYSTEM, Act, Command, Decision, Event, PersonId, Refusal
from domain.likeness import following
from domain.organisations.events import AgencyChange, AgencyRoleProposed, Role
from domain.organisations.questions import RolesHeld, person_known
from domain.organisations.refusals import UnknownPerson, refuse_own_role
from domain.privacy.events import PersonErased
from domain.roles.agency import (
    AGENCY_KEEPER,
    Administrators,
    Proposals,
    changed,
    circumstances,
    refuse_unless_possible,
    standing_proposal,
)
from domain.text import Prose


class ProposeAgencyRole(Command, frozen=True):
    """`reason` is told to everybody at the agency."""

    person: PersonId
    role: Role
    change: AgencyChange
    reason: Prose


class AlreadyProposed(Refusal):
    sentence = "Det er allerede foreslået. En anden administrator kan bekræfte det på personens side."


def decide(
    command: ProposeAgencyRole,
    act: Act,
    known: bool,
    gone: PersonErased | None,
    held: RolesHeld,
    proposals: Proposals,
    administrators: Administrators,
) -> Iterator[Event]:
    refuse_own_role(command.person, act)
    if not known:
        raise UnknownPerson
    refuse_unless_possible(command, gone, held)
    if command.change is AgencyChange.GRANT and held.has(command.role):
        return
    alone = act.by == SYSTEM or not administrators.active - {act.by, command.person}
    if not alone and standing_proposal(command, act, proposals, administrators) is not None:
        raise AlreadyProposed
    yield following(AgencyRoleProposed, command)
    if alone:
        yield from changed(command, command.reason)


propose_agency_role = Decision(
    command=ProposeAgencyRole,
    permission=AGENCY_KEEPER,
    asks=lambda it, _: (person_known(it.person), *circumstances(it.person)),
    decide=decide,
)
