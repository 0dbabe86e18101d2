"""Sentences about what is said of other things than experiences, and about questions and their answers."""

from typing import assert_never

from domain.sharing.events import CommentKind
from domain.sharing.remarks import (
    QuestionClosed,
    QuestionReopened,
    RemarkCorrected,
    RemarkMade,
    RemarkWithdrawn,
    Subject,
    SubjectKind,
)
from domain.sharing.seen import FeedbackSeen
from projections.sentences.sharing import COMMENTED

RemarkEvent = RemarkMade | RemarkCorrected | RemarkWithdrawn | QuestionClosed | QuestionReopened | FeedbackSeen

_ANSWERED = {
    CommentKind.COMMENT: "svarede på",
    CommentKind.QUESTION: "spurgte videre om",
    CommentKind.SPARRING: "gav sparring på",
}


def template(event: RemarkEvent) -> str:
    match event:
        case RemarkMade(about=about, kind=kind):
            return f"{{by}} {(COMMENTED if about.question is None else _ANSWERED)[kind]} {_subject(about)}."
        case RemarkCorrected(about=about):
            return f"{{by}} rettede {_remark(about)} til {_subject(about)}."
        case RemarkWithdrawn(about=about):
            return f"{{by}} trak {_remark(about)} til {_subject(about)} tilbage."
        case QuestionClosed():
            return "{by} lukkede et spørgsmål, der er besvaret."
        case QuestionReopened():
            return "{by} åbnede et spørgsmål igen."
        case FeedbackSeen():
            return "{by} så feedback fra en rådgiver for {organisation}."
    assert_never(event)


def _remark(about: Subject) -> str:
    return "en kommentar" if about.question is None else "et svar"


def _subject(about: Subject) -> str:
    """What is spoken of, or to whom a question is put."""
    match about.kind:
        case SubjectKind.TEST_ACTION:
            return _kept(about.test_action)
        case SubjectKind.PRESENTATION:
            return f"præsentationen fra {_kept(about.organisation)} til {_kept(about.meeting)}"
        case SubjectKind.MEETING:
            return _kept(about.meeting)
        case SubjectKind.ORGANISATION:
            to = _kept(about.organisation)
        case SubjectKind.COHORT:
            to = "hele holdet"
        case SubjectKind.ADVISORS:
            to = "holdets rådgivere"
        case _:
            assert_never(about.kind)
    return to if about.question is None else f"et spørgsmål til {to}"


def _kept(id_: str | None) -> str:
    """The id in braces, as a template says what is to stay in them."""
    return f"{{{{{id_}}}}}"
