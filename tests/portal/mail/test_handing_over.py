"""A letter is delivered once, or it is said that it may not have been, whenever whoever brings it is killed."""

import asyncio
import datetime as dt
import os
import signal
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from types import SimpleNamespace

import asyncpg
import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from domain.kernel import PersonId
from portal.database.database import migrate, migrations, open_pool
from portal.identity.accounts import Accounts
from portal.mail.outbox import Outbox
from portal.mail.server import Unanswered
from tests.portal.mail.postman import KIND, deliver_all
from tests.portal.traces import trace
from tests.stories import at
from tests.vault import secret

NOW = at("2026-06-01 12:00")
LATER = NOW + dt.timedelta(hours=1)
PERSON = PersonId("person-tovholder")
LETTERS = ("1", "2", "3")
HOLD = "select from mail.outbox for update"
IS_WAITED_FOR = "select exists (select from pg_locks where not granted)"
BREAK_OFF = "select pg_terminate_backend(pid) from pg_locks where not granted"
OUTBOX = "select cause, sent_at is not null as sent, failure from mail.outbox order by cause"


class KillingOffice:
    """Takes every letter (aiosmtpd), and kills whoever brings them at the step with that number.

    The steps are the greeting and, of each letter, that it is addressed, that all of it has come and is not answered
    yet, and that it has been answered and is not marked as sent yet.
    """

    def __init__(self, database: str, kill_at: int | None) -> None:
        self.taken: list[str] = []
        self.bringing: Process | None = None
        self._database = database
        self._kill_at = kill_at
        self._steps = 0
        self._answering: list[asyncio.Task[None]] = []

    @property
    def hooks(self) -> SimpleNamespace:
        """What aiosmtpd calls."""
        return SimpleNamespace(handle_EHLO=self._greeted, handle_RCPT=self._addressed, handle_DATA=self._brought)

    async def _greeted(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self._step()
        return responses

    async def _addressed(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self._step()
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def _brought(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        self.taken.append(str(mail["Message-ID"]))
        self._step()
        if self._is_next():
            held = await asyncpg.connect(self._database)
            await held.execute("begin")
            await held.execute(HOLD)
            self._answering.append(asyncio.create_task(self._kill_when_it_waits(held)))
        else:
            self._steps += 1
        return "250 taken"

    async def answered(self) -> None:
        await asyncio.gather(*self._answering)

    async def _kill_when_it_waits(self, held: asyncpg.Connection) -> None:
        """Whoever has been answered wants to mark the letter as sent, and cannot."""
        while not await held.fetchval(IS_WAITED_FOR):
            pass
        self._step()
        await held.execute(BREAK_OFF)
        await held.close()

    def _is_next(self) -> bool:
        return self._steps + 1 == self._kill_at

    def _step(self) -> None:
        self._steps += 1
        if self._steps == self._kill_at:
            assert self.bringing is not None
            os.kill(self.bringing.pid, signal.SIGKILL)


@asynccontextmanager
async def serving(office: KillingOffice) -> AsyncGenerator[str]:
    """The office's address."""
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(office.hooks, hostname="post.test"), "127.0.0.1", 0
    )
    try:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def put(database: str) -> None:
    await migrate(database, migrations())
    async with open_pool(database, connections_max=2) as pool:
        await Accounts(pool, secret()).remember(PERSON, email="tovholder@example.dk", name=None, trace=trace())
        for cause in LETTERS:
            await Outbox(pool).put(KIND, PERSON, cause, NOW)


async def outbox(database: str) -> dict[str, tuple[bool, str | None]]:
    connection = await asyncpg.connect(database)
    try:
        return {row["cause"]: (row["sent"], row["failure"]) for row in await connection.fetch(OUTBOX)}
    finally:
        await connection.close()


@pytest.mark.parametrize("kill_at", range(1, 11))
async def test_whoever_is_killed_delivers_nothing_twice(database: str, kill_at: int) -> None:
    """In a process of its own, at ten points; then the next one goes on, three times, as long as there is anything."""
    await put(database)
    office = KillingOffice(database, kill_at)
    async with serving(office) as url:
        command = (sys.executable, "-m", "tests.portal.mail.postman", database, url, NOW.isoformat())
        office.bringing = await asyncio.create_subprocess_exec(*command)
        assert await office.bringing.wait() == -signal.SIGKILL
        await office.answered()
        for turn in range(3):
            await deliver_all(database, url, LATER + turn * dt.timedelta(hours=1))
    which, step = divmod(kill_at - 2, 3)
    unknown = {LETTERS[which]} if kill_at > 1 and step > 0 else set()
    assert await outbox(database) == {
        it: (it not in unknown, Unanswered().reason if it in unknown else None) for it in LETTERS
    }
    assert set(Counter(office.taken).values()) == {1}
    assert len(office.taken) == len(LETTERS)


async def test_a_letter_is_the_same_one_each_time_it_is_tried(database: str) -> None:
    await put(database)
    async with open_pool(database, connections_max=2) as pool:
        first = {it.cause: it.identity for it in await Outbox(pool).claim(NOW)}
        again = {it.cause: it.identity for it in await Outbox(pool).claim(LATER)}
    assert first == again
    assert len(set(first.values())) == len(LETTERS)
