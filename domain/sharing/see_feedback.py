"""Say that one's organisation has seen what an advisor wrote of its test action or presentation."""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, Question, Refusal, Stamp
from domain.likeness import following
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId
from domain.sharing.questions import CommentState, comment_state
from domain.sharing.remarks import SEEN_OF
from domain.sharing.seen import FeedbackSeen


class SeeFeedback(Command, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    comment: CommentId


class NotYourFeedback(Refusal):
    sentence = "Det er kun feedback fra en rådgiver til jeres egen prøvehandling eller præsentation, I siger er set."


def seen(comment: CommentId) -> Question[bool]:
    """Has somebody said that it is seen?"""
    return Question((comment,), False, _seen)


def _seen(_before: bool, event: FeedbackSeen, _: Stamp) -> bool:
    return True


def decide(command: SeeFeedback, _: Act, state: CommentState | None, is_seen: bool) -> Iterator[Event]:
    if state is None or state.withdrawn or state.cohort != command.cohort or state.organisation is not None:
        raise NotYourFeedback
    about = state.about
    if about is None or about.kind not in SEEN_OF or about.organisation != command.organisation:
        raise NotYourFeedback
    if not is_seen:
        yield following(FeedbackSeen, command)


see_feedback = Decision(
    command=SeeFeedback,
    permission=MEMBER,
    asks=lambda it, _: (comment_state(it.comment), seen(it.comment)),
    decide=decide,
)
