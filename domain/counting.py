"""How many of something, as a Danish sentence says it."""


def counted(number: int, one: str, several: str) -> str:
    """»1 person«, »4 personer«."""
    return f"{number} {one if number == 1 else several}"


def ranging(least: int, most: int) -> str:
    """»3-5«, and »3« where both are the same."""
    return str(least) if least == most else f"{least}-{most}"
