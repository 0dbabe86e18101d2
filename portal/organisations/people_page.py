"""What the pages about people show: pure functions from rows and accounts."""

from collections.abc import Iterable, Mapping

import msgspec

from domain.counting import counted
from domain.organisations.events import OrganisationId, Role
from portal.identity.accounts import UserAccount
from portal.organisations.agency_page import AgencySection
from portal.web.danish import sorting_key
from portal.web.forms import Choice, Form
from portal.web.frame import Frame
from portal.web.narrowing import Narrowing
from portal.web.paging import PageOfLines
from portal.web.parts import Link
from portal.words.choosing import choices_of
from portal.words.labels import ROLE_LABELS, Labels, capital
from portal.words.roles import role_in
from portal.words.working_as import WORKS_AS
from projections.held_roles import HeldRole
from projections.organisations import OrganisationRow, PersonRow

WORKS_AS_LABELS: Mapping[str, str] = {"works_as": "Leder eller medarbejder"}
WORKS_AS_CHOICES = choices_of({works_as: capital(said) for works_as, said in WORKS_AS.items()})
GRANT_LABELS: Mapping[str, str] = {"organisation": "Organisation"}
REVOKE_LABELS: Mapping[str, str] = {"held": "Rolle, der skal fratages", "reason": "Begrundelse"}
ACCOUNT_LABELS: Mapping[str, str] = {"name": "Navn", "email": "E-mail"}


class PersonLine(msgspec.Struct, frozen=True):
    """One person in the list."""

    label: str
    href: str
    roles: tuple[str, ...]
    access: str


class PeoplePage(msgspec.Struct, frozen=True, kw_only=True):
    """`waiting` says that something was deleted that the database's files still have, "" where they have nothing."""

    frame: Frame
    narrowing: Narrowing
    people: PageOfLines[PersonLine]
    waiting: str


class RoleLine(msgspec.Struct, frozen=True):
    """A role a person holds or has held."""

    role: str
    held: HeldRole


class PersonPage(msgspec.Struct, frozen=True, kw_only=True):
    """One person; `password_link` was made just now and is shown once."""

    frame: Frame
    path: str
    label: str
    account: UserAccount | None
    ways: tuple[Link, ...]
    picture: str | None
    roles: tuple[RoleLine, ...]
    grant: Form
    revoke: Form
    contact: Form
    may_revoke: tuple[Choice, ...]
    works_as: Form
    may_work_as: tuple[Choice, ...]
    organisations: tuple[Choice, ...]
    keeps_accounts: bool
    may_have_link: bool
    agency: AgencySection | None
    password_link: str | None = None
    closed: str = ""
    """That their access is closed, and since when; "" where it is not."""
    access: Link | None = None
    """Where it is closed or opened, for whoever may."""
    titles: tuple[str, ...] = ()
    """What the person did as it was said before, the latest first."""


def waiting_sentence(count: int) -> str:
    """What is to be known of so many deletions from which the tables were not written anew yet."""
    if not count:
        return ""
    deletions = counted(count, "sletning", "sletninger")
    return (
        f"{deletions} er ikke helt til ende: Ingen side viser det slettede mere, men databasens filer har det stadig,"
        " til de i nat bliver skrevet om."
    )


def access_in_words(row: PersonRow, *, signs_in: bool) -> str:
    if not row.active:
        return "Adgangen er lukket"
    return "Kan logge ind" if signs_in else "Kan ikke logge ind endnu"


def role_line(held: HeldRole, labels: Labels) -> RoleLine:
    return RoleLine(role_in(held, labels), held)


def works_as_choices(row: PersonRow, kept: Iterable[OrganisationRow]) -> tuple[Choice, ...]:
    """Leader or staff, in each of the organisations that one keeps and that the person takes part for."""
    there = [it for it in kept if row.holds(Role.PARTICIPANT, it.organisation)]
    return tuple(
        Choice(f"{works_as.value} {it.organisation}", f"{capital(said)}, {it.name}")
        for it in there
        for works_as, said in WORKS_AS.items()
    )


def role_choices(every: bool) -> tuple[Choice, ...]:
    """The roles one may grant: every one, or a participant's in an organisation that one answers for."""
    return choices_of({role: label for role, label in ROLE_LABELS.items() if every or role is Role.PARTICIPANT})


def organisation_choices(rows: Iterable[OrganisationRow]) -> tuple[Choice, ...]:
    """The organisations that are not closed, in Danish alphabetical order."""
    there = (row for row in rows if row.closed is None)
    return tuple(Choice(row.organisation, row.name) for row in sorted(there, key=lambda row: sorting_key(row.name)))


def held_choices(held: Iterable[HeldRole], labels: Labels) -> tuple[Choice, ...]:
    """The roles that may be revoked, each by what it is: a list may change while somebody looks at it."""
    return tuple(Choice(named(it.role, it.organisation), role_line(it, labels).role) for it in held)


def named(role: Role, organisation: OrganisationId | None) -> str:
    """A role as a form names it: »participant organisation-odense«, »auditor«."""
    return role.value if organisation is None else f"{role.value} {organisation}"
