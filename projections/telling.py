"""Who is told of what: one table of policies, from an event to a kind of news and to those whom it is news to.

Pure: whoever folds the history asks for each event, with the circle of people as it is; whoever sends a letter asks
again, so that nobody is told what has been taken back meanwhile, or what is not for them any more.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

import msgspec

from domain.cohorts.events import InvitationAccepted, InvitationDeclined, OrganisationInvited, OrganisationWithdrew
from domain.documents.events import (
    AgreeingLeadersNamed,
    DocumentAgreed,
    DocumentApproved,
    DocumentSigned,
    DocumentUploaded,
    DocumentWritten,
    EndorsementWithdrawn,
)
from domain.kernel import Event, PersonId, Recorded
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.arranged import MeetingArranged
from domain.meetings.attached import MeetingFileAttached
from domain.meetings.corrected import HoldingCorrected, MeetingPlaceCorrected
from domain.meetings.events import (
    AgendaSet,
    MeetingCancelled,
    MeetingMoved,
    MeetingScheduled,
    MinutesRecorded,
    PresentationSubmitted,
)
from domain.meetings.reminded import PresentationReminded
from domain.meetings.slides import SlidesSubmitted
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.progress.events import (
    CooperationEvaluated,
    DevelopmentPointsChosen,
    MilestoneStatusTold,
    PracticeMapped,
    StockTaken,
)
from domain.progress.measures import LocalMeasuresNamed
from domain.sharing.events import (
    Audience,
    CommentCorrected,
    CommentPosted,
    ExperiencePosted,
)
from domain.sharing.remarks import QuestionReopened, RemarkCorrected, RemarkMade
from domain.test_actions.events import TestActionPlanned
from projections.circle import Addressee, Circle
from projections.talked_to import (
    answered_about_experience,
    asked_about_experience,
    asked_after_all,
    commented_on,
    owners,
    put_again,
    put_to,
    remarked_on,
    replied_to,
)


class NewsKind(Enum):
    """What people choose how often to be mailed about."""

    QUESTION = "question"
    ANSWER = "answer"
    COMMENT = "comment"
    INVITATION = "invitation"
    MEETING = "meeting"
    DEADLINE = "deadline"
    BORROWED = "borrowed"
    SHARED = "shared"
    ADVISING = "advising"
    DOCUMENT = "document"
    PROGRESS = "progress"


class Policy(msgspec.Struct, frozen=True):
    """An event of the type is news of the kind to these.

    Its `place` is the event's field with the thing whose page tells of it, `about` that with what is new there.
    """

    event: type[Event]
    kind: NewsKind
    whom: Callable[[Any, Circle], Iterable[Addressee]]
    place: str
    about: str = ""


class News(msgspec.Struct, frozen=True, kw_only=True):
    """One event is news to one person. `place` has a page, `about` is what stands there that is new."""

    person: PersonId
    organisation: OrganisationId | None
    kind: NewsKind
    topic: str
    position: int
    cohort: RunId
    place: str
    about: str
    at: dt.datetime


def _lenders(event: TestActionPlanned, circle: Circle) -> Iterable[Addressee]:
    borrowed = event.borrowed_from is not None and event.organisation != circle.owner
    return owners(circle) if borrowed else ()


def _everybody(_: Event, circle: Circle) -> Iterable[Addressee]:
    return (*circle.taking_part(), *circle.advising())


def _called(event: CallAgreed | AgreedCallCancelled, circle: Circle) -> Iterable[Addressee]:
    return (*circle.people_of(event.organisation), *circle.advising())


def _the_organisation(event: OrganisationInvited | PresentationReminded, circle: Circle) -> Iterable[Addressee]:
    return circle.people_of(event.organisation)


def _the_others(event: ExperiencePosted, circle: Circle) -> Iterable[Addressee]:
    """What is shared with the cohort is news to the others, and to its advisors."""
    is_shared = event.audience is Audience.COHORT
    return (*circle.taking_part(but=event.organisation), *circle.advising()) if is_shared else ()


def _with_document(event: Any, circle: Circle) -> Iterable[Addressee]:
    """Those whom a document is for."""
    return (*circle.people_of(event.organisation), *circle.advising())


def _who_must_agree(event: AgreeingLeadersNamed, circle: Circle) -> Iterable[Addressee]:
    return (it for it in circle.people_of(event.organisation) if it.person in event.people)


def _advisors(_: Event, circle: Circle) -> Iterable[Addressee]:
    return circle.advising()


WORK: tuple[type[Event], ...] = (
    *(PracticeMapped, DevelopmentPointsChosen, MilestoneStatusTold, StockTaken),
    *(CooperationEvaluated, LocalMeasuresNamed),
)
"""What is worked with in a run is news to its organisation and the advisors."""
POLICIES: tuple[Policy, ...] = (
    Policy(CommentPosted, NewsKind.QUESTION, asked_about_experience, "experience", "comment"),
    Policy(CommentPosted, NewsKind.COMMENT, commented_on, "experience", "comment"),
    Policy(CommentPosted, NewsKind.ANSWER, answered_about_experience, "experience", "comment"),
    Policy(RemarkMade, NewsKind.ANSWER, replied_to, "thing", "comment"),
    Policy(RemarkMade, NewsKind.QUESTION, put_to, "thing", "comment"),
    Policy(RemarkMade, NewsKind.COMMENT, remarked_on, "thing", "comment"),
    Policy(CommentCorrected, NewsKind.QUESTION, asked_after_all, "experience", "comment"),
    Policy(RemarkCorrected, NewsKind.QUESTION, asked_after_all, "thing", "comment"),
    Policy(QuestionReopened, NewsKind.QUESTION, put_again, "comment"),
    Policy(OrganisationInvited, NewsKind.INVITATION, _the_organisation, "organisation"),
    Policy(MeetingScheduled, NewsKind.MEETING, _everybody, "meeting"),
    Policy(MeetingMoved, NewsKind.MEETING, _everybody, "meeting"),
    Policy(MeetingCancelled, NewsKind.MEETING, _everybody, "meeting"),
    Policy(CallAgreed, NewsKind.MEETING, _called, "organisation"),
    Policy(AgreedCallCancelled, NewsKind.MEETING, _called, "organisation"),
    Policy(HoldingCorrected, NewsKind.MEETING, _everybody, "meeting"),
    Policy(MeetingPlaceCorrected, NewsKind.MEETING, _everybody, "meeting"),
    Policy(MeetingArranged, NewsKind.MEETING, _everybody, "meeting"),
    Policy(AgendaSet, NewsKind.MEETING, _everybody, "meeting"),
    Policy(MinutesRecorded, NewsKind.MEETING, _everybody, "meeting"),
    Policy(MeetingFileAttached, NewsKind.MEETING, _everybody, "meeting", "file"),
    Policy(PresentationReminded, NewsKind.DEADLINE, _the_organisation, "meeting"),
    Policy(TestActionPlanned, NewsKind.BORROWED, _lenders, "borrowed_from", "test_action"),
    Policy(ExperiencePosted, NewsKind.SHARED, _the_others, "experience"),
    Policy(InvitationAccepted, NewsKind.ADVISING, _advisors, "organisation"),
    Policy(InvitationDeclined, NewsKind.ADVISING, _advisors, "organisation"),
    Policy(OrganisationWithdrew, NewsKind.ADVISING, _advisors, "organisation"),
    Policy(PresentationSubmitted, NewsKind.ADVISING, _advisors, "meeting"),
    Policy(SlidesSubmitted, NewsKind.ADVISING, _advisors, "meeting"),
    Policy(DocumentWritten, NewsKind.DOCUMENT, _with_document, "document"),
    Policy(DocumentUploaded, NewsKind.DOCUMENT, _with_document, "document"),
    Policy(AgreeingLeadersNamed, NewsKind.DOCUMENT, _who_must_agree, "document"),
    Policy(DocumentAgreed, NewsKind.DOCUMENT, _with_document, "document"),
    Policy(DocumentApproved, NewsKind.DOCUMENT, _with_document, "document"),
    Policy(DocumentSigned, NewsKind.DOCUMENT, _with_document, "document"),
    Policy(EndorsementWithdrawn, NewsKind.DOCUMENT, _with_document, "document"),
    *(Policy(it, NewsKind.PROGRESS, _with_document, "organisation") for it in WORK),
)


def news_in(recorded: Recorded[Any], circle: Circle) -> Iterator[News]:
    """To whom the event is news: never to whoever recorded it, and once to each, of the first kind there is."""
    event, told = recorded.event, {recorded.stamp.by}
    for policy in POLICIES:
        for it in policy.whom(event, circle) if type(event) is policy.event else ():
            if it.person not in told:
                told.add(it.person)
                yield _news(recorded, policy, it)


def _news(recorded: Recorded[Any], policy: Policy, it: Addressee) -> News:
    event = recorded.event
    place: str = getattr(event, policy.place)
    return News(
        person=it.person,
        organisation=it.organisation,
        kind=policy.kind,
        topic=event.TOPIC,
        position=recorded.stamp.position,
        cohort=event.cohort,
        place=place,
        about=getattr(event, policy.about or policy.place),
        at=recorded.stamp.recorded_at,
    )
