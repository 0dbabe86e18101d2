"""A bucket forgets its failures one by one, and is what a list of them, forgotten in their turn, would be."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.identity.buckets import (
    FORGOTTEN_AFTER,
    FROM_A_NETWORK,
    OF_AN_ACCOUNT,
    OF_ONE_FROM_HERE,
    Bucket,
)
from tests.portal.identity.signing import NOON

SECOND, MINUTE, HOUR, DAY = (dt.timedelta(**{unit: 1}) for unit in ("seconds", "minutes", "hours", "days"))
SMALL = Bucket(failures_max=3, one_forgotten_after=10 * SECOND)


class Remembering:
    """The slow way: every failure that is not forgotten yet, each with the moment when it will be."""

    def __init__(self, bucket: Bucket) -> None:
        self.bucket = bucket
        self.forgotten_at: list[dt.datetime] = []

    def wait(self, now: dt.datetime) -> dt.timedelta:
        self.forgotten_at = [it for it in self.forgotten_at if it > now]
        too_many = len(self.forgotten_at) + 1 - self.bucket.failures_max
        return self.forgotten_at[too_many - 1] - now if too_many > 0 else dt.timedelta()

    def fail(self, now: dt.datetime) -> None:
        self.forgotten_at.append(max([now, *self.forgotten_at[-1:]]) + self.bucket.one_forgotten_after)

    def take_back(self) -> None:
        if self.forgotten_at:
            self.forgotten_at.pop()


@given(
    bucket=st.builds(
        Bucket,
        failures_max=st.integers(1, 6),
        one_forgotten_after=st.integers(1, 90).map(lambda seconds: seconds * SECOND),
    ),
    steps=st.lists(st.tuples(st.integers(0, 120), st.booleans()), max_size=60),
)
def test_it_waits_as_long_as_if_every_failure_were_remembered(bucket: Bucket, steps: list[tuple[int, bool]]) -> None:
    slow, empty_at, now = Remembering(bucket), NOON, NOON
    for seconds, succeeds in steps:
        now += seconds * SECOND
        wait = bucket.wait(empty_at, now)
        assert wait == slow.wait(now)
        if wait:
            continue
        before = max(empty_at, now)
        empty_at = bucket.with_one_more(empty_at, now)
        slow.fail(now)
        assert bucket.failures(empty_at, now) == len(slow.forgotten_at) <= bucket.failures_max
        if succeeds:
            empty_at -= bucket.one_forgotten_after
            slow.take_back()
            assert empty_at == before


@pytest.mark.parametrize(
    ("failures", "after", "wait"),
    [
        (0, 0, 0),
        (2, 0, 0),
        (3, 0, 10),
        (3, 4, 6),
        (3, 10, 0),
        (3, 29, 0),
    ],
)
def test_what_is_waited_for_is_that_one_is_forgotten(failures: int, after: int, wait: int) -> None:
    empty_at = NOON
    for _ in range(failures):
        empty_at = SMALL.with_one_more(empty_at, NOON)
    assert SMALL.wait(empty_at, NOON + after * SECOND) == wait * SECOND


def test_old_failures_are_no_longer_there() -> None:
    """A mistake on each of 39 days, as a town hall makes them."""
    empty_at = NOON
    for day in range(39):
        empty_at = FROM_A_NETWORK.with_one_more(empty_at, NOON + day * DAY)
    assert FROM_A_NETWORK.failures(empty_at, NOON + 39 * DAY) == 0
    assert empty_at == NOON + 38 * DAY + FROM_A_NETWORK.one_forgotten_after


def test_one_network_cannot_fill_an_account_for_those_elsewhere() -> None:
    """Whatever a single network may try in a day, there is room for others at every moment of it."""
    assert OF_ONE_FROM_HERE.failures_max * 2 <= OF_AN_ACCOUNT.failures_max
    assert OF_ONE_FROM_HERE.one_forgotten_after >= 2 * OF_AN_ACCOUNT.one_forgotten_after


def test_nobody_waits_long() -> None:
    for bucket in (OF_ONE_FROM_HERE, FROM_A_NETWORK, OF_AN_ACCOUNT):
        full = NOON + bucket.failures_max * bucket.one_forgotten_after
        assert bucket.wait(full, NOON) == bucket.one_forgotten_after <= 5 * MINUTE
        assert bucket.wait(full, NOON + FORGOTTEN_AFTER) == dt.timedelta()
