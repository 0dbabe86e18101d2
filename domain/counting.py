"""How many of something, as a Danish sentence says it."""


def counted(number: int, one: str, several: str) -> str:
    """»1 person«, »4 personer«."""
    return f"{number} {one if number == 1 else several}"
