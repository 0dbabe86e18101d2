"""How many of something, and which, as a Danish sentence says it."""

from collections.abc import Sequence


def counted(number: int, one: str, several: str) -> str:
    """»1 person«, »4 personer«."""
    return f"{number} {one if number == 1 else several}"


def ranging(least: int, most: int) -> str:
    """»3-5«, and »3« where both are the same."""
    return str(least) if least == most else f"{least}-{most}"


def listed(names: Sequence[str]) -> str:
    """»A«, »A og B«, »A, B og C«."""
    return " og ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)
