"""What an experience's answers and a comment's kinds are called."""

from collections.abc import Mapping

from domain.meetings.events import Answer
from domain.sharing.events import Audience, CommentKind

EXCERPT_CHARACTERS_MAX = 280

AS_PLANNED: Mapping[Answer, str] = {Answer.YES: "Ja", Answer.PARTLY: "Delvist", Answer.NO: "Nej"}
AS_PREDICTED: Mapping[Answer, str] = {
    Answer.YES: "Ja, det gik som forventet",
    Answer.PARTLY: "Delvist",
    Answer.NO: "Nej, det gik anderledes",
}
PREDICTED: Mapping[Answer, str] = {
    Answer.YES: "Gik som forventet",
    Answer.PARTLY: "Gik delvist som forventet",
    Answer.NO: "Gik anderledes end forventet",
}
AUDIENCES: Mapping[Audience, str] = {
    Audience.COHORT: "Hele holdet",
    Audience.ORGANISATION: "Kun os",
}
AUDIENCE_HINTS: Mapping[Audience, str] = {
    Audience.COHORT: "De andre organisationer på holdet kan læse den, kommentere og lære af den.",
    Audience.ORGANISATION: "Kun I selv, holdets rådgivere og revisorer kan læse den. Den tæller lige så meget.",
}
COMMENT_KINDS: Mapping[CommentKind, str] = {
    CommentKind.COMMENT: "Kommentar",
    CommentKind.QUESTION: "Spørgsmål",
    CommentKind.SPARRING: "Sparring",
}


def excerpt(text: str) -> str:
    """The text's beginning, whole words, on one line."""
    line = " ".join(text.split())
    if len(line) <= EXCERPT_CHARACTERS_MAX:
        return line
    return line[:EXCERPT_CHARACTERS_MAX].rsplit(" ", 1)[0].rstrip(",.;:–-") + " …"
