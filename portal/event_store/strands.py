"""Strands: the events with one tag, numbered in their order, so that one which is left out leaves a gap.

Which tags are strands is said once, to the recorder, by a function; an event is in each strand that it has the tag of.
"""

from collections.abc import Callable, Iterable

IsStrand = Callable[[str], bool]


def no_strand(_: str) -> bool:
    """Number nothing."""
    return False


def strands_of(tags: Iterable[str], is_strand: IsStrand) -> list[str]:
    """Return those of an event's tags that are strands, each once, in the order of the tags."""
    strands = [tag for tag in tags if is_strand(tag)]
    return strands if len(strands) < 2 else list(dict.fromkeys(strands))
