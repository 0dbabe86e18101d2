"""Give feedback on a meeting that one attended: was the sparring relevant, and is there local focus on going on?"""

from collections.abc import Iterator

from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import Answer, FeedbackGiven, MeetingId, MeetingKind
from domain.meetings.questions import MeetingState, MeetingStates, feedback_given, meeting_of
from domain.meetings.refusals import find, refuse_unless_held
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class GiveFeedback(Command, frozen=True):
    """`local_focus` is answered at the closing meeting, and only there."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    sparring_relevant: Answer
    local_focus: Answer | None = None
    comment: Prose | None = None


class DidNotAttend(Refusal):
    sentence = "Kun den, der deltog i mødet, kan give feedback på det."


class FeedbackAlreadyGiven(Refusal):
    sentence = "Du har allerede givet feedback på mødet."


class LocalFocusAtClosing(Refusal):
    sentence = "Spørgsmålet om lokalt fokus besvares ved det afsluttende møde, og kun der."


def decide(command: GiveFeedback, act: Act, meetings: MeetingStates, given: bool) -> Iterator[Event]:
    meeting = find(command.meeting, meetings)
    refuse_unless_held(meeting)
    if act.by not in meeting.people_of(command.organisation):
        raise DidNotAttend
    if given:
        raise FeedbackAlreadyGiven
    refuse_unless_answered(command.local_focus, meeting)
    yield following(FeedbackGiven, command, person=act.by)


def refuse_unless_answered(local_focus: Answer | None, meeting: MeetingState) -> None:
    """The question about local focus is answered at the closing, and only there."""
    if (meeting.kind is MeetingKind.CLOSING) != (local_focus is not None):
        raise LocalFocusAtClosing


give_feedback = Decision(
    command=GiveFeedback,
    permission=MEMBER,
    asks=lambda it, act: (meeting_of(it.cohort, it.meeting), feedback_given(it.meeting, act.by)),
    decide=decide,
)
