"""The roles that a person holds and has held, and what is proposed about them: parts of the person's row."""

import datetime as dt

import msgspec

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import (
    AgencyChange,
    AgencyRoleDeclined,
    AgencyRoleProposed,
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationId,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.text import Prose
from projections.kernel import including


class WorkingAs(msgspec.Struct, frozen=True, kw_only=True):
    """Leader or staff, as it was recorded at an instant, by the event at the position."""

    works_as: LeaderOrStaff
    since: dt.datetime
    since_position: int


class HeldRole(msgspec.Struct, frozen=True, kw_only=True):
    """A role from one instant to another, in an organisation or (None) at the agency; held still if `until` is None.

    The positions are of the events that granted and revoked it. `worked_as` says in its order what a participant was
    in the organisation meanwhile, as far as it was recorded.
    """

    role: Role
    organisation: OrganisationId | None
    since: dt.datetime
    since_position: int
    until: dt.datetime | None = None
    until_position: int | None = None
    worked_as: tuple[WorkingAs, ...] = ()

    def works_as(self, moment: dt.datetime | None = None) -> LeaderOrStaff | None:
        """What they are, or were at the moment; of what was only recorded later, the first counts."""
        if not self.worked_as:
            return None
        by_then = [it for it in self.worked_as if moment is None or it.since <= moment]
        return (by_then[-1] if by_then else self.worked_as[0]).works_as


class ProposedRole(msgspec.Struct, frozen=True, kw_only=True):
    """What an administrator wishes about a role at the agency, and why; nobody has answered it."""

    role: Role
    change: AgencyChange
    by: PersonId
    at: dt.datetime
    reason: Prose


def unanswered(
    proposed: tuple[ProposedRole, ...], event: AgencyRoleProposed | AgencyRoleDeclined | RoleGranted | RoleRevoked
) -> tuple[ProposedRole, ...]:
    """What is proposed besides what this event is about."""
    match event:
        case RoleGranted():
            change = AgencyChange.GRANT
        case RoleRevoked():
            change = AgencyChange.REVOKE
        case _:
            change = event.change
    return tuple(it for it in proposed if (it.role, it.change) != (event.role, change))


def granted(roles: tuple[HeldRole, ...], event: RoleGranted, stamp: Stamp) -> tuple[HeldRole, ...]:
    if any(_is_open(held, event) for held in roles):
        return roles
    return (*roles, row_of(HeldRole, event, since=stamp.recorded_at, since_position=stamp.position))


def revoked(roles: tuple[HeldRole, ...], event: RoleRevoked, stamp: Stamp) -> tuple[HeldRole, ...]:
    ended = {"until": stamp.recorded_at, "until_position": stamp.position}
    return tuple(msgspec.structs.replace(held, **ended) if _is_open(held, event) else held for held in roles)


def working_as(held: HeldRole, event: LeaderOrStaffRecorded, stamp: Stamp) -> HeldRole:
    if held.organisation != event.organisation or held.until is not None:
        return held
    recorded = row_of(WorkingAs, event, since=stamp.recorded_at, since_position=stamp.position)
    return msgspec.structs.replace(held, worked_as=including(held.worked_as, recorded))


def _is_open(held: HeldRole, event: RoleGranted | RoleRevoked) -> bool:
    return (held.role, held.organisation, held.until) == (event.role, event.organisation, None)
