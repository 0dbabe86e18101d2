"""Open a question again that one's organisation had closed: it was not answered after all."""

from collections.abc import Iterator

from domain.cohorts.authority import SPEAKER
from domain.cohorts.questions import Membership
from domain.cohorts.speaking import refuse_unless_speaking, speaker_membership
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.close_question import refuse_unless_own_question
from domain.sharing.events import CommentId
from domain.sharing.questions import CommentState, comment_state
from domain.sharing.remarks import QuestionReopened


class ReopenQuestion(Command, frozen=True):
    """`organisation` is who asked; left out where an advisor did."""

    cohort: RunId
    comment: CommentId
    organisation: OrganisationId | None = None


def decide(
    command: ReopenQuestion, _: Act, state: CommentState | None, held: Membership | None = None
) -> Iterator[Event]:
    refuse_unless_speaking(held)
    if refuse_unless_own_question(state, command.cohort, command.organisation).closed:
        yield following(QuestionReopened, command)


reopen_question = Decision(
    command=ReopenQuestion,
    permission=SPEAKER,
    asks=lambda it, _: (comment_state(it.comment), *speaker_membership(it.cohort, it.organisation)),
    decide=decide,
)
