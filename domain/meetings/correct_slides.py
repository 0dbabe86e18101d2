"""Correct the organisation's slides, with the reason; what was shown at first stays readable."""

from domain.corrections import Correction, Version, correcting
from domain.kernel import Act
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of
from domain.meetings.refusals import find
from domain.meetings.slides import SlideBlock, SlidesCorrected
from domain.meetings.whole_slides import owners_of, refuse_unless_theirs, refuse_unless_whole
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.questions import Owner


class CorrectSlides(Correction, frozen=True):
    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    blocks: tuple[SlideBlock, ...]


def _refuse(
    command: CorrectSlides, _act: Act, _version: Version, meetings: MeetingStates, *owners: Owner | None
) -> None:
    refuse_unless_whole(command.blocks, find(command.meeting, meetings).kind)
    refuse_unless_theirs(owners, command.cohort, command.organisation)


correct_slides = correcting(
    CorrectSlides,
    SlidesCorrected,
    MEMBER,
    about=("organisation", "meeting"),
    weighs=lambda it, _: (meeting_of(it.cohort, it.meeting), *owners_of(it.blocks)),
    refuses=_refuse,
)
