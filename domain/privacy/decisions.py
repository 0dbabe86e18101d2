"""Every decision about what is forgotten and held back: what the catalogue is composed of."""

from typing import Any

from domain.kernel import Decision
from domain.privacy.decline_deletion import decline_deletion
from domain.privacy.erase_person import erase_person
from domain.privacy.lift_hold import lift_hold
from domain.privacy.place_hold import place_hold
from domain.privacy.redact_texts import redact_texts
from domain.privacy.request_deletion import request_deletion

DECISIONS: tuple[Decision[Any], ...] = (
    erase_person,
    redact_texts,
    place_hold,
    lift_hold,
    decline_deletion,
    request_deletion,
)
