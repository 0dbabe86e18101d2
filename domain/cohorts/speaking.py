"""Who speaks in a cohort: a participant for an organisation that takes part, or an advisor for none.

Whoever has left begins nothing more there. What was while they took part they may still tell of, put right and take
back.
"""

from domain.cohorts.questions import Membership, membership
from domain.cohorts.refusals import NotInCohort
from domain.kernel import Question
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


def speaker_membership(cohort: RunId, organisation: OrganisationId | None) -> tuple[Question[Membership], ...]:
    """The question about the organisation spoken for; none where an advisor speaks."""
    return () if organisation is None else (membership(cohort, organisation),)


def refuse_unless_speaking(held: Membership | None) -> None:
    if held is not None:
        refuse_unless_taking_part(held)


def refuse_unless_taking_part(held: Membership) -> None:
    """The organisation has said yes, and has not left since."""
    if not held.takes_part:
        raise NotInCohort
