"""Organisations, people, and the roles people have over time."""

from enum import Enum
from typing import NewType

from domain.entries import EntryId
from domain.kernel import Event, PersonId
from domain.open_words import OpenWord
from domain.text import Name, Prose, Title

OrganisationId = NewType("OrganisationId", str)


class OrganisationKind(OpenWord):
    """Which kind of organisation it is; what is known of each stands in `organisations.kinds`."""

    MUNICIPALITY = "municipality"
    SHELTER_110 = "shelter_110"


class Role(Enum):
    PARTICIPANT = "participant"
    ADVISOR = "advisor"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


AGENCY_ROLES = (Role.ADVISOR, Role.AUDITOR, Role.ADMINISTRATOR)
"""Those that are held at the agency, and in no organisation."""


class OrganisationRegistered(Event, frozen=True):
    """`municipality_code` is the national three-digit code of the kommune, or of the one the boform lies in."""

    TOPIC = "organisations.OrganisationRegistered"
    organisation: OrganisationId
    kind: OrganisationKind
    name: Name
    municipality_code: str


class OrganisationNameCorrected(Event, frozen=True):
    """What the organisation should have been called, and why; its kind and kommune stay as they are."""

    TOPIC = "organisations.OrganisationNameCorrected"
    READ_WITH = ()
    CORRECTS = OrganisationRegistered
    MENDS = ("name",)
    organisation: OrganisationId
    corrects: EntryId
    name: Name
    why: Prose


class OrganisationClosed(Event, frozen=True):
    """It is no longer there to be chosen; its history stays. `successor` is what it goes on as, if it was one twice."""

    TOPIC = "organisations.OrganisationClosed"
    READ_WITH = ()
    organisation: OrganisationId
    why: Prose
    successor: OrganisationId | None = None


class OrganisationReopened(Event, frozen=True):
    TOPIC = "organisations.OrganisationReopened"
    organisation: OrganisationId


class PersonRegistered(Event, frozen=True):
    """A person is known by an opaque id and by what they do (»Tovholder«); their name lives elsewhere, forgettably."""

    TOPIC = "organisations.PersonRegistered"
    ABOUT = ("person",)
    READ_WITH = ()
    person: PersonId
    title: Title


class RoleGranted(Event, frozen=True):
    """A participant's role is held in an organisation; the other roles are held at the agency."""

    TOPIC = "organisations.RoleGranted"
    person: PersonId
    role: Role
    organisation: OrganisationId | None = None


class RoleRevoked(Event, frozen=True):
    TOPIC = "organisations.RoleRevoked"
    ABOUT = ("person",)
    READ_WITH = ()
    person: PersonId
    role: Role
    reason: Prose
    organisation: OrganisationId | None = None


class PersonDeactivated(Event, frozen=True):
    """They come in no more, until they are activated; roles and whatever they did stay. Why is nobody's business."""

    TOPIC = "organisations.PersonDeactivated"
    person: PersonId


class PersonActivated(Event, frozen=True):
    TOPIC = "organisations.PersonActivated"
    person: PersonId


class LeaderOrStaff(Enum):
    LEADER = "leader"
    STAFF = "staff"


class LeaderOrStaffRecorded(Event, frozen=True):
    """What a participant is in their organisation from now on, for as long as they take part for it."""

    TOPIC = "organisations.LeaderOrStaffRecorded"
    person: PersonId
    organisation: OrganisationId
    works_as: LeaderOrStaff


class ResponsibleLeaderAppointed(Event, frozen=True):
    """Whoever answers for the programme in the organisation; the latest appointment counts."""

    TOPIC = "organisations.ResponsibleLeaderAppointed"
    organisation: OrganisationId
    person: PersonId


class AgencyChange(Enum):
    GRANT = "grant"
    REVOKE = "revoke"


class AgencyRoleProposed(Event, frozen=True):
    """An administrator wishes to give or take a role at the agency; another one has to agree, where there is one."""

    TOPIC = "organisations.AgencyRoleProposed"
    ABOUT = ("person",)
    READ_WITH = ()
    person: PersonId
    role: Role
    change: AgencyChange
    reason: Prose


class AgencyRoleDeclined(Event, frozen=True):
    """What was proposed shall not be: another administrator says so, or whoever proposed it."""

    TOPIC = "organisations.AgencyRoleDeclined"
    ABOUT = ("person",)
    READ_WITH = ()
    person: PersonId
    role: Role
    change: AgencyChange
    reason: Prose


class PersonTitleCorrected(Event, frozen=True):
    """What the person does, as it should have been said, and why; what they were called before is told of then."""

    TOPIC = "organisations.PersonTitleCorrected"
    ABOUT = ("person",)
    READ_WITH = ()
    CORRECTS = PersonRegistered
    MENDS = ("title",)
    person: PersonId
    corrects: EntryId
    title: Title
    why: Prose
