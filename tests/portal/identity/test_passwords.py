"""Passwords are long enough and not the first ones tried, and what is kept of them says nothing."""

import pytest

from portal.identity.passwords import Passwords, faults_of_password, nobodys_hash
from portal.identity.throttle import WAIT_SECONDS_MAX, wait_after

ADDRESS = "tovholder@holstebro.dk"


@pytest.mark.parametrize("password", ["12345678", "Password123", "KODEORD123", ADDRESS, "tovholder", "for", "a" * 257])
def test_what_is_short_endless_or_easily_guessed_is_refused(password: str) -> None:
    assert len(faults_of_password(password, ADDRESS)) == 1


@pytest.mark.parametrize("password", ["fire tilfældige ord her", "æøåæøåæø", "aaaaaaab", "  mellemrum  "])
def test_nothing_else_is_asked_of_it(password: str) -> None:
    assert faults_of_password(password, ADDRESS) == ()


async def test_a_password_is_known_by_its_hash_alone() -> None:
    passwords = Passwords()
    kept = await passwords.hash("fire tilfældige ord")
    assert kept.startswith("$argon2id$")
    assert "fire" not in kept
    assert await passwords.verify("fire tilfældige ord", kept)
    assert not await passwords.verify("fire tilfældige or", kept)


async def test_nobody_has_a_password_not_even_the_empty_one() -> None:
    assert not await Passwords().verify("", None)
    assert await Passwords().verify("", nobodys_hash())


def test_guessing_gets_slower_but_never_stops() -> None:
    waits = [wait_after(failures, free=4).total_seconds() for failures in range(16)]
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    assert wait_after(10**6, free=4).total_seconds() == WAIT_SECONDS_MAX
