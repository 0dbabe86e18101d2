"""What news is over, by what happened after it: answered, taken back, superseded, done. Pure, as the policies are."""

from collections.abc import Iterator
from typing import get_args

import msgspec

from domain.cohorts.events import InvitationAccepted, InvitationDeclined, OrganisationWithdrew
from domain.documents.events import DocumentUploaded, DocumentWithdrawn, DocumentWritten
from domain.kernel import Event
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.arranged import MeetingArranged
from domain.meetings.attached import MeetingFileRemoved
from domain.meetings.corrected import MeetingPlaceCorrected
from domain.meetings.events import (
    AgendaSet,
    CallHeld,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MeetingScheduled,
    MinutesRecorded,
    PresentationSubmitted,
)
from domain.meetings.slides import SlidesSubmitted
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.sharing.events import (
    Audience,
    CommentCorrected,
    CommentKind,
    CommentPosted,
    CommentWithdrawn,
    ExperienceCorrected,
    ExperienceWithdrawn,
)
from domain.sharing.remarks import QuestionClosed, RemarkCorrected, RemarkMade, RemarkWithdrawn, SubjectKind
from domain.sharing.seen import FeedbackSeen
from domain.test_actions.events import TestActionWithdrawn
from projections.telling import POLICIES, NewsKind


class Ending(msgspec.Struct, frozen=True, kw_only=True):
    """Earlier news of the cohort that is done, or not so any more: about which thing, of which kinds and topics, to
    which organisation; None where that does not matter.
    """

    cohort: RunId
    thing: str | None = None
    kinds: tuple[NewsKind, ...] | None = None
    topics: tuple[str, ...] | None = None
    organisation: OrganisationId | None = None


EndingEvent = (
    CommentPosted
    | CommentWithdrawn
    | ExperienceCorrected
    | ExperienceWithdrawn
    | MeetingMoved
    | MeetingCancelled
    | AgendaSet
    | MeetingFileRemoved
    | MeetingHeld
    | MinutesRecorded
    | PresentationSubmitted
    | SlidesSubmitted
    | InvitationAccepted
    | InvitationDeclined
    | OrganisationWithdrew
    | TestActionWithdrawn
    | CommentCorrected
    | RemarkMade
    | RemarkCorrected
    | RemarkWithdrawn
    | QuestionClosed
    | CallAgreed
    | AgreedCallCancelled
    | CallHeld
    | FeedbackSeen
    | DocumentWritten
    | DocumentUploaded
    | DocumentWithdrawn
)
OF_SEVERAL = frozenset({SubjectKind.COHORT, SubjectKind.ADVISORS})
"""What all are asked, and what the advisors are, is done once one of them has answered."""
AGREEMENTS = (CallAgreed.TOPIC, AgreedCallCancelled.TOPIC)
PLANS = (
    MeetingScheduled.TOPIC,
    MeetingMoved.TOPIC,
    MeetingCancelled.TOPIC,
    MeetingPlaceCorrected.TOPIC,
    MeetingArranged.TOPIC,
)


def endings_in(event: Event) -> Iterator[Ending]:
    """The earlier news that the event leaves nothing of: answered, taken back, superseded, done."""
    match event:
        case CommentPosted() if event.organisation is not None:
            answered = (NewsKind.QUESTION,)
            yield Ending(cohort=event.cohort, thing=event.experience, kinds=answered, organisation=event.organisation)
        case TestActionWithdrawn():
            yield Ending(cohort=event.cohort, thing=event.test_action)
        case ExperienceWithdrawn():
            yield Ending(cohort=event.cohort, thing=event.experience)
        case ExperienceCorrected(audience=Audience.ORGANISATION):
            yield Ending(cohort=event.cohort, thing=event.experience, kinds=(NewsKind.SHARED,))
        case MeetingMoved() | MeetingCancelled():
            yield Ending(cohort=event.cohort, thing=event.meeting, topics=PLANS)
        case AgendaSet() | MinutesRecorded():
            yield Ending(cohort=event.cohort, thing=event.meeting, topics=(event.TOPIC,))
        case MeetingFileRemoved():
            yield Ending(cohort=event.cohort, thing=event.file)
        case DocumentWritten() | DocumentUploaded() | DocumentWithdrawn():
            yield Ending(cohort=event.cohort, thing=event.document)
        case MeetingHeld():
            yield Ending(cohort=event.cohort, thing=event.meeting)
        case _:
            yield from _endings_of_talk(event)


def _endings_of_talk(event: Event) -> Iterator[Ending]:
    match event:
        case RemarkMade() if _is_answer(event):
            whose = None if event.about.kind in OF_SEVERAL else event.organisation
            yield Ending(cohort=event.cohort, thing=event.thing, kinds=(NewsKind.QUESTION,), organisation=whose)
        case CallAgreed() | AgreedCallCancelled() | CallHeld():
            yield Ending(cohort=event.cohort, thing=event.organisation, topics=AGREEMENTS)
        case FeedbackSeen():
            read = (NewsKind.COMMENT,)
            yield Ending(cohort=event.cohort, thing=event.comment, kinds=read, organisation=event.organisation)
        case QuestionClosed():
            yield Ending(cohort=event.cohort, thing=event.comment, kinds=(NewsKind.QUESTION,))
        case CommentCorrected() | RemarkCorrected() if event.kind is not CommentKind.QUESTION:
            yield Ending(cohort=event.cohort, thing=event.comment, kinds=(NewsKind.QUESTION,))
        case CommentWithdrawn() | RemarkWithdrawn():
            yield Ending(cohort=event.cohort, thing=event.comment)
        case _:
            yield from _endings_of_steps(event)


def _is_answer(event: RemarkMade) -> bool:
    """What the advisors are asked is answered by one of them, what all are asked by any of the others; everything else
    by those whose it is, or who are asked.
    """
    about, own = event.about, event.organisation == event.about.organisation
    match about.kind:
        case SubjectKind.COHORT:
            return about.question is not None and not own
        case SubjectKind.ADVISORS:
            return about.question is not None and event.organisation is None
        case SubjectKind.MEETING:
            return False
        case SubjectKind.ORGANISATION | SubjectKind.TEST_ACTION | SubjectKind.PRESENTATION:
            return event.organisation is not None and own


def _endings_of_steps(event: Event) -> Iterator[Ending]:
    match event:
        case PresentationSubmitted() | SlidesSubmitted():
            asked = (NewsKind.DEADLINE,)
            yield Ending(cohort=event.cohort, thing=event.meeting, kinds=asked, organisation=event.organisation)
        case InvitationAccepted() | InvitationDeclined():
            yield Ending(cohort=event.cohort, thing=event.organisation, kinds=(NewsKind.INVITATION,))
        case OrganisationWithdrew():
            yield Ending(cohort=event.cohort, organisation=event.organisation)
        case _:
            return


HEARD: frozenset[type[Event]] = frozenset({it.event for it in POLICIES} | set(get_args(EndingEvent)))
"""Everything that is news, or ends some."""
