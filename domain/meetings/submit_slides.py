"""Submit what the organisation shows at a meeting, slide by slide. What it shows is frozen from then on."""

import datetime as dt
from collections.abc import Iterator

from domain.cohorts.questions import Membership, membership
from domain.cohorts.speaking import refuse_unless_taking_part
from domain.kernel import Act, Command, Decision, Event
from domain.likeness import following
from domain.meetings.events import MeetingId
from domain.meetings.questions import MeetingStates, meeting_of, presentation_submitted
from domain.meetings.slides import SlideBlock, SlidesSubmitted
from domain.meetings.submit_presentation import PresentationAlreadySubmitted, presented_at
from domain.meetings.whole_slides import owners_of, refuse_unless_theirs, refuse_unless_whole
from domain.organisations.authority import MEMBER
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.test_actions.questions import Owner


class SubmitSlides(Command, frozen=True):
    """Its experiences and photos are looked up among those of its test actions when the slides are shown."""

    cohort: RunId
    organisation: OrganisationId
    meeting: MeetingId
    blocks: tuple[SlideBlock, ...]


def decide(
    command: SubmitSlides, act: Act, held: Membership, meetings: MeetingStates, submitted: bool, *owners: Owner | None
) -> Iterator[Event]:
    refuse_unless_taking_part(held)
    meeting = presented_at(command.meeting, meetings)
    if submitted:
        raise PresentationAlreadySubmitted
    refuse_unless_whole(command.blocks, meeting.kind)
    refuse_unless_theirs(owners, command.cohort, command.organisation)
    yield following(SlidesSubmitted, command, submitted_at=act.at.astimezone(dt.UTC))


submit_slides = Decision(
    command=SubmitSlides,
    permission=MEMBER,
    asks=lambda it, _: (
        membership(it.cohort, it.organisation),
        meeting_of(it.cohort, it.meeting),
        presentation_submitted(it.meeting, it.organisation),
        *owners_of(it.blocks),
    ),
    decide=decide,
)
