"""An application has been looked through: which of what the round asks for is answered, and how."""

from enum import Enum

import msgspec

from domain.applications.ids import ApplicationId, RoundId
from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.text import Prose


class RequiredField(Enum):
    """What an application has to have, in the order it is asked for."""

    MOTIVATION = "motivation"
    GAIN = "gain"
    BACKING = "backing"
    HOUSING_FIRST = "housing_first"
    LETTER = "letter"
    DAYS = "days"


class HowAnswered(Enum):
    WELL = "well"
    PARTLY = "partly"
    MISSING = "missing"


class ScreenedField(msgspec.Struct, frozen=True, kw_only=True):
    field: RequiredField
    how: HowAnswered


class ApplicationScreened(Event, frozen=True):
    """It is `valid` when nothing that is required is missing. The `note` says what is not there, or is thin."""

    TOPIC = "applications.ApplicationScreened"
    DOCUMENT = "Gennemgang af ansøgning"
    READ_WITH = ()
    round: RoundId
    application: ApplicationId
    organisation: OrganisationId
    fields: tuple[ScreenedField, ...]
    valid: bool
    note: Prose | None
