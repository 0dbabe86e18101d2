"""A number as an address, a setting or a command's argument says it: one spelling, and so one address, for each.

`int()` takes underscores, spaces, plus signs, leading zeros and the digits of every script.
"""

import re

NUMBER_DIGITS_MAX = 18
"""What a position, or anything else that is counted in the database, can have."""
_NUMBER = re.compile(rf"0|[1-9][0-9]{{0,{NUMBER_DIGITS_MAX - 1}}}")


def number_in(text: str) -> int | None:
    """The number from 0, None where the text is none in its one spelling."""
    return int(text) if _NUMBER.fullmatch(text) else None
