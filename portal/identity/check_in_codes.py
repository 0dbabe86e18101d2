"""The code that is shown at a meeting: it says that whoever types it is there, on that day.

It is made of the vault's secret, the meeting and the day, so it is kept nowhere. Of a million codes, whoever guesses
gets ten tries at once and then one in five minutes.
"""

import datetime as dt
import hmac
import re

from portal.sealing import VaultSecret

CODE_DIGITS = 6


def check_in_code(secret: VaultSecret, meeting: str, day: dt.date) -> str:
    """»048213«: the meeting's on that day."""
    digest = secret.digest(f"check-in {meeting} {day.isoformat()}".encode())
    return f"{int.from_bytes(digest) % 10**CODE_DIGITS:0{CODE_DIGITS}}"


def in_words(code: str) -> str:
    """»048 213«, as it is read aloud."""
    return f"{code[: CODE_DIGITS // 2]} {code[CODE_DIGITS // 2 :]}"


def is_code(typed: str, code: str) -> bool:
    """Is it the code, spaces apart?"""
    said = re.sub(r"\s+", "", typed)
    return hmac.compare_digest(said.encode(errors="replace"), code.encode())
