"""Phone numbers: which ones may be kept, how one is dialled, and how it is written for somebody to read."""

import re

DANISH = "+45"
DANISH_DIGITS = 8
INTERNATIONAL = re.compile(r"\+[1-9][0-9]{7,14}")
"""Source: ITU-T E.164, section 6: at most fifteen digits, the country's among them."""
BETWEEN = re.compile(r"[\s().\-–/]+")
"""What people write between digits."""


class NoPhoneNumber(ValueError):
    """The text is no number that can be dialled."""


def phone_number(text: str) -> str:
    """»+4512345678«, of »12 34 56 78«, »+45 12345678« or »0045 12 34 56 78«. Raises `NoPhoneNumber`."""
    said = BETWEEN.sub("", text)
    if re.fullmatch(r"[0-9]{8}", said) and not said.startswith("00"):
        return DANISH + said
    international = f"+{said.removeprefix('00')}" if said.startswith("00") else said
    if INTERNATIONAL.fullmatch(international):
        return international
    raise NoPhoneNumber


def written(number: str) -> str:
    """»12 34 56 78«; one of another country as it is dialled."""
    digits = number.removeprefix(DANISH)
    if not number.startswith(DANISH) or len(digits) != DANISH_DIGITS:
        return number
    return " ".join(digits[at : at + 2] for at in range(0, DANISH_DIGITS, 2))
