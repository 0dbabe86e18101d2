"""Organisations, and people with the roles they hold and have held."""

import datetime as dt
from functools import cached_property
from typing import assert_never

import msgspec

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.organisations.events import (
    AgencyRoleDeclined,
    AgencyRoleProposed,
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationClosed,
    OrganisationId,
    OrganisationKind,
    OrganisationNameCorrected,
    OrganisationRegistered,
    OrganisationReopened,
    PersonActivated,
    PersonDeactivated,
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
from projections.held_roles import HeldRole, ProposedRole, granted, revoked, unanswered, working_as
from projections.kernel import Appointed, Projection, begun

ERASED = Title("Slettet person")
"""What an erased person is called from then on."""


class ClosedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Since when the organisation is closed, by whom and why; the `successor` is what it goes on as, if it was one
    twice.
    """

    by: PersonId
    at: dt.datetime
    position: int
    why: Prose
    successor: OrganisationId | None


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
    closed: ClosedRow | None = None


class PersonRow(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """`roles` in the order they were granted, those given up included; of one who is `erased` nothing more is known,
    and what they wrote is there unless their `texts_erased`.

    Whoever was deactivated, at `inactive_since`, has their roles, and holds none: they are chosen and told of nothing.
    """

    person: PersonId
    title: Title
    roles: tuple[HeldRole, ...] = ()
    erased: bool = False
    proposed: tuple[ProposedRole, ...] = ()
    position: int = 0
    rectifications: tuple[RectificationRow, ...] = ()
    inactive_since: dt.datetime | None = None
    texts_erased: bool = False

    @property
    def active(self) -> bool:
        return self.inactive_since is None

    @cached_property
    def held(self) -> tuple[HeldRole, ...]:
        """The roles held now."""
        return tuple(role for role in self.roles if role.until is None)

    def holds(self, role: Role, organisation: OrganisationId | None = None) -> bool:
        """Do they hold the role now, and are they active?"""
        return self.active and self.has_been_given(role, organisation)

    def has_been_given(self, role: Role, organisation: OrganisationId | None = None) -> bool:
        """Have they the role now, active or not?"""
        return any(it.role is role and it.organisation == organisation for it in self.held)

    def works_as(self, organisation: OrganisationId, moment: dt.datetime | None = None) -> LeaderOrStaff | None:
        """What they are in the organisation, or were at the moment; None where nobody has recorded it."""
        there = [it for it in self.roles if it.organisation == organisation]
        then = [it for it in there if moment is not None and it.since <= moment]
        spoken_of = (then or there)[-1:]
        return spoken_of[0].works_as(moment) if spoken_of else None


OrganisationEvent = (
    OrganisationRegistered
    | OrganisationNameCorrected
    | OrganisationClosed
    | OrganisationReopened
    | ResponsibleLeaderAppointed
)


def _organisation(
    row: OrganisationRow | None,
    event: OrganisationEvent,
    stamp: Stamp,
) -> OrganisationRow:
    match event:
        case OrganisationRegistered():
            return row_of(OrganisationRow, event, stamp, registered_by=stamp.by)
        case OrganisationNameCorrected():
            row = begun(row)
            return with_correction(row, row.rectifications, event, stamp)
        case OrganisationClosed():
            closed = row_of(ClosedRow, event, stamp, by=stamp.by, at=stamp.recorded_at)
            return msgspec.structs.replace(begun(row), closed=closed)
        case OrganisationReopened():
            return msgspec.structs.replace(begun(row), closed=None)
        case ResponsibleLeaderAppointed():
            appointed = Appointed(event.person, stamp.position)
            return msgspec.structs.replace(begun(row), responsible_leader_appointed=appointed)
    assert_never(event)


PersonEvent = (
    PersonRegistered
    | PersonTitleCorrected
    | RoleGranted
    | RoleRevoked
    | LeaderOrStaffRecorded
    | AgencyRoleProposed
    | AgencyRoleDeclined
    | PersonDeactivated
    | PersonActivated
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
            roles = granted(row.roles, event, stamp)
            return msgspec.structs.replace(row, roles=roles, proposed=unanswered(row.proposed, event))
        case RoleRevoked():
            row = begun(row)
            roles = revoked(row.roles, event, stamp)
            return msgspec.structs.replace(row, roles=roles, proposed=unanswered(row.proposed, event))
        case LeaderOrStaffRecorded():
            row = begun(row)
            return msgspec.structs.replace(row, roles=tuple(working_as(it, event, stamp) for it in row.roles))
        case AgencyRoleProposed():
            row, proposal = begun(row), row_of(ProposedRole, event, stamp, at=stamp.recorded_at)
            return msgspec.structs.replace(row, proposed=(*unanswered(row.proposed, event), proposal))
        case AgencyRoleDeclined():
            return msgspec.structs.replace(begun(row), proposed=unanswered(begun(row).proposed, event))
        case PersonDeactivated() | PersonActivated():
            since = stamp.recorded_at if isinstance(event, PersonDeactivated) else None
            return msgspec.structs.replace(begun(row), inactive_since=since)
        case PersonErased(texts=texts):
            gone = begun(row).texts_erased or texts
            row = msgspec.structs.replace(begun(row), title=ERASED, proposed=(), rectifications=())
            return msgspec.structs.replace(row, erased=True, texts_erased=gone)
    assert_never(event)


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
