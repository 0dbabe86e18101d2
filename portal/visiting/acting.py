"""On whose behalf a visitor may act in a cohort, and tell."""

from domain.organisations.events import OrganisationId
from portal.cohort_visit import CohortVisit


def acts_for(visit: CohortVisit, organisation: OrganisationId) -> bool:
    """May the visitor do something on the organisation's behalf, here and now? Not where it has left the cohort."""
    return visit.may_act and organisation in visit.organisations and _takes_part(visit, organisation)


def tells_for(visit: CohortVisit, organisation: OrganisationId) -> bool:
    """May the visitor tell of what the organisation did, and say what became of it? Also where it has left since."""
    return visit.may_answer and organisation in visit.organisations


def _takes_part(visit: CohortVisit, organisation: OrganisationId) -> bool:
    """Does the organisation take part in the cohort still?"""
    return any(it.organisation == organisation and it.membership.takes_part for it in visit.memberships)
