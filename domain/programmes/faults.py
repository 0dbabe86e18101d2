"""What can be wrong with a plan: where, as a path into the plan file, and a sentence that says how to mend it."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

import msgspec

Path = tuple[str | int, ...]
"""Where in a plan file: tables and keys by name, the tables of a list by number from 0."""
CLOSE_ENOUGH = 0.6


class PlanFault(msgspec.Struct, frozen=True):
    """One thing that is wrong, and where."""

    path: Path
    sentence: str


def suggested(word: str, known: Iterable[str]) -> str:
    """» Mente du »X«?«, with the known word that is most like it; "" where none is."""
    near = get_close_matches(word, list(known), n=1, cutoff=CLOSE_ENOUGH)
    return f" Mente du »{near[0]}«?" if near else ""


def twice(words: Iterable[tuple[Path, str]], what: str) -> Iterator[PlanFault]:
    """A fault for each that has been before."""
    seen: set[str] = set()
    for path, word in words:
        if word in seen:
            yield PlanFault(path, f"{what} »{word}« står to gange. Giv den ene et andet id.")
        seen.add(word)
