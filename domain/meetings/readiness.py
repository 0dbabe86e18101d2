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
    """Somebody answered for the organisation; the last that they answered stands.

    `first_step` is whether they know what to do first: whoever was at the kick-off is asked it as well.
    """

    TOPIC = "meetings.ReadinessAnswered"
    KIND = "Svar på, om organisationen er klar"
    LATER = ("first_step",)
    cohort: RunId
    organisation: OrganisationId
    asked: ReadinessQuestion
    answer: Answer
    first_step: Answer | None = None
