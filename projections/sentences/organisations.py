"""Sentences about organisations, people and their roles."""

from typing import assert_never

from domain.organisations.events import (
    AgencyChange,
    AgencyRoleDeclined,
    AgencyRoleProposed,
    LeaderOrStaff,
    LeaderOrStaffRecorded,
    OrganisationClosed,
    OrganisationRegistered,
    OrganisationReopened,
    PersonActivated,
    PersonDeactivated,
    PersonRegistered,
    ResponsibleLeaderAppointed,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.organisations.kinds import kind_in_sentence

OrganisationsEvent = (
    OrganisationRegistered
    | OrganisationClosed
    | OrganisationReopened
    | PersonRegistered
    | PersonDeactivated
    | PersonActivated
    | RoleGranted
    | RoleRevoked
    | LeaderOrStaffRecorded
    | ResponsibleLeaderAppointed
    | AgencyRoleProposed
    | AgencyRoleDeclined
)

_ROLE = {
    Role.PARTICIPANT: "deltager",
    Role.ADVISOR: "rådgiver",
    Role.AUDITOR: "revisor",
    Role.ADMINISTRATOR: "administrator",
}
_WORKS_AS = {LeaderOrStaff.LEADER: "leder", LeaderOrStaff.STAFF: "medarbejder"}


def template(event: OrganisationsEvent) -> str:
    match event:
        case OrganisationRegistered() | OrganisationClosed() | OrganisationReopened() | ResponsibleLeaderAppointed():
            return _of_an_organisation(event)
        case PersonRegistered():
            return "{by} oprettede {person}."
        case PersonDeactivated():
            return "{by} lukkede for adgangen for {person}."
        case PersonActivated():
            return "{by} åbnede igen for adgangen for {person}."
        case RoleGranted():
            return f"{{by}} gav {{person}} rollen som {_role(event)}."
        case RoleRevoked():
            return f"{{by}} fratog {{person}} rollen som {_role(event)}."
        case LeaderOrStaffRecorded(works_as=works_as):
            return f"{{by}} registrerede {{person}} som {_WORKS_AS[works_as]} i {{organisation}}."
        case AgencyRoleProposed() | AgencyRoleDeclined():
            return _of_the_agency(event)
    assert_never(event)


def _of_an_organisation(
    event: OrganisationRegistered | OrganisationClosed | OrganisationReopened | ResponsibleLeaderAppointed,
) -> str:
    match event:
        case OrganisationRegistered(kind=kind):
            return f"{{by}} oprettede {{organisation}} som {kind_in_sentence(kind)}."
        case OrganisationClosed(successor=None):
            return "{by} lukkede {organisation}."
        case OrganisationClosed():
            return "{by} lukkede {organisation}, som fortsætter som {successor}."
        case OrganisationReopened():
            return "{by} åbnede {organisation} igen."
        case ResponsibleLeaderAppointed():
            return "{by} udpegede {person} til ansvarlig leder i {organisation}."
    assert_never(event)


def _of_the_agency(event: AgencyRoleProposed | AgencyRoleDeclined) -> str:
    match event:
        case AgencyRoleProposed(role=role, change=AgencyChange.GRANT):
            return f"{{by}} foreslog at give {{person}} rollen som {_ROLE[role]}."
        case AgencyRoleProposed(role=role):
            return f"{{by}} foreslog at fratage {{person}} rollen som {_ROLE[role]}."
        case AgencyRoleDeclined(role=role, change=AgencyChange.GRANT):
            return f"{{by}} sagde nej til at give {{person}} rollen som {_ROLE[role]}."
        case AgencyRoleDeclined(role=role):
            return f"{{by}} sagde nej til at fratage {{person}} rollen som {_ROLE[role]}."
    assert_never(event)


def _role(event: RoleGranted | RoleRevoked) -> str:
    return _ROLE[event.role] + ("" if event.organisation is None else " for {organisation}")
