"""To whom it is news what people ask, answer and remark: among a cohort's people, by whose it is and who had asked."""

from collections.abc import Iterable

from domain.organisations.events import OrganisationId
from domain.sharing.events import CommentCorrected, CommentKind, CommentPosted
from domain.sharing.remarks import QuestionReopened, RemarkCorrected, RemarkMade, Subject, SubjectKind
from projections.circle import Addressee, Circle


def asked_about_experience(event: CommentPosted, circle: Circle) -> Iterable[Addressee]:
    """A question is put to those whose experience it is."""
    is_asked = event.kind is CommentKind.QUESTION and event.organisation != circle.owner
    return owners(circle) if is_asked else ()


def commented_on(event: CommentPosted, circle: Circle) -> Iterable[Addressee]:
    is_said = event.kind is not CommentKind.QUESTION and event.organisation != circle.owner
    return owners(circle) if is_said else ()


def answered_about_experience(event: CommentPosted, circle: Circle) -> Iterable[Addressee]:
    """Whoever asked about an experience hears what those write whose it is."""
    if event.organisation is None or event.organisation != circle.owner:
        return ()
    return (it for it in (*circle.taking_part(but=circle.owner), *circle.advising()) if it.person in circle.asking)


def put_to(event: RemarkMade, circle: Circle) -> Iterable[Addressee]:
    """A question is put to those whose the thing is that is spoken of, or who are asked; never to their own."""
    return those_asked(event.about, event.organisation, circle) if event.kind is CommentKind.QUESTION else ()


def put_again(event: QuestionReopened, circle: Circle) -> Iterable[Addressee]:
    if circle.about is not None:
        return those_asked(circle.about, event.organisation, circle)
    return owners(circle) if event.organisation != circle.owner else ()


def asked_after_all(event: CommentCorrected | RemarkCorrected, circle: Circle) -> Iterable[Addressee]:
    """What is corrected into a question is put to those to whom it would have been put."""
    if circle.was_question or event.kind is not CommentKind.QUESTION:
        return ()
    if isinstance(event, RemarkCorrected):
        return those_asked(event.about, event.organisation, circle)
    return owners(circle) if event.organisation != circle.owner else ()


def those_asked(about: Subject, by: OrganisationId | None, circle: Circle) -> Iterable[Addressee]:
    match about.kind:
        case SubjectKind.COHORT:
            return circle.taking_part(but=by) if about.question is None else ()
        case SubjectKind.ADVISORS:
            return circle.advising() if by is not None else ()
        case SubjectKind.MEETING:
            return ()  # it is said to those who are there
        case SubjectKind.ORGANISATION | SubjectKind.TEST_ACTION | SubjectKind.PRESENTATION:
            return (it for it in circle.taking_part(but=by) if it.organisation == about.organisation)


def remarked_on(event: RemarkMade, circle: Circle) -> Iterable[Addressee]:
    """What is said of a test action or a presentation, to those whose it is; what else is no question is an answer."""
    is_said = event.about.question is None and event.kind is not CommentKind.QUESTION
    return those_asked(event.about, event.organisation, circle) if is_said else ()


def replied_to(event: RemarkMade, circle: Circle) -> Iterable[Addressee]:
    """Whoever asked hears what is answered: of a thing, by those whose it is; of a question, by anybody."""
    if event.about.question is None and (event.organisation is None or event.organisation != event.about.organisation):
        return ()
    return (it for it in (*circle.taking_part(), *circle.advising()) if it.person in circle.asking)


def owners(circle: Circle) -> Iterable[Addressee]:
    return (it for it in circle.taking_part() if it.organisation == circle.owner)
