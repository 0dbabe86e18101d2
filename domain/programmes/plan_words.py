"""The words of a plan file as the enumerations they belong to; one that cannot be a word is told where it stands."""

from typing import TypeVar

from domain.open_words import OpenWord, is_word
from domain.programmes.faults import Path, PlanFault

W = TypeVar("W", bound=OpenWord)


def word_of(kind: type[W], said: str, path: Path, faults: list[PlanFault]) -> W | None:
    """The word, None where it is none; "" has been told as missing already."""
    if said and not is_word(said):
        faults.append(PlanFault(path, f"»{said}« kan ikke være et id: små bogstaver, tal og »_«, først et bogstav."))
    return kind(said) if is_word(said) else None
