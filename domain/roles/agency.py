"""Roles at the agency take two administrators, where there are two: one proposes, another one confirms.

Neither is the person concerned. Where nobody else could confirm, it is done at once, and the reason is told to all.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import msgspec

from domain.kernel import SYSTEM, Act, Event, Permission, PersonId, Question, Refusal, Stamp
from domain.organisations.events import (
    AgencyChange,
    AgencyRoleDeclined,
    AgencyRoleProposed,
    PersonActivated,
    PersonDeactivated,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.organisations.questions import RolesHeld, StandingEvent, standing
from domain.privacy.events import PersonErased
from domain.privacy.questions import erased
from domain.roles.refusals import AuditorStaysIndependent, PersonIsErased, RoleNotHeld, TakesTwoAdministrators
from domain.text import Prose

PROPOSAL_DAYS_MAX = 14
"""A proposal that nobody has confirmed for so long is none any more."""

RoleWithChange = tuple[Role, AgencyChange]


class AgencyRole(Protocol):
    """A command about a role at the agency."""

    @property
    def person(self) -> PersonId: ...
    @property
    def role(self) -> Role: ...
    @property
    def change(self) -> AgencyChange: ...


class NotAnAgencyRole(Refusal):
    sentence = "En deltagers rolle gives og fratages af dem, der tager sig af organisationen."


class NothingProposed(Refusal):
    sentence = "Der er ikke noget forslag om den rolle. Måske er det besvaret, eller det er blevet for gammelt."


class Proposal(msgspec.Struct, frozen=True):
    """Who proposed it, and when (UTC)."""

    by: PersonId
    at: dt.datetime


Proposals = Mapping[RoleWithChange, Proposal]


def proposals_about(person: PersonId) -> Question[Proposals]:
    """What has been proposed about the person, and been neither confirmed nor declined?"""
    return Question((person,), {}, _proposals)


def _proposals(
    open_: Proposals, event: AgencyRoleProposed | AgencyRoleDeclined | RoleGranted | RoleRevoked, stamp: Stamp
) -> Proposals:
    match event:
        case AgencyRoleProposed(role=role, change=change):
            return {**open_, (role, change): Proposal(stamp.by, stamp.recorded_at)}
        case AgencyRoleDeclined(role=role, change=change):
            return _without(open_, (role, change))
        case RoleGranted(role=role):
            return _without(open_, (role, AgencyChange.GRANT))
        case RoleRevoked(role=role):
            return _without(open_, (role, AgencyChange.REVOKE))


def _without(open_: Proposals, answered: RoleWithChange) -> Proposals:
    return {change: proposal for change, proposal in open_.items() if change != answered}


class Administrators(msgspec.Struct, frozen=True):
    """Who has the role, and whoever cannot come in, whatever they are."""

    having: frozenset[PersonId] = frozenset()
    inactive: frozenset[PersonId] = frozenset()

    @property
    def active(self) -> frozenset[PersonId]:
        return self.having - self.inactive


def administrators() -> Question[Administrators]:
    """Who is an administrator? Asked of everybody's roles, for no event says which those are."""
    return Question((), Administrators(), _administrators)


def _administrators(who: Administrators, event: StandingEvent, _: Stamp) -> Administrators:
    person = frozenset({event.person})
    match event:
        case PersonDeactivated():
            return Administrators(who.having, who.inactive | person)
        case PersonActivated():
            return Administrators(who.having, who.inactive - person)
        case RoleGranted(role=Role.ADMINISTRATOR):
            return Administrators(who.having | person, who.inactive)
        case RoleRevoked(role=Role.ADMINISTRATOR):
            return Administrators(who.having - person, who.inactive)
        case _:
            return who


def standing_proposal(
    command: AgencyRole, act: Act, proposals: Proposals, administrators: Administrators
) -> Proposal | None:
    """What was proposed, if it is recent enough and by somebody who is an administrator still."""
    proposal = proposals.get((command.role, command.change))
    if proposal is None or act.at - proposal.at > dt.timedelta(days=PROPOSAL_DAYS_MAX):
        return None
    return proposal if proposal.by in administrators.active else None


def circumstances(person: PersonId) -> tuple[Question[Any], ...]:
    """What a change of the person's role rests on: erased or not, their roles, what is proposed, who may confirm."""
    return (erased(person), standing(person), proposals_about(person), administrators())


def refuse_unless_possible(command: AgencyRole, gone: PersonErased | None, held: RolesHeld) -> None:
    """Is there somebody, and something to change, and may the person have the role beside those they have?"""
    if gone is not None:
        raise PersonIsErased
    if command.role is Role.PARTICIPANT:
        raise NotAnAgencyRole
    if command.change is AgencyChange.REVOKE and not held.has(command.role):
        raise RoleNotHeld
    if command.change is AgencyChange.GRANT:
        refuse_if_not_independent(command.role, held)


def refuse_if_not_independent(role: Role, held: RolesHeld) -> None:
    """An auditor has no other role."""
    if not held.has(role) and held.roles and (role is Role.AUDITOR or held.has(Role.AUDITOR)):
        raise AuditorStaysIndependent


def refuse_unless_alone(role: Role, act: Act) -> None:
    """A role at the agency is given and taken without a proposal only by the installation itself, from outside."""
    if role is not Role.PARTICIPANT and act.by != SYSTEM:
        raise TakesTwoAdministrators


def changed(command: AgencyRole, reason: Prose) -> Iterator[Event]:
    """The role is given, or taken."""
    if command.change is AgencyChange.GRANT:
        yield RoleGranted(person=command.person, role=command.role)
    else:
        yield RoleRevoked(person=command.person, role=command.role, reason=reason)


def _allows(command: AgencyRole, held: RolesHeld) -> bool:
    return held.has(Role.ADMINISTRATOR) and command.person != SYSTEM


AGENCY_KEEPER: Permission = Permission(standing, _allows)
"""Administrators; and nobody changes what the installation itself may do."""
