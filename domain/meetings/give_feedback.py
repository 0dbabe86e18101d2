"""Give feedback on a meeting that one attended: was the sparring relevant, and is there local focus on going on?"""

from collections.abc import Iterator
from typing import Protocol

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
    """`local_focus` is answered at the closing meeting, and only there.

    What is asked besides may be left out, where it is asked: `next_step` after a reflection meeting, the evaluation of
    the whole programme at the closing.
    """

    LATER = ("next_step", "made_difference", "well_arranged", "would_recommend")
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    sparring_relevant: Answer
    local_focus: Answer | None = None
    comment: Prose | None = None
    next_step: Answer | None = None
    made_difference: Answer | None = None
    well_arranged: Answer | None = None
    would_recommend: Answer | None = None


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
    refuse_unless_asked_there(command, meeting)
    yield following(FeedbackGiven, command, person=act.by)


def refuse_unless_answered(local_focus: Answer | None, meeting: MeetingState) -> None:
    """The question about local focus is answered at the closing, and only there."""
    if (meeting.kind is MeetingKind.CLOSING) != (local_focus is not None):
        raise LocalFocusAtClosing


class AskedElsewhere(Refusal):
    sentence = "Det spørgsmål stilles ved et andet møde."


class AnsweredAfterMeeting(Protocol):
    @property
    def next_step(self) -> Answer | None: ...
    @property
    def made_difference(self) -> Answer | None: ...
    @property
    def well_arranged(self) -> Answer | None: ...
    @property
    def would_recommend(self) -> Answer | None: ...


def refuse_unless_asked_there(said: AnsweredAfterMeeting, meeting: MeetingState) -> None:
    """The next step is asked after a reflection meeting, and the whole programme is evaluated at the closing."""
    evaluated = any(it is not None for it in (said.made_difference, said.well_arranged, said.would_recommend))
    stepped = said.next_step is not None
    if (stepped and meeting.kind is not MeetingKind.REFLECTION) or (
        evaluated and meeting.kind is not MeetingKind.CLOSING
    ):
        raise AskedElsewhere


give_feedback = Decision(
    command=GiveFeedback,
    permission=MEMBER,
    asks=lambda it, act: (meeting_of(it.cohort, it.meeting), feedback_given(it.meeting, act.by)),
    decide=decide,
)
