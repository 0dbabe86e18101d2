"""Who may wish what: every decision names one of these. The rest of the programme adds only the cohort's advisors."""

from typing import Protocol

from domain.kernel import SYSTEM, Command, Permission, PersonId, Question, Stamp
from domain.organisations.events import OrganisationId, Role, RoleGranted
from domain.organisations.questions import RolesHeld, standing


class ForOrganisation(Protocol):
    """A command that is made on behalf of an organisation."""

    @property
    def organisation(self) -> OrganisationId: ...


def _role(role: Role) -> Permission:
    def allows(_: Command, held: RolesHeld) -> bool:
        return held.has(role)

    return Permission(standing, allows)


def _member(command: ForOrganisation, held: RolesHeld) -> bool:
    return held.is_member(command.organisation)


def _administrator_or_advisor(_: Command, held: RolesHeld) -> bool:
    return held.has(Role.ADMINISTRATOR) or held.has(Role.ADVISOR)


ADMINISTRATOR: Permission = _role(Role.ADMINISTRATOR)
ADVISOR: Permission = _role(Role.ADVISOR)
ADMINISTRATOR_OR_ADVISOR: Permission = Permission(standing, _administrator_or_advisor)
MEMBER: Permission = Permission(standing, _member)
"""A participant of the organisation that the command speaks for."""


def _with_a_role(_: Command, held: RolesHeld) -> bool:
    return held.active and bool(held.roles)


WITH_A_ROLE: Permission = Permission(standing, _with_a_role)
"""Whoever has any role at all: what they may read is for the pages to say."""


def _the_portal(person: PersonId) -> Question[bool]:
    """Is it the portal itself that acts? No role makes anybody that."""
    return Question((person,), person == SYSTEM, _unchanged)


def _unchanged(so: bool, event: RoleGranted, _: Stamp) -> bool:
    return so


def _is(_: Command, so: bool) -> bool:
    return so


THE_PORTAL: Permission = Permission(_the_portal, _is)
"""The portal by itself, on its clock: what no person may say that it did."""
