"""Organisations, and people with the roles they hold and have held."""

import datetime as dt
from typing import assert_never

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
    OrganisationKind,
    OrganisationNameCorrected,
    OrganisationRegistered,
    PersonRegistered,
    PersonTitleCorrected,
    ResponsibleLeaderAppointed,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.privacy.events import PersonErased
from domain.text import Name, Prose, Title
from projections.corrections import RectificationRow, with_correction
from projections.finding import FoundBy
from projections.kernel import Appointed, Projection, begun, including

ERASED = Title("Slettet person")
"""What an erased person is called from then on."""


class OrganisationRow(msgspec.Struct, frozen=True, kw_only=True):
    """Whether whoever was appointed responsible leader is it still, `projections.belonging` says."""

    organisation: OrganisationId
    kind: OrganisationKind
    name: Name
    municipality_code: str
    registered_by: PersonId
    position: int
    rectifications: tuple[RectificationRow, ...] = ()
    responsible_leader_appointed: Appointed | None = None


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


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """`roles` in the order they were granted, those given up included; of one who is `erased` nothing more is known."""

    person: PersonId
    title: Title
    roles: tuple[HeldRole, ...] = ()
    erased: bool = False
    proposed: tuple[ProposedRole, ...] = ()
    position: int = 0
    rectifications: tuple[RectificationRow, ...] = ()

    @property
    def held(self) -> tuple[HeldRole, ...]:
        """The roles held now."""
        return tuple(role for role in self.roles if role.until is None)

    def holds(self, role: Role, organisation: OrganisationId | None = None) -> bool:
        """Do they hold the role now?"""
        return any(it.until is None and it.role is role and it.organisation == organisation for it in self.roles)

    def works_as(self, organisation: OrganisationId, moment: dt.datetime | None = None) -> LeaderOrStaff | None:
        """What they are in the organisation, or were at the moment; None where nobody has recorded it."""
        there = [it for it in self.roles if it.organisation == organisation]
        then = [it for it in there if moment is not None and it.since <= moment]
        spoken_of = (then or there)[-1:]
        return spoken_of[0].works_as(moment) if spoken_of else None


def _organisation(
    row: OrganisationRow | None,
    event: OrganisationRegistered | OrganisationNameCorrected | ResponsibleLeaderAppointed,
    stamp: Stamp,
) -> OrganisationRow:
    if isinstance(event, OrganisationRegistered):
        return row_of(OrganisationRow, event, stamp, registered_by=stamp.by)
    if isinstance(event, OrganisationNameCorrected):
        row = begun(row)
        return with_correction(row, row.rectifications, event, stamp)
    appointed = Appointed(event.person, stamp.position)
    return msgspec.structs.replace(begun(row), responsible_leader_appointed=appointed)


PersonEvent = (
    PersonRegistered
    | PersonTitleCorrected
    | RoleGranted
    | RoleRevoked
    | LeaderOrStaffRecorded
    | AgencyRoleProposed
    | AgencyRoleDeclined
    | PersonErased
)


def _person(row: PersonRow | None, event: PersonEvent, stamp: Stamp) -> PersonRow:
    match event:
        case PersonRegistered(person=person, title=title):
            return PersonRow(person=person, title=title, position=stamp.position)
        case PersonTitleCorrected():
            row = begun(row)
            return row if row.erased else with_correction(row, row.rectifications, event, stamp)
        case RoleGranted():
            row = begun(row)
            roles = _granted(row.roles, event, stamp)
            return msgspec.structs.replace(row, roles=roles, proposed=_unanswered(row, event))
        case RoleRevoked():
            row = begun(row)
            roles = _revoked(row.roles, event, stamp)
            return msgspec.structs.replace(row, roles=roles, proposed=_unanswered(row, event))
        case LeaderOrStaffRecorded():
            row = begun(row)
            return msgspec.structs.replace(row, roles=tuple(_working_as(it, event, stamp) for it in row.roles))
        case AgencyRoleProposed():
            row = begun(row)
            return msgspec.structs.replace(
                row, proposed=(*_unanswered(row, event), row_of(ProposedRole, event, stamp, at=stamp.recorded_at))
            )
        case AgencyRoleDeclined():
            return msgspec.structs.replace(begun(row), proposed=_unanswered(begun(row), event))
        case PersonErased():
            return msgspec.structs.replace(begun(row), title=ERASED, erased=True, proposed=(), rectifications=())
    assert_never(event)


def _unanswered(
    row: PersonRow, event: AgencyRoleProposed | AgencyRoleDeclined | RoleGranted | RoleRevoked
) -> tuple[ProposedRole, ...]:
    """What is proposed besides what this event is about."""
    match event:
        case RoleGranted():
            change = AgencyChange.GRANT
        case RoleRevoked():
            change = AgencyChange.REVOKE
        case _:
            change = event.change
    return tuple(it for it in row.proposed if (it.role, it.change) != (event.role, change))


def _granted(roles: tuple[HeldRole, ...], event: RoleGranted, stamp: Stamp) -> tuple[HeldRole, ...]:
    if any(_is_open(held, event) for held in roles):
        return roles
    return (*roles, row_of(HeldRole, event, since=stamp.recorded_at, since_position=stamp.position))


def _revoked(roles: tuple[HeldRole, ...], event: RoleRevoked, stamp: Stamp) -> tuple[HeldRole, ...]:
    ended = {"until": stamp.recorded_at, "until_position": stamp.position}
    return tuple(msgspec.structs.replace(held, **ended) if _is_open(held, event) else held for held in roles)


def _working_as(held: HeldRole, event: LeaderOrStaffRecorded, stamp: Stamp) -> HeldRole:
    if held.organisation != event.organisation or held.until is not None:
        return held
    recorded = row_of(WorkingAs, event, since=stamp.recorded_at, since_position=stamp.position)
    return msgspec.structs.replace(held, worked_as=including(held.worked_as, recorded))


def _is_open(held: HeldRole, event: RoleGranted | RoleRevoked) -> bool:
    return (held.role, held.organisation, held.until) == (event.role, event.organisation, None)


def organisation_found(row: OrganisationRow) -> FoundBy:
    """What an organisation is found by: its name."""
    return FoundBy(titles=(row.name,))


def person_found(row: PersonRow, called: str | None = None) -> FoundBy:
    """What somebody is found by: what they are called, of which a row knows the title only; whoever has been erased,
    by nothing."""
    if row.erased:
        return FoundBy()
    return FoundBy(
        titles=(called or row.title,), of=tuple(it.organisation for it in row.held if it.organisation is not None)
    )


ORGANISATIONS = Projection(
    "organisations", OrganisationRow, key=("organisation",), evolve=_organisation, found=organisation_found
)
PEOPLE = Projection("people", PersonRow, key=("person",), evolve=_person, contains=("roles",), found=person_found)
