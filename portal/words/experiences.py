"""What an experience is asked, what its answers and a comment's kinds are called."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from domain.calendar import danish_day
from domain.meetings.events import Answer
from domain.sharing.events import Audience, CommentKind, Consent
from portal.words.kinds import ANSWERS
from portal.words.questions import Worded
from projections.sharing import ExperienceRow, ExperienceWords

EXCERPT_CHARACTERS_MAX = 280
HEADLINE_CHARACTERS_MAX = 90

AS_PLANNED = ANSWERS
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
CONSENTS: Mapping[Consent, str] = {
    Consent.GIVEN: "Ja, borgeren har sagt ja",
    Consent.NOBODY: "Der fortælles ikke om en bestemt borger",
    Consent.NOT_ASKED: "Nej, der er ikke spurgt",
}
COMMENT_KINDS: Mapping[CommentKind, str] = {
    CommentKind.COMMENT: "Kommentar",
    CommentKind.QUESTION: "Spørgsmål",
    CommentKind.SPARRING: "Sparring",
}


EXPERIENCE_WORDS: Mapping[str, Worded] = {
    "occurred_on": Worded("Hvilken dag skete det?", "Dag"),
    "happened": Worded("Hvad skete der?", "Hvad skete der?"),
    "as_predicted": Worded("Gik det, som I forventede?", "Gik det som forventet?"),
    "surprised": Worded("Hvad overraskede jer?", "Hvad overraskede?"),
    "learned": Worded("Hvad har I lært?", "Hvad er der lært?"),
    "as_planned": Worded("Gjorde I, som I havde planlagt?", "Blev det gjort som planlagt?"),
    "citizens": Worded("Borgernes del: Hvordan var borgerne med, og hvad sagde de?", "Borgernes del"),
    "consent": Worded("Er der sagt ja til, at det fortælles?", "Er der sagt ja til, at det fortælles?"),
    "audience": Worded("Hvem må læse den?", "Hvem må læse den?"),
}
"""In the order in which it is asked and told, by the fields of an experience."""
_SENTENCE = re.compile(r"(.{15,}?[^.!?\d])[.!?](?= [A-ZÆØÅ»]|$)")
"""Not after a digit: »den 3. maj« goes on."""
_CHOSEN: Mapping[str, Mapping[Any, str]] = {
    "as_predicted": AS_PREDICTED,
    "as_planned": AS_PLANNED,
    "audience": AUDIENCES,
    "consent": CONSENTS,
}


def in_words(told: ExperienceRow | ExperienceWords, name: str) -> str:
    """What an experience says in one of its fields, "" where it says nothing."""
    value = getattr(told, name)
    if isinstance(value, dt.date):
        return danish_day(value)
    return _CHOSEN[name][value] if value in _CHOSEN.get(name, ()) else value or ""


def headline(told: ExperienceRow) -> str:
    """What it is called in a list: the first sentence of what was learned, or of what happened, as far as it goes."""
    line = _on_one_line(told.learned or told.happened)
    said = _SENTENCE.match(line)
    return beginning(line if said is None else said[1], HEADLINE_CHARACTERS_MAX)


def excerpt(text: str) -> str:
    """The text's beginning, whole words, on one line."""
    return beginning(text, EXCERPT_CHARACTERS_MAX)


def beginning(text: str, characters: int) -> str:
    """At most so many characters of the text, whole words, on one line."""
    line = _on_one_line(text)
    if len(line) <= characters:
        return line
    return line[:characters].rsplit(" ", 1)[0].rstrip(",.;:–-") + " …"


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
