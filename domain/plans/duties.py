"""What an organisation takes on, and who of it does that."""

import msgspec

from domain.open_words import OpenWord


class OrganisationDuty(OpenWord):
    """What plans call the duties of an organisation; that one is done is stored by its value."""

    ROLES = "roles"
    DIRECTION = "direction"
    TEST_ACTIONS = "test_actions"
    PROGRESS = "progress"
    CONTENT = "content"
    TAKING_PART = "taking_part"


class PlannedDuty(msgspec.Struct, frozen=True, kw_only=True):
    """A duty in a sentence, and who does it, in words."""

    duty: OrganisationDuty
    says: str
    who: str
