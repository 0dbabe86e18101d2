"""An agency with two administrators, and what one of them proposes about a role there."""

import datetime as dt

from domain.kernel import Event, PersonId
from domain.organisations.events import (
    AgencyChange,
    AgencyRoleDeclined,
    AgencyRoleProposed,
    PersonRegistered,
    Role,
    RoleGranted,
    RoleRevoked,
)
from domain.text import Prose, Title
from tests.stories import ADMINISTRATOR, AUDITOR, By, a_cohort, at, having_role

SECOND = PersonId("person-second-administrator")
NEWCOMER = PersonId("person-newcomer")
REASON = Prose("Vi mangler en til i sommerferien.")
GRANT, REVOKE = AgencyChange.GRANT, AgencyChange.REVOKE
WHEN = at("2026-05-25 12:00")
"""A week before commands are wished."""
LONG_AGO = at("2026-05-01 12:00")

ONE = [*a_cohort(), PersonRegistered(person=NEWCOMER, title=Title("Konsulent"))]
TWO = [*ONE, *having_role(SECOND, Role.ADMINISTRATOR)]


def proposed(
    person: PersonId = NEWCOMER, role: Role = Role.AUDITOR, change: AgencyChange = GRANT
) -> AgencyRoleProposed:
    return AgencyRoleProposed(person=person, role=role, change=change, reason=REASON)


def having_proposed(
    by: PersonId = ADMINISTRATOR,
    on: dt.datetime = WHEN,
    person: PersonId = NEWCOMER,
    role: Role = Role.AUDITOR,
    change: AgencyChange = GRANT,
) -> By:
    return By(proposed(person, role, change), person=by, on=on)


def declined(person: PersonId = NEWCOMER, role: Role = Role.AUDITOR, change: AgencyChange = GRANT) -> Event:
    return AgencyRoleDeclined(person=person, role=role, change=change, reason=Prose("Det er der ikke brug for."))


def granted(person: PersonId = NEWCOMER, role: Role = Role.AUDITOR) -> Event:
    return RoleGranted(person=person, role=role)


def revoked(person: PersonId = AUDITOR, role: Role = Role.AUDITOR, reason: str = REASON) -> Event:
    return RoleRevoked(person=person, role=role, reason=Prose(reason))
