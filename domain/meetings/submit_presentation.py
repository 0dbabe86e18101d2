"""Submit the organisation's presentation for a reflection meeting or the closing meeting. From then on it is frozen."""

import datetime as dt
from collections.abc import Iterator

from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event, Refusal
from domain.likeness import following
from domain.meetings.events import MeetingId, MeetingKind, PresentationSubmitted
from domain.meetings.questions import MeetingState, MeetingStates, MeetingStatus, meeting_of, presentation_submitted
from domain.meetings.refusals import MeetingIsCancelled, find
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose


class SubmitPresentation(Command, frozen=True):
    """`progress` is asked for at the closing: how far the organisation came against its goal and motivation."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    tried: Prose
    learned: Prose
    sparring_wanted: Prose | None = None
    progress: Prose | None = None


class NothingToPresentAt(Refusal):
    sentence = "Der præsenteres ikke på opstartsmødet."


class ProgressAtClosing(Refusal):
    sentence = "Hvor langt I er nået, spørges der om ved det afsluttende møde, og kun der."


class PresentationAlreadySubmitted(Refusal):
    sentence = "Præsentationen er allerede afleveret."


def decide(
    command: SubmitPresentation, act: Act, held: Membership, meetings: MeetingStates, submitted: bool
) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    meeting = presented_at(command.meeting, meetings)
    refuse_unless_asked(command.progress, meeting)
    if submitted:
        raise PresentationAlreadySubmitted
    yield following(PresentationSubmitted, command, submitted_at=act.at.astimezone(dt.UTC))


def presented_at(meeting: MeetingId, meetings: MeetingStates) -> MeetingState:
    """The meeting, if organisations present at it."""
    found = find(meeting, meetings)
    if found.kind is MeetingKind.KICKOFF:
        raise NothingToPresentAt
    if found.status is MeetingStatus.CANCELLED:
        raise MeetingIsCancelled
    return found


def refuse_unless_asked(progress: Prose | None, meeting: MeetingState) -> None:
    """How far the organisation came is said at the closing, and only there."""
    if progress is not None and meeting.kind is not MeetingKind.CLOSING:
        raise ProgressAtClosing


submit_presentation = Decision(
    command=SubmitPresentation,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        presentation_submitted(it.meeting, it.organisation),
    ),
    decide=decide,
)
