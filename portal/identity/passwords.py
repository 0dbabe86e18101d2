"""Passwords: how good they have to be, how they are compared, and how they are kept."""

from collections.abc import Iterable
from functools import cache

import anyio
import argon2
import asyncpg
from anyio import to_thread
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from precis_i18n import get_profile

from domain.kernel import PersonId
from portal.identity.guessed import is_guessed_first

PASSWORD_CHARACTERS_MIN = 8
PASSWORD_CHARACTERS_MAX = 256
STRENGTH = argon2.profiles.RFC_9106_LOW_MEMORY
"""Source: RFC 9106, section 4: what is recommended where memory is not plenty."""
HASHES_AT_ONCE_MAX = 2
"""Each takes 64 MiB and one processor while it lasts."""
PROFILE = get_profile("OpaqueString")
"""Source: RFC 8265, section 4.2: one form for what looks the same, letters and widths as they are typed."""

UNUSABLE = (
    "Adgangskoden har et tegn, der ikke kan bruges, for eksempel et usynligt. Skriv den med bogstaver, tal, mellemrum"
    " og tegn, der kan ses."
)
GUESSED = "Adgangskoden er en af dem, man gætter først. Vælg en anden, for eksempel fire tilfældige ord."


class Unusable(Exception):
    """No password can be written so; the message is a sentence for who typed it."""


def prepared(typed: str) -> str:
    """The password in the one form that is kept and compared, whichever keyboard it was typed on. Raises `Unusable`."""
    try:
        return str(PROFILE.enforce(typed))
    except UnicodeEncodeError as refused:
        raise Unusable(UNUSABLE) from refused


async def chosen(typed: str, personal: Iterable[str]) -> str:
    """A new password, prepared. Length and guessability count; no mixture of characters does. `personal` are texts
    that say who has it. Raises `Unusable`.
    """
    if len(typed) > PASSWORD_CHARACTERS_MAX:
        raise Unusable(f"Adgangskoden må højst være på {PASSWORD_CHARACTERS_MAX} tegn.")
    if len(typed) < PASSWORD_CHARACTERS_MIN or len(prepared(typed)) < PASSWORD_CHARACTERS_MIN:
        raise Unusable(f"Adgangskoden skal være på mindst {PASSWORD_CHARACTERS_MIN} tegn.")
    if await to_thread.run_sync(is_guessed_first, prepared(typed), tuple(personal)):
        raise Unusable(GUESSED)
    return prepared(typed)


class Passwords:
    """Hashes and verifies, a few at a time, away from the event loop."""

    def __init__(self) -> None:
        self._hasher = argon2.PasswordHasher.from_parameters(STRENGTH)
        self._at_once = anyio.CapacityLimiter(HASHES_AT_ONCE_MAX)

    async def hash(self, password: str) -> str:
        """The argon2id hash to keep of a password that is prepared."""
        return await to_thread.run_sync(self._hasher.hash, password, limiter=self._at_once)

    async def verify(self, typed: str, kept: str | None) -> bool:
        """Is it the password that was kept? Takes as long when none was, and when none can be written so."""
        return await to_thread.run_sync(self._verify, typed, kept, limiter=self._at_once)

    def _verify(self, typed: str, kept: str | None) -> bool:
        try:
            password = prepared(typed)
        except Unusable:
            password, kept = "", None
        try:
            self._hasher.verify(kept or nobodys_hash(), password)
        except (VerifyMismatchError, InvalidHashError):
            return False
        return kept is not None


@cache
def nobodys_hash() -> str:
    """What is verified against for somebody who has no password, so that nothing can be told from the time."""
    return argon2.PasswordHasher.from_parameters(STRENGTH).hash("")


async def chosen_by(pool: asyncpg.Pool) -> frozenset[PersonId]:
    """Whoever has chosen a password, and so can sign in."""
    found = await pool.fetch("select person from identity.people where password_hash is not null")
    return frozenset(row["person"] for row in found)
