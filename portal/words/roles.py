"""What a role that somebody holds is called."""

from portal.words.labels import ROLE_LABELS, Labels
from portal.words.working_as import WORKS_AS
from projections.held_roles import HeldRole


def role_in(held: HeldRole, labels: Labels) -> str:
    """»Deltager, Holstebro Kommune«, »Deltager (leder), Holstebro Kommune«."""
    works_as = held.works_as()
    kind = "" if works_as is None else f" ({WORKS_AS[works_as]})"
    where = "" if held.organisation is None else f", {labels[held.organisation]}"
    return ROLE_LABELS[held.role] + kind + where
