"""How a joint meeting is arranged beyond its time and place."""

from domain.kernel import Event
from domain.meetings.events import MeetingId
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class MeetingArranged(Event, frozen=True):
    """The link to it, the organisation that is its host, and who sees to the catering; the last that was said stands.

    Without an `organisation` the advisors are its host.
    """

    TOPIC = "meetings.MeetingArranged"
    KIND = "Vært, link og forplejning til et møde"
    READ_WITH = ("cohort",)
    cohort: RunId
    meeting: MeetingId
    organisation: OrganisationId | None
    link: Prose | None
    catering: Prose | None
