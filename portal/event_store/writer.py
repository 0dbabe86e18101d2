"""Group commit: appends that arrive while a batch is being written go out together in the next one.

One task owns one connection. A batch is one statement and one transaction, in which each request has its own
condition and its own outcome. What goes wrong for one request never goes wrong for its neighbours.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Final

from eventsourcing.persistence import IntegrityError, InternalError

from portal.event_store.answers import LogOverloaded, LogUnreachable, OutcomeUnknown
from portal.event_store.batch import next_batch
from portal.event_store.connection import connected, hang_up
from portal.event_store.errors import FAILURES, concerns_everybody, is_lost, translated
from portal.event_store.limits import (
    CONNECT_PAUSES_SECONDS,
    HANG_UP_SECONDS_MAX,
    QUEUE_REQUESTS_MAX,
    WRITE_ATTEMPTS_MAX,
    WRITE_SECONDS_MAX,
)
from portal.event_store.statement import event_rows, item_rows, prepared_append, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import asyncpg

    from portal.event_store.answers import Appended
    from portal.event_store.connection import Connect, Connection
    from portal.event_store.request import Request
    from portal.event_store.statement import Statement

_log: Final = logging.getLogger(__name__)


class Writer:
    """The queue of appends and the task that empties it."""

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._connection: Connection | None = None
        self._statement: Statement | None = None
        self._waiting: deque[Request] = deque()
        self._arrived = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write; the first batch makes the connection."""
        self._task = asyncio.create_task(self._run(), name="event log writer")

    async def close(self) -> None:
        """Write everything that was accepted, accept no more, and hang up."""
        self._closing = True
        self._arrived.set()
        if self._task is not None:
            await self._task

    async def append(self, request: Request) -> Appended:
        """Return what became of the request, or raise why it was not appended.

        A caller that is cancelled while waiting leaves the log as it is if the request had not been taken yet, and
        otherwise does not hear how it went.
        """
        if self._closing or self._task is None or self._task.done():
            raise LogUnreachable("The event store is closed")
        if len(self._waiting) >= QUEUE_REQUESTS_MAX:
            raise LogOverloaded(f"{QUEUE_REQUESTS_MAX} appends are waiting to be written")
        self._waiting.append(request)
        self._arrived.set()
        return await request.answer

    async def _run(self) -> None:
        try:
            while self._waiting or not self._closing:
                if not self._waiting:
                    self._arrived.clear()
                    await self._arrived.wait()
                batch = next_batch(self._waiting)
                if batch:
                    await self._write_or_tell(batch)
        finally:
            await self._drop_connection()

    async def _write_or_tell(self, batch: Sequence[Request]) -> None:
        """Let no caller wait for ever, whatever happens: an error in here is theirs to hear, and logged."""
        try:
            await self._write(batch)
        except Exception as error:  # noqa: BLE001 - whoever waits for an answer hears it
            _log.exception("a batch of the event log failed")
            _fail(batch, InternalError(f"{type(error).__name__}: {error}"))
        except BaseException:
            _fail([*batch, *self._waiting], LogUnreachable("The event store was stopped"))
            raise

    async def _write(self, batch: Sequence[Request]) -> None:
        """Write a batch, again if the connection is lost.

        Then only commands can be tried again: the log knows them, so it appends what is not there and answers what
        is. For the others nobody can tell.
        """
        lost: Exception | None = None
        for _ in range(WRITE_ATTEMPTS_MAX):
            try:
                statement = await self._connected_statement()
            except FAILURES as error:
                self._give_up(batch, error, sent=lost is not None)
                return
            try:
                outcomes = await _sent(statement, batch)
            except FAILURES as error:
                if not is_lost(error):
                    await self._find_the_fault(batch, error)
                    return
                _log.warning("the event log's connection was lost while writing: %r", error)
                await self._drop_connection()
                lost = error
                batch = _commands_only(batch, error)
            else:
                _settle(batch, outcomes)
                return
        _fail(batch, OutcomeUnknown(f"The connection was lost {WRITE_ATTEMPTS_MAX} times while writing: {lost!r}"))

    async def _find_the_fault(self, batch: Sequence[Request], error: Exception) -> None:
        """The database refused the batch and wrote nothing: write the requests one by one, if that can help."""
        if len(batch) == 1 or concerns_everybody(error):
            _fail(batch, translated(error))
            return
        for request in batch:
            await self._write([request])

    async def _connected_statement(self) -> Statement:
        if self._connection is not None and self._connection.is_closed():
            await self._drop_connection()
        if self._connection is None:
            self._connection = await self._patiently_connected()
        if self._statement is None:
            self._statement = await prepared_append(self._connection)
        return self._statement

    async def _patiently_connected(self) -> Connection:
        last = len(CONNECT_PAUSES_SECONDS) - 1
        for attempt, pause in enumerate(CONNECT_PAUSES_SECONDS):
            await asyncio.sleep(pause)
            try:
                return await connected(self._connect)
            except FAILURES as error:
                if attempt == last:
                    raise
                _log.warning("cannot connect to the event log, trying again: %r", error)
        raise AssertionError("CONNECT_PAUSES_SECONDS is not empty")

    async def _drop_connection(self) -> None:
        connection, self._connection, self._statement = self._connection, None, None
        if connection is not None:
            await hang_up(connection)

    def _give_up(self, batch: Sequence[Request], error: Exception, *, sent: bool) -> None:
        """Tell everybody now: who waits further back would only wait for the same."""
        _log.error("cannot write to the event log: %r", error)
        if is_lost(error):
            told: Exception = LogUnreachable(f"Cannot connect to the event log: {error!r}")
        else:
            told = translated(error)
        _fail(batch, OutcomeUnknown(f"The connection was lost while writing: {error!r}") if sent else told)
        _fail(self._waiting, told)
        self._waiting.clear()


async def _sent(statement: Statement, batch: Sequence[Request]) -> Sequence[asyncpg.Record]:
    items = [row for number, request in enumerate(batch) for row in item_rows(number, request.items)]
    fresh = [row for number, request in enumerate(batch) for row in event_rows(number, request.events, request.command)]
    return await statement.fetch(items, fresh, timeout=WRITE_SECONDS_MAX + HANG_UP_SECONDS_MAX)


def _commands_only(batch: Sequence[Request], error: Exception) -> list[Request]:
    _fail(
        [request for request in batch if request.command is None],
        OutcomeUnknown(f"The connection was lost while writing: {error!r}"),
    )
    return [request for request in batch if request.command is not None]


def _settle(batch: Sequence[Request], outcomes: Iterable[asyncpg.Record]) -> None:
    for number, outcome, position in outcomes:
        answer = batch[number].answer
        if answer.done():
            continue
        told = verdict(outcome, position)
        if isinstance(told, IntegrityError):
            answer.set_exception(told)
        else:
            answer.set_result(told)
    _fail(batch, InternalError("The database did not say what became of this append"))


def _fail(requests: Iterable[Request], error: Exception) -> None:
    for request in requests:
        if not request.answer.done():
            request.answer.set_exception(type(error)(*error.args))
