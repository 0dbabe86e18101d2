"""What a role that somebody holds is called."""

from portal.words.labels import ROLE_LABELS, Labels
from projections.organisations import HeldRole


def role_in(held: HeldRole, labels: Labels) -> str:
    """»Deltager, Holstebro Kommune«."""
    where = "" if held.organisation is None else f", {labels[held.organisation]}"
    return ROLE_LABELS[held.role] + where
