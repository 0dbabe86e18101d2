"""What decisions ask about organisations and people."""

import datetime as dt
from collections.abc import Mapping
from typing import Protocol

import msgspec

from domain.calendar import day_of
from domain.kernel import SYSTEM, PersonId, Question, Stamp
from domain.organisations.events import (
    OrganisationClosed,
    OrganisationId,
    OrganisationKind,
    OrganisationNameCorrected,
    OrganisationRegistered,
    OrganisationReopened,
    PersonActivated,
    PersonDeactivated,
    PersonRegistered,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.text import Name

Roles = frozenset[tuple[Role, OrganisationId | None]]


class NamedOrganisation(Protocol):
    """An organisation that is registered, or is to be."""

    @property
    def kind(self) -> OrganisationKind: ...
    @property
    def name(self) -> Name: ...
    @property
    def municipality_code(self) -> str: ...


class Called(msgspec.Struct, frozen=True):
    """What an organisation is called, and in which kommune."""

    kind: OrganisationKind
    municipality_code: str
    name: Name

    def is_same_kommune(self, other: "Called") -> bool:
        """Are both the one kommune that has the code, whatever they are called?"""
        kommune = OrganisationKind.MUNICIPALITY
        return self.kind is other.kind is kommune and self.municipality_code == other.municipality_code

    def is_called_like(self, other: "Called") -> bool:
        """Of one kind, in one kommune, with names that differ in capitals at most: there is one such organisation."""
        return self.in_one_case == other.in_one_case

    @property
    def in_one_case(self) -> tuple[OrganisationKind, str, str]:
        return self.kind, self.municipality_code, self.name.casefold()


Names = Mapping[OrganisationId, Called]


class RolesHeld(msgspec.Struct, frozen=True):
    """The roles a person holds; whoever is not `active` may do nothing by them, and is chosen for nothing."""

    roles: Roles = frozenset()
    active: bool = True

    def has(self, role: Role) -> bool:
        return self.active and any(held is role for held, _ in self.roles)

    def is_member(self, organisation: OrganisationId) -> bool:
        return self.active and (Role.PARTICIPANT, organisation) in self.roles


SYSTEM_STANDING = RolesHeld(frozenset({(Role.ADMINISTRATOR, None)}))
"""The installation itself may do what an administrator may: register organisations, people and roles."""


def standing(person: PersonId) -> Question[RolesHeld]:
    """Which roles does the person hold?"""
    return Question((person,), SYSTEM_STANDING if person == SYSTEM else RolesHeld(), evolve_standing)


StandingEvent = RoleGranted | RoleRevoked | PersonDeactivated | PersonActivated


def evolve_standing(state: RolesHeld, event: StandingEvent, _: Stamp) -> RolesHeld:
    if isinstance(event, PersonDeactivated | PersonActivated):
        return RolesHeld(state.roles, active=isinstance(event, PersonActivated))
    held = (event.role, event.organisation)
    return RolesHeld(state.roles | {held} if isinstance(event, RoleGranted) else state.roles - {held}, state.active)


def participations(person: PersonId) -> Question[frozenset[OrganisationId]]:
    """Which organisations is or was the person a participant of? What they did then stays theirs."""
    return Question((person,), frozenset(), _participations)


def _participations(
    organisations: frozenset[OrganisationId], event: RoleGranted, _: Stamp
) -> frozenset[OrganisationId]:
    return organisations if event.organisation is None else organisations | {event.organisation}


Until = Mapping[OrganisationId, dt.date | None]


def participant_until(person: PersonId) -> Question[Until]:
    """Until which day (Copenhagen) was the person a participant of each organisation? None: they still are."""
    return Question((person,), {}, _until)


def _until(until: Until, event: RoleGranted | RoleRevoked, stamp: Stamp) -> Until:
    if event.organisation is None:
        return until
    return {**until, event.organisation: None if isinstance(event, RoleGranted) else day_of(stamp.recorded_at)}


def organisation_known(organisation: OrganisationId) -> Question[bool]:
    """Is the organisation registered?"""
    return Question((organisation,), False, _organisation_known)


def _organisation_known(_known: bool, event: OrganisationRegistered, _: Stamp) -> bool:
    return True


class Registration(msgspec.Struct, frozen=True):
    """Is the organisation there, of which kind, and is it there to be chosen?"""

    organisation: OrganisationId
    known: bool = False
    closed: bool = False
    kind: OrganisationKind | None = None


def registration(organisation: OrganisationId) -> Question[Registration]:
    """Is the organisation registered, and has it been closed? What it goes on as, it is told of as well."""
    return Question((organisation,), Registration(organisation), _registration)


def _registration(
    state: Registration, event: OrganisationRegistered | OrganisationClosed | OrganisationReopened, _: Stamp
) -> Registration:
    if event.organisation != state.organisation:
        return state
    kind = event.kind if isinstance(event, OrganisationRegistered) else state.kind
    return Registration(state.organisation, known=True, closed=isinstance(event, OrganisationClosed), kind=kind)


def names_given() -> Question[Names]:
    """What are the organisations of each kind called in each kommune? Asked of all of them, for no tag says a name."""
    return Question((), {}, _names_given)


def _names_given(names: Names, event: OrganisationRegistered | OrganisationNameCorrected, _: Stamp) -> Names:
    if isinstance(event, OrganisationRegistered):
        return {**names, event.organisation: name_of(event)}
    before = names[event.organisation]
    return {**names, event.organisation: msgspec.structs.replace(before, name=event.name)}


def name_of(organisation: NamedOrganisation) -> Called:
    return Called(organisation.kind, organisation.municipality_code, organisation.name)


def person_known(person: PersonId) -> Question[bool]:
    """Is the person registered?"""
    return Question((person,), person == SYSTEM, _person_known)


def _person_known(_known: bool, event: PersonRegistered, _: Stamp) -> bool:
    return True
