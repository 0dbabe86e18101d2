"""That an organisation has seen what an advisor wrote of its test action or its presentation."""

from domain.kernel import Event
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId


class FeedbackSeen(Event, frozen=True):
    """Said by one of its people, or by their answer to it."""

    TOPIC = "sharing.FeedbackSeen"
    KIND = "Feedback set"
    cohort: RunId
    organisation: OrganisationId
    comment: CommentId
