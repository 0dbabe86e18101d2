"""What an organisation has done of what it took on by saying yes."""

from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.duties import OrganisationDuty
from domain.plans.run import RunId


class DutiesTicked(Event, frozen=True):
    """All that is done of the plan's duties; the last that was said stands."""

    TOPIC = "cohorts.DutiesTicked"
    KIND = "Svar på, hvilke opgaver der er gjort"
    cohort: RunId
    organisation: OrganisationId
    done: tuple[OrganisationDuty, ...]
