"""On whose behalf a visitor may act in a cohort, and tell."""

from domain.organisations.events import OrganisationId
from portal.visiting.run_visit import RunVisit


def acts_for(here: RunVisit, organisation: OrganisationId) -> bool:
    """May the visitor do something on the organisation's behalf, here and now? Not where it has left the cohort."""
    return here.may_act and organisation in here.organisations and takes_part(here, organisation)


def tells_for(here: RunVisit, organisation: OrganisationId) -> bool:
    """May the visitor tell of what the organisation did, and say what became of it? Also where it has left since."""
    return here.may_answer and organisation in here.organisations


def takes_part(here: RunVisit, organisation: OrganisationId) -> bool:
    """Does the organisation take part in the cohort still?"""
    return any(it.organisation == organisation and it.membership.takes_part for it in here.memberships)
