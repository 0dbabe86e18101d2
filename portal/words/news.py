"""What news is called, and the words that somebody wrote in it."""

from collections.abc import Mapping
from typing import Any

from domain.cohorts.events import InvitationDeclined, OrganisationWithdrew
from domain.counting import counted
from domain.documents.events import DocumentUploaded, DocumentWritten, EndorsementWithdrawn
from domain.kernel import Event
from domain.meetings.agreed import AgreedCallCancelled
from domain.meetings.attached import MeetingFileAttached
from domain.meetings.events import (
    AgendaSet,
    MeetingCancelled,
    MeetingMoved,
    MinutesRecorded,
    PresentationSubmitted,
)
from domain.meetings.slides import SlideKind, SlidesSubmitted
from domain.sharing.events import CommentCorrected, CommentPosted, ExperiencePosted
from domain.sharing.remarks import QuestionReopened, RemarkCorrected, RemarkMade
from domain.text import UNREADABLE_TEXTS
from projections.ending import AGREEMENTS
from projections.telling import NewsKind

NEWS_KINDS: Mapping[NewsKind, str] = {
    NewsKind.QUESTION: "Spørgsmål til jer",
    NewsKind.ANSWER: "Svar på det, du har spurgt om",
    NewsKind.COMMENT: "Kommentarer og sparring på det, I har skrevet",
    NewsKind.INVITATION: "Invitationer til hold",
    NewsKind.MEETING: "Møder",
    NewsKind.DEADLINE: "Påmindelser om frister",
    NewsKind.BORROWED: "Prøvehandlinger, I har lånt ud",
    NewsKind.SHARED: "Nye erfaringer fra de andre",
    NewsKind.ADVISING: "Organisationernes svar og præsentationer",
    NewsKind.DOCUMENT: "Dokumenter",
    NewsKind.PROGRESS: "Mål og fremdrift",
}
NEWS_HINTS: Mapping[NewsKind, str] = {
    NewsKind.QUESTION: "Nogen på holdet spørger jer, alle eller rådgiverne, eller om noget, I har skrevet.",
    NewsKind.ANSWER: "Nogen svarer på et spørgsmål, du har stillet.",
    NewsKind.COMMENT: "Nogen på holdet skriver til noget, I har skrevet.",
    NewsKind.INVITATION: "Din organisation bliver inviteret til et hold.",
    NewsKind.MEETING: "Et møde bliver planlagt, flyttet eller aflyst, eller der kommer dagsorden, referat eller bilag.",
    NewsKind.DEADLINE: "Noget skal være klar om få dage, for eksempel præsentationen til et møde.",
    NewsKind.BORROWED: "En anden organisation prøver det, I har prøvet.",
    NewsKind.SHARED: "De andre på holdet deler en erfaring.",
    NewsKind.ADVISING: "Til rådgivere: svar på invitationer, udmeldelser og afleverede præsentationer.",
    NewsKind.DOCUMENT: "Der kommer en ny version af et dokument, eller nogen godkender den eller skriver under.",
    NewsKind.PROGRESS: "Der bliver valgt udviklingspunkter eller lokale mål, fortalt status eller evalueret.",
}
KINDS_IN_SUBJECTS: Mapping[NewsKind, tuple[str, str]] = {
    NewsKind.QUESTION: ("spørgsmål til jer", "spørgsmål til jer"),
    NewsKind.ANSWER: ("svar til dig", "svar til dig"),
    NewsKind.COMMENT: ("kommentar til jer", "kommentarer til jer"),
    NewsKind.INVITATION: ("invitation", "invitationer"),
    NewsKind.MEETING: ("nyt om et møde", "nyheder om møder"),
    NewsKind.DEADLINE: ("påmindelse", "påmindelser"),
    NewsKind.BORROWED: ("lånt prøvehandling", "lånte prøvehandlinger"),
    NewsKind.SHARED: ("ny erfaring", "nye erfaringer"),
    NewsKind.ADVISING: ("svar fra en organisation", "svar fra organisationer"),
    NewsKind.PROGRESS: ("nyt om mål og fremdrift", "nyheder om mål og fremdrift"),
    NewsKind.DOCUMENT: ("nyt om et dokument", "nyheder om dokumenter"),
}
"""One, and several."""
DO: Mapping[NewsKind, str] = {
    NewsKind.QUESTION: "Svar på spørgsmålet",
    NewsKind.ANSWER: "Læs svaret",
    NewsKind.COMMENT: "Læs, hvad der er skrevet til jer",
    NewsKind.INVITATION: "Svar på invitationen",
    NewsKind.MEETING: "Se mødet",
    NewsKind.DEADLINE: "Gør det nu",
    NewsKind.BORROWED: "Se prøvehandlingen",
    NewsKind.SHARED: "Læs erfaringen",
    NewsKind.ADVISING: "Se, hvad der er kommet",
    NewsKind.DOCUMENT: "Se dokumentet",
    NewsKind.PROGRESS: "Se mål og fremdrift",
}
"""What a link to it says."""
SEE_AGREEMENT = "Se, hvornår I taler sammen"


def to_do(kind: NewsKind, topic: str) -> str:
    """What a link to the news says: a call is no meeting."""
    return SEE_AGREEMENT if topic in AGREEMENTS else DO[kind]


def words_in(event: Event, stands: Any) -> tuple[str, ...] | None:
    """What was written in it, paragraph by paragraph; None where some of that has been deleted since.

    What may have been corrected is said as it `stands`, in a row.
    """
    written = tuple(str(it) for it in _written(event, stands) if it)
    return None if any(it in UNREADABLE_TEXTS for it in written) else written


def _written(event: Any, stands: Any) -> tuple[str | None, ...]:
    match event:
        case CommentPosted() | RemarkMade() | QuestionReopened() | CommentCorrected() | RemarkCorrected():
            return (stands.text,)
        case ExperiencePosted():
            return (stands.happened, stands.learned)
        case PresentationSubmitted():
            return (stands.sparring_wanted,)
        case SlidesSubmitted():
            return tuple(it.text for it in stands.blocks if it.kind is SlideKind.SPARRING)
        case MinutesRecorded():
            return (event.text,)
        case DocumentWritten() | DocumentUploaded():
            return (event.title,)
        case MeetingFileAttached():
            return (event.attached.name,)
        case (
            MeetingMoved()
            | MeetingCancelled()
            | AgreedCallCancelled()
            | InvitationDeclined()
            | OrganisationWithdrew()
            | EndorsementWithdrawn()
        ):
            return (event.reason,)
        case AgendaSet():
            return tuple(f"{it.title} ({counted(it.minutes, 'minut', 'minutter')})" for it in event.items)
        case _:
            return ()
