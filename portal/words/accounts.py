"""What happened to an account, in words: for the page that lists it and for the mail that tells of it."""

import datetime as dt
from collections.abc import Mapping

import msgspec

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
from portal.identity.security_log import Happened, SecurityEvent
from portal.words.labels import ROLE_LABELS, Labels, capital

KINDS: Mapping[Happened, str] = {
    Happened.SIGNED_IN: "Logget ind",
    Happened.SIGNED_OUT: "Logget ud",
    Happened.WRONG_PASSWORDS: "Forkert adgangskode ti gange eller mere",
    Happened.LINK_MADE: "Link til at vælge adgangskode lavet",
    Happened.LINK_ASKED: "Bedt om et link på mail til at vælge adgangskode",
    Happened.INVITED: "Inviteret på mail til at vælge adgangskode",
    Happened.WITHDRAWN: "Invitation trukket tilbage",
    Happened.CHOSEN: "Adgangskode valgt",
    Happened.ADDRESS_GIVEN: "Mailadresse registreret",
    Happened.ADDRESS_CHANGED: "Mailadresse ændret",
    Happened.SESSIONS_ENDED: "Logget ud alle steder, fordi adgangskoden blev valgt",
    Happened.SESSIONS_CLOSED: "Logget ud et andet sted",
    Happened.CALENDAR_MADE: "Adresse til kalenderen lavet",
    Happened.CALENDAR_REVOKED: "Adresse til kalenderen lukket",
    Happened.ROLE_PROPOSED: "Rolle i styrelsen foreslået givet eller frataget",
    Happened.ROLE_DECLINED: "Forslag om rolle i styrelsen afvist",
    Happened.ROLE_GRANTED: "Rolle i styrelsen givet",
    Happened.ROLE_REVOKED: "Rolle i styrelsen frataget",
    Happened.LET_IN: "Gjort til deltager for en organisation",
    Happened.LET_OUT: "Ikke længere deltager for en organisation",
    Happened.APPOINTED: "Gjort til tovholder, som kan tilføje og fjerne kollegaer",
    Happened.ASSIGNED: "Sat på et hold som rådgiver",
    Happened.COHORT_LEFT: "Ikke længere rådgiver for et hold, som er givet videre",
    Happened.DEACTIVATED: "Adgangen lukket",
    Happened.ACTIVATED: "Adgangen åbnet igen",
    Happened.ERASED: "Slettet: navn, mailadresse og adgang",
}


class SecurityLogLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the log in words, with the names of then."""

    at: dt.datetime
    what: str
    whose: str
    who: str
    network: str
    reason: str


def line_of(event: SecurityEvent, told: Event | None, registry: Labels) -> SecurityLogLine:
    """The line of the event, and of the event of the history that it follows, if that is `told`.

    Everybody is named as they were just after it; whoever was let into an organisation or out of it by that one.
    """
    moment = event.at if event.position is None else event.position
    labels = registry.at(moment, organisation_of(told))
    return SecurityLogLine(
        at=event.at,
        what=_what(event, told, labels),
        whose=labels.heading(event.person),
        who=_who(event, labels),
        network=event.network or "",
        reason=_reason(told),
    )


def _who(event: SecurityEvent, labels: Labels) -> str:
    """Who did it; nobody is said to have where nobody was signed in."""
    if event.by is None:
        return "Ingen, der var logget ind"
    return "Portalens drift" if event.by == SYSTEM else capital(labels[event.by])


def organisation_of(told: Event | None) -> OrganisationId | None:
    """The organisation that somebody was let into or out of."""
    return told.organisation if isinstance(told, RoleGranted | RoleRevoked) else None


def _what(event: SecurityEvent, told: Event | None, labels: Labels) -> str:
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


def _reason(told: Event | None) -> str:
    """Why, where it concerns the agency: why a participant left was not written to be told."""
    if isinstance(told, AgencyRoleProposed | AgencyRoleDeclined):
        return told.reason
    return told.reason if isinstance(told, RoleRevoked) and told.role is not Role.PARTICIPANT else ""


def _role(told: RoleGranted | RoleRevoked, labels: Labels) -> str:
    where = "" if told.organisation is None else f" for {labels[told.organisation]}"
    return ROLE_LABELS[told.role].lower() + where
