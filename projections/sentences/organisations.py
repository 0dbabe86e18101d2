"""Sentences about organisations, people and their roles."""

from typing import assert_never

from domain.organisations.events import (
    OrganisationKind,
    OrganisationRegistered,
    PersonRegistered,
    Role,
    RoleGranted,
    RoleRevoked,
)

OrganisationsEvent = OrganisationRegistered | PersonRegistered | RoleGranted | RoleRevoked

_KIND = {OrganisationKind.MUNICIPALITY: "kommune", OrganisationKind.SHELTER_110: "§ 110-boform"}
_ROLE = {
    Role.PARTICIPANT: "deltager",
    Role.ADVISOR: "rådgiver",
    Role.AUDITOR: "revisor",
    Role.ADMINISTRATOR: "administrator",
}


def template(event: OrganisationsEvent) -> str:
    match event:
        case OrganisationRegistered(kind=kind):
            return f"{{by}} oprettede {{organisation}} som {_KIND[kind]}."
        case PersonRegistered():
            return "{by} oprettede {person}."
        case RoleGranted():
            return f"{{by}} gav {{person}} rollen som {_role(event)}."
        case RoleRevoked():
            return f"{{by}} fratog {{person}} rollen som {_role(event)}."
    assert_never(event)


def _role(event: RoleGranted | RoleRevoked) -> str:
    return _ROLE[event.role] + ("" if event.organisation is None else " for {organisation}")
