"""Sentences about experiences, comments and the network."""

from typing import assert_never

from domain.sharing.events import (
    CommentKind,
    CommentPosted,
    CommentWithdrawn,
    ExperienceCorrected,
    ExperienceFileAttached,
    ExperienceFileRemoved,
    ExperienceFoundUseful,
    ExperiencePosted,
    ExperienceWithdrawn,
    NetworkProfileDescribed,
    UsefulnessTakenBack,
)
from projections.sentences.files import about_file

SharingEvent = (
    ExperiencePosted
    | ExperienceCorrected
    | ExperienceWithdrawn
    | ExperienceFileAttached
    | ExperienceFileRemoved
    | CommentPosted
    | CommentWithdrawn
    | ExperienceFoundUseful
    | UsefulnessTakenBack
    | NetworkProfileDescribed
)

COMMENTED = {
    CommentKind.COMMENT: "skrev en kommentar til",
    CommentKind.QUESTION: "stillede et spørgsmål til",
    CommentKind.SPARRING: "gav sparring på",
}


def template(event: SharingEvent) -> str:
    match event:
        case ExperiencePosted():
            return "{by} skrev en erfaring fra den {occurred_on} med {test_action} ({organisation})."
        case ExperienceCorrected():
            return "{by} rettede en erfaring fra den {occurred_on} med {test_action} ({organisation})."
        case ExperienceWithdrawn():
            return "{by} trak en erfaring med {test_action} ({organisation}) tilbage."
        case ExperienceFileAttached() | ExperienceFileRemoved():
            return about_file(event, "{experience}")
        case CommentPosted(kind=kind):
            return f"{{by}} {COMMENTED[kind]} {{experience}}."
        case CommentWithdrawn():
            return "{by} trak en kommentar til {experience} tilbage."
        case ExperienceFoundUseful():
            return "{person} fandt {experience} nyttig."
        case UsefulnessTakenBack():
            return "{person} tog det tilbage, at {experience} var nyttig."
        case NetworkProfileDescribed():
            return _profile(event)
    assert_never(event)


def _profile(event: NetworkProfileDescribed) -> str:
    if event.offers is None and event.seeks is None:
        return "{by} trak det tilbage, som {organisation} tilbød de andre og søgte."
    return "{by} beskrev, hvad {organisation} kan tilbyde de andre og selv søger."
