"""What an organisation says of its own readiness: the programme's criteria that nobody else can answer."""

from enum import Enum

from domain.kernel import Event
from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId


class ReadinessQuestion(Enum):
    """What is asked. Whether one is equipped is answered by each who wants to, the rest by the coordinator."""

    ROLES = "roles"
    EXPECTATIONS = "expectations"
    EQUIPPED = "equipped"
    STRUCTURE = "structure"


class ReadinessAnswered(Event, frozen=True):
    """Somebody answered for the organisation; the last that they answered stands."""

    TOPIC = "meetings.ReadinessAnswered"
    KIND = "Svar på, om organisationen er klar"
    cohort: RunId
    organisation: OrganisationId
    asked: ReadinessQuestion
    answer: Answer
