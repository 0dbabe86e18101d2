"""On whose behalf a visitor may act in a cohort, and tell."""

from domain.organisations.events import OrganisationId
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity


def acts_for(here: RunVisit, organisation: OrganisationId) -> bool:
    """May the visitor do something on the organisation's behalf, here and now? Not where it has left the cohort."""
    return here.may_act and organisation in here.organisations and takes_part(here, organisation)


def tells_for(here: RunVisit, organisation: OrganisationId) -> bool:
    """May the visitor tell of what the organisation did, and say what became of it? Also where it has left since."""
    return here.may_answer and organisation in here.organisations


def advises(here: RunVisit, organisation: OrganisationId) -> bool:
    """May the visitor do something for the organisation as an advisor of the cohort, here and now?"""
    return here.may_act and here.capacity is Capacity.ADVISOR and takes_part(here, organisation)


def writes_for(here: RunVisit, organisation: OrganisationId) -> bool:
    """May the visitor write what the organisation and its advisors write together?"""
    return advises(here, organisation) or acts_for(here, organisation)


def takes_part(here: RunVisit, organisation: OrganisationId) -> bool:
    """Does the organisation take part in the cohort still?"""
    return any(it.organisation == organisation and it.membership.takes_part for it in here.memberships)
