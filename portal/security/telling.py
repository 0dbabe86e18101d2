"""What happened to an account, in words: for the page that lists it and for the mail that tells of it."""

from collections.abc import Mapping

from domain.kernel import SYSTEM, Event
from domain.organisations.events import (
    AgencyChange,
    AgencyRoleDeclined,
    AgencyRoleProposed,
    OrganisationId,
    Role,
    RoleGranted,
    RoleRevoked,
)
from portal.labels import ROLE_LABELS, Labels, capital
from portal.security.log import Happened, SecurityEvent

KINDS: Mapping[Happened, str] = {
    Happened.SIGNED_IN: "Logget ind",
    Happened.SIGNED_OUT: "Logget ud",
    Happened.WRONG_PASSWORDS: "Forkert adgangskode ti gange eller mere",
    Happened.LINK_MADE: "Link til at vælge adgangskode lavet",
    Happened.CHOSEN: "Adgangskode valgt",
    Happened.ADDRESS_CHANGED: "Mailadresse ændret",
    Happened.SESSIONS_ENDED: "Logget ud alle steder, fordi adgangskoden blev valgt",
    Happened.ROLE_PROPOSED: "Rolle i styrelsen foreslået givet eller frataget",
    Happened.ROLE_DECLINED: "Forslag om rolle i styrelsen afvist",
    Happened.ROLE_GRANTED: "Rolle i styrelsen givet",
    Happened.ROLE_REVOKED: "Rolle i styrelsen frataget",
    Happened.LET_IN: "Gjort til deltager for en organisation",
    Happened.LET_OUT: "Ikke længere deltager for en organisation",
}


def who(event: SecurityEvent, labels: Labels) -> str:
    """Who did it; nobody is said to have where nobody was signed in."""
    if event.by is None:
        return "Ingen, der var logget ind"
    return "Portalens drift" if event.by == SYSTEM else capital(labels[event.by])


def organisation_of(told: Event | None) -> OrganisationId | None:
    """The organisation that somebody was let into or out of."""
    return told.organisation if isinstance(told, RoleGranted | RoleRevoked) else None


def what(event: SecurityEvent, told: Event | None, labels: Labels) -> str:
    """What happened; more closely where the event of the history that it follows is at hand."""
    match told:
        case AgencyRoleProposed() | AgencyRoleDeclined():
            change = "at give" if told.change is AgencyChange.GRANT else "at fratage"
            answer = "Foreslået" if isinstance(told, AgencyRoleProposed) else "Sagt nej til"
            return f"{answer} {change} rollen som {ROLE_LABELS[told.role].lower()}"
        case RoleGranted():
            return f"Givet rollen som {_role(told, labels)}"
        case RoleRevoked():
            return f"Frataget rollen som {_role(told, labels)}"
        case _:
            return KINDS[event.kind]


def reason_of(told: Event | None) -> str:
    """Why, where it concerns the agency: why a participant left was not written to be told."""
    if isinstance(told, AgencyRoleProposed | AgencyRoleDeclined):
        return told.reason
    return told.reason if isinstance(told, RoleRevoked) and told.role is not Role.PARTICIPANT else ""


def _role(told: RoleGranted | RoleRevoked, labels: Labels) -> str:
    where = "" if told.organisation is None else f" for {labels[told.organisation]}"
    return ROLE_LABELS[told.role].lower() + where
