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
    CommentKind,
    CommentPosted,
    ExperiencePosted,
)
from domain.sharing.remarks import QuestionReopened, RemarkCorrected, RemarkMade, Subject, SubjectKind
from domain.test_actions.events import TestActionPlanned
from projections.circle import Addressee, Circle


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


def _asked(event: CommentPosted, circle: Circle) -> Iterable[Addressee]:
    """A question is put to those whose experience it is."""
    is_asked = event.kind is CommentKind.QUESTION and event.organisation != circle.owner
    return _owners(circle) if is_asked else ()


def _commented(event: CommentPosted, circle: Circle) -> Iterable[Addressee]:
    is_said = event.kind is not CommentKind.QUESTION and event.organisation != circle.owner
    return _owners(circle) if is_said else ()


def _answered(event: CommentPosted, circle: Circle) -> Iterable[Addressee]:
    """Whoever asked about an experience hears what those write whose it is."""
    if event.organisation is None or event.organisation != circle.owner:
        return ()
    return (it for it in (*circle.taking_part(but=circle.owner), *circle.advising()) if it.person in circle.asking)


def _put(event: RemarkMade, circle: Circle) -> Iterable[Addressee]:
    """A question is put to those whose the thing is that is spoken of, or who are asked; never to their own."""
    return _those_asked(event.about, event.organisation, circle) if event.kind is CommentKind.QUESTION else ()


def _put_again(event: QuestionReopened, circle: Circle) -> Iterable[Addressee]:
    if circle.about is not None:
        return _those_asked(circle.about, event.organisation, circle)
    return _owners(circle) if event.organisation != circle.owner else ()


def _asked_after_all(event: CommentCorrected | RemarkCorrected, circle: Circle) -> Iterable[Addressee]:
    """What is corrected into a question is put to those to whom it would have been put."""
    if circle.was_question or event.kind is not CommentKind.QUESTION:
        return ()
    if isinstance(event, RemarkCorrected):
        return _those_asked(event.about, event.organisation, circle)
    return _owners(circle) if event.organisation != circle.owner else ()


def _those_asked(about: Subject, by: OrganisationId | None, circle: Circle) -> Iterable[Addressee]:
    match about.kind:
        case SubjectKind.COHORT:
            return circle.taking_part(but=by) if about.question is None else ()
        case SubjectKind.ADVISORS:
            return circle.advising() if by is not None else ()
        case SubjectKind.MEETING:
            return ()  # it is said to those who are there
        case SubjectKind.ORGANISATION | SubjectKind.TEST_ACTION | SubjectKind.PRESENTATION:
            return (it for it in circle.taking_part(but=by) if it.organisation == about.organisation)


def _remarked(event: RemarkMade, circle: Circle) -> Iterable[Addressee]:
    """What is said of a test action or a presentation, to those whose it is; what else is no question is an answer."""
    is_said = event.about.question is None and event.kind is not CommentKind.QUESTION
    return _those_asked(event.about, event.organisation, circle) if is_said else ()


def _replied(event: RemarkMade, circle: Circle) -> Iterable[Addressee]:
    """Whoever asked hears what is answered: of a thing, by those whose it is; of a question, by anybody."""
    if event.about.question is None and (event.organisation is None or event.organisation != event.about.organisation):
        return ()
    return (it for it in (*circle.taking_part(), *circle.advising()) if it.person in circle.asking)


def _owners(circle: Circle) -> Iterable[Addressee]:
    return (it for it in circle.taking_part() if it.organisation == circle.owner)


def _lenders(event: TestActionPlanned, circle: Circle) -> Iterable[Addressee]:
    borrowed = event.borrowed_from is not None and event.organisation != circle.owner
    return _owners(circle) if borrowed else ()


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
    Policy(CommentPosted, NewsKind.QUESTION, _asked, "experience", "comment"),
    Policy(CommentPosted, NewsKind.COMMENT, _commented, "experience", "comment"),
    Policy(CommentPosted, NewsKind.ANSWER, _answered, "experience", "comment"),
    Policy(RemarkMade, NewsKind.ANSWER, _replied, "thing", "comment"),
    Policy(RemarkMade, NewsKind.QUESTION, _put, "thing", "comment"),
    Policy(RemarkMade, NewsKind.COMMENT, _remarked, "thing", "comment"),
    Policy(CommentCorrected, NewsKind.QUESTION, _asked_after_all, "experience", "comment"),
    Policy(RemarkCorrected, NewsKind.QUESTION, _asked_after_all, "thing", "comment"),
    Policy(QuestionReopened, NewsKind.QUESTION, _put_again, "comment"),
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
