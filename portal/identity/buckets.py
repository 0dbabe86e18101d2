"""How many failures there may be, and how long to wait when there are more: buckets that run empty with time.

A bucket's state is one moment, the one when it will be empty. A failure moves it on by what one failure takes to be
forgotten; a try that was no failure moves it back by the same. So failures are forgotten however old the bucket is,
what succeeds leaves no trace, and what is refused changes nothing.
"""

import datetime as dt

import msgspec


class Bucket(msgspec.Struct, frozen=True, kw_only=True):
    """It holds `failures_max`, and forgets one of them after `one_forgotten_after`."""

    failures_max: int
    one_forgotten_after: dt.timedelta

    def wait(self, empty_at: dt.datetime, now: dt.datetime) -> dt.timedelta:
        """How long until there is room for one more; nothing where there is."""
        full_for = (empty_at - now) - (self.failures_max - 1) * self.one_forgotten_after
        return max(full_for, dt.timedelta())

    def with_one_more(self, empty_at: dt.datetime, now: dt.datetime) -> dt.datetime:
        """When it is empty if there is a failure now."""
        return max(empty_at, now) + self.one_forgotten_after

    def failures(self, empty_at: dt.datetime, now: dt.datetime) -> int:
        """How many have not been forgotten, one that is about to be included."""
        return -((now - empty_at) // self.one_forgotten_after) if empty_at > now else 0


OF_ONE_FROM_HERE = Bucket(failures_max=10, one_forgotten_after=dt.timedelta(minutes=5))
"""One account, tried from one network or by one known browser: slips of the keyboard cost nothing, and then there are
288 tries a day."""
FROM_A_NETWORK = Bucket(failures_max=30, one_forgotten_after=dt.timedelta(seconds=30))
"""All accounts, tried from one network, where a whole town hall may sit."""
OF_AN_ACCOUNT = Bucket(failures_max=100, one_forgotten_after=dt.timedelta(minutes=2))
"""One account, tried from everywhere but by known browsers. Wide enough that no single network can fill it and keep it
full: that one has forgotten nothing but what `OF_ONE_FROM_HERE` lets by."""
FORGOTTEN_AFTER = max(
    it.failures_max * it.one_forgotten_after for it in (OF_ONE_FROM_HERE, FROM_A_NETWORK, OF_AN_ACCOUNT)
)
"""When nothing is kept of a failure any more, at the latest."""
