"""Close a question that one's organisation has asked, wherever it stands: it has been answered."""

from collections.abc import Iterator

from domain.cohorts.authority import SPEAKER
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import CommentId
from domain.sharing.questions import CommentState, comment_state
from domain.sharing.remarks import QuestionClosed


class CloseQuestion(Command, frozen=True):
    """`organisation` is who asked; left out where an advisor did."""

    cohort: RunId
    comment: CommentId
    organisation: OrganisationId | None = None


class NotYourQuestion(Refusal):
    sentence = "Kun de, der har stillet spørgsmålet, kan lukke det og åbne det igen."


def decide(command: CloseQuestion, _: Act, state: CommentState | None) -> Iterator[Event]:
    if not refuse_unless_own_question(state, command.cohort, command.organisation).closed:
        yield following(QuestionClosed, command)


def refuse_unless_own_question(
    state: CommentState | None, cohort: RunId, organisation: OrganisationId | None
) -> CommentState:
    """The organisation's own question, or an advisor's, if it was not taken back."""
    if state is None or (state.cohort, state.organisation) != (cohort, organisation):
        raise NotYourQuestion
    if state.withdrawn or not state.is_question:
        raise NotYourQuestion
    return state


close_question = Decision(
    command=CloseQuestion,
    permission=SPEAKER,
    asks=lambda it, _: (comment_state(it.comment),),
    decide=decide,
)
