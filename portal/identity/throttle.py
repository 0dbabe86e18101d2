"""Guessing passwords gets slower and slower, for one account and from one network, but is never locked for good."""

import datetime as dt
import hashlib
import ipaddress
import math
from collections.abc import Mapping

import asyncpg

ACCOUNT_FAILURES_FREE = 4
NETWORK_FAILURES_FREE = 30
WAIT_SECONDS_MAX = 300
FORGOTTEN_AFTER = dt.timedelta(hours=24)
IPV4_NETWORK_BITS = 24
IPV6_NETWORK_BITS = 64


class WaitLonger(Exception):
    """It is too soon to try again; `seconds` is how much too soon."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def wait_after(failures: int, free: int) -> dt.timedelta:
    """How long after the last failure the next try may come: 1 s, 2 s, 4 s ... once the free ones are used."""
    doublings = failures - free
    if doublings < 0:
        return dt.timedelta()
    return dt.timedelta(seconds=min(WAIT_SECONDS_MAX, 2 ** min(doublings, 16)))


class Throttle:
    """Counts failures in the database, so that every process knows of them."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool

    async def begin_attempt(self, email: str, address: str, now: dt.datetime) -> None:
        """Count a try as failed before it is made, so that many at once gain nothing. Raises `WaitLonger`."""
        allowed = {_account(email): ACCOUNT_FAILURES_FREE, _network(address): NETWORK_FAILURES_FREE}
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.executemany(
                "insert into identity.attempts (subject, failures, tried_at) values ($1, 0, $2) on conflict do nothing",
                [(subject, now) for subject in sorted(allowed)],
            )
            rows = await connection.fetch(
                "select * from identity.attempts where subject = any($1) order by subject for update", list(allowed)
            )
            _refuse_if_too_soon(rows, allowed, now)
            await connection.execute(
                """
                update identity.attempts set tried_at = $2,
                    failures = case when tried_at < $3 then 1 else failures + 1 end
                where subject = any($1)
                """,
                list(allowed),
                now,
                now - FORGOTTEN_AFTER,
            )

    async def succeeded(self, email: str, address: str) -> None:
        """The try was no failure after all: the account's are forgotten, the network's is taken back."""
        await self._pool.execute("delete from identity.attempts where subject = $1", _account(email))
        await self._pool.execute(
            "update identity.attempts set failures = failures - 1 where subject = $1 and failures > 0",
            _network(address),
        )

    async def sweep(self, now: dt.datetime) -> None:
        """Delete what is forgotten."""
        await self._pool.execute("delete from identity.attempts where tried_at < $1", now - FORGOTTEN_AFTER)


def _refuse_if_too_soon(rows: list[asyncpg.Record], allowed: Mapping[bytes, int], now: dt.datetime) -> None:
    for row in rows:
        if now - row["tried_at"] > FORGOTTEN_AFTER:
            continue
        too_soon_by = row["tried_at"] + wait_after(row["failures"], allowed[row["subject"]]) - now
        if too_soon_by > dt.timedelta():
            raise WaitLonger(math.ceil(too_soon_by.total_seconds()))


def _account(email: str) -> bytes:
    return hashlib.sha256(b"account:" + email.encode(errors="replace")).digest()


def _network(address: str) -> bytes:
    """The client's own network: who has one address there has many."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return hashlib.sha256(b"network:unknown").digest()
    bits = IPV4_NETWORK_BITS if ip.version == 4 else IPV6_NETWORK_BITS
    return hashlib.sha256(f"network:{ipaddress.ip_network((ip, bits), strict=False)}".encode()).digest()
