"""Passwords: how good they have to be, and how they are kept."""

from functools import cache
from pathlib import Path

import anyio
import argon2
from anyio import to_thread
from argon2.exceptions import InvalidHashError, VerifyMismatchError

PASSWORD_CHARACTERS_MIN = 8
PASSWORD_CHARACTERS_MAX = 256
HASHES_AT_ONCE_MAX = 2
"""Each takes 64 MiB and one processor while it lasts."""

COMMON_PASSWORDS = frozenset((Path(__file__).parent / "common_passwords.txt").read_text(encoding="utf-8").split())
"""Those that are tried first, in lower case."""


def faults_of_password(password: str, email: str) -> tuple[str, ...]:
    """What is wrong with a new password, in Danish. Length and guessability count; no mixture of characters does."""
    if len(password) < PASSWORD_CHARACTERS_MIN:
        return (f"Adgangskoden skal være på mindst {PASSWORD_CHARACTERS_MIN} tegn.",)
    if len(password) > PASSWORD_CHARACTERS_MAX:
        return (f"Adgangskoden må højst være på {PASSWORD_CHARACTERS_MAX} tegn.",)
    if password.lower() in COMMON_PASSWORDS or password.lower() in (email, email.partition("@")[0]):
        return ("Adgangskoden er en af dem, man gætter først. Vælg en anden, for eksempel fire tilfældige ord.",)
    return ()


class Passwords:
    """Hashes and verifies, a few at a time, away from the event loop."""

    def __init__(self) -> None:
        self._hasher = argon2.PasswordHasher()
        self._at_once = anyio.CapacityLimiter(HASHES_AT_ONCE_MAX)

    async def hash(self, password: str) -> str:
        """The argon2id hash to keep."""
        return await to_thread.run_sync(self._hasher.hash, password, limiter=self._at_once)

    async def verify(self, password: str, kept: str | None) -> bool:
        """Is it the password that was kept? Takes as long when none was."""
        return await to_thread.run_sync(self._verify, password, kept, limiter=self._at_once)

    def _verify(self, password: str, kept: str | None) -> bool:
        try:
            self._hasher.verify(kept or nobodys_hash(), password)
        except (VerifyMismatchError, InvalidHashError):
            return False
        return kept is not None


@cache
def nobodys_hash() -> str:
    """What is verified against for somebody who has no password, so that nothing can be told from the time."""
    return argon2.PasswordHasher().hash("")
