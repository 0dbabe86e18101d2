"""One connection that writes batches: each is one statement, one transaction, with an outcome for each request."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final, NoReturn

from eventsourcing.persistence import InternalError

from portal.event_store.answers import Appended, LogUnreachable, OutcomeUnknown
from portal.event_store.connection import connected, hang_up
from portal.event_store.errors import FAILURES, concerns_everybody, is_lost, translated
from portal.event_store.limits import (
    CONNECT_PAUSES_SECONDS,
    HANG_UP_SECONDS_MAX,
    WRITE_ATTEMPTS_MAX,
    WRITE_SECONDS_MAX,
)
from portal.event_store.statement import BEHIND_MAX, prepared_append, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from portal.event_store.connection import Connect, Connection
    from portal.event_store.outcome import Outcome
    from portal.event_store.request import Request
    from portal.event_store.statement import Answer, AppendStatements

_log: Final = logging.getLogger(__name__)
_SECONDS_MAX: Final = WRITE_SECONDS_MAX + HANG_UP_SECONDS_MAX


class Lane:
    """Answers every request of the batches it is given, one batch at a time."""

    def __init__(self, connect: Connect, outcome: Outcome) -> None:
        self._connect = connect
        self._outcome = outcome
        self._connection: Connection | None = None
        self._statements: AppendStatements | None = None

    async def close(self) -> None:
        """Hang up."""
        connection, self._connection, self._statements = self._connection, None, None
        if connection is not None:
            await hang_up(connection)

    async def write(self, batch: Sequence[Request]) -> None:
        """Write a batch, again if the connection is lost.

        Then only commands can be tried again: the log knows them, so it appends what is not there and answers what
        is. For the others nobody can tell. Raises LogUnreachable, having told the batch, when nothing can be written.
        """
        lost: Exception | None = None
        for _ in range(WRITE_ATTEMPTS_MAX):
            try:
                statements = await self._connected_statements()
            except FAILURES as error:
                await self._give_up(batch, error, sent=lost is not None)
            try:
                outcomes = await sent(statements, batch)
            except FAILURES as error:
                if not is_lost(error):
                    await self._find_the_fault(batch, error)
                    return
                _log.warning("the event log's connection was lost while writing: %r", error)
                self._outcome.failed(error)
                await self.close()
                lost = error
                batch = _commands_only(batch, error)
            else:
                self._outcome.succeeded()
                _settle(batch, outcomes)
                return
        fail(batch, OutcomeUnknown(f"The connection was lost {WRITE_ATTEMPTS_MAX} times while writing: {lost!r}"))

    async def _find_the_fault(self, batch: Sequence[Request], error: Exception) -> None:
        """The database refused the batch and wrote nothing: write the requests one by one, if that can help."""
        if concerns_everybody(error):
            # Another connection may lead to another server, one that is no stand-by and takes writes.
            self._outcome.failed(error)
            await self.close()
        if len(batch) == 1 or concerns_everybody(error):
            fail(batch, translated(error))
            return
        for request in batch:
            await self.write([request])

    async def _connected_statements(self) -> AppendStatements:
        if self._connection is not None and self._connection.is_closed():
            await self.close()
        if self._connection is None:
            self._connection = await self._patiently_connected()
        if self._statements is None:
            self._statements = await prepared_append(self._connection)
        return self._statements

    async def _patiently_connected(self) -> Connection:
        *pauses, last_pause = CONNECT_PAUSES_SECONDS
        for pause in pauses:
            await asyncio.sleep(pause)
            try:
                return await connected(self._connect)
            except FAILURES as error:
                _log.warning("cannot connect to the event log, trying again: %r", error)
        await asyncio.sleep(last_pause)
        return await connected(self._connect)

    async def _give_up(self, batch: Sequence[Request], error: Exception, *, sent: bool) -> NoReturn:
        reason = f"Cannot write to the event log: {error!r}"
        _log.error(reason)
        self._outcome.failed(error)
        fail(batch, OutcomeUnknown(reason) if sent else LogUnreachable(reason))
        raise LogUnreachable(reason) from error


async def sent(statements: AppendStatements, batch: Sequence[Request]) -> Sequence[Answer]:
    """Send a batch, and return what became of each request."""
    if len(batch) == 1 and (event := batch[0].alone) is not None:
        ((position,),) = await statements.alone.fetch(*event, BEHIND_MAX, timeout=_SECONDS_MAX)
        if position is not None:
            return [(batch[0].number, "appended", position)]
    items = [row for request in batch for row in request.item_rows]
    fresh = [row for request in batch for row in request.event_rows]
    return await statements.any.fetch(items, fresh, BEHIND_MAX, timeout=_SECONDS_MAX)


def _commands_only(batch: Sequence[Request], error: Exception) -> list[Request]:
    fail(
        [request for request in batch if request.command is None],
        OutcomeUnknown(f"The connection was lost while writing: {error!r}"),
    )
    return [request for request in batch if request.command is not None]


def _settle(batch: Sequence[Request], outcomes: Iterable[Answer]) -> None:
    answers = {request.number: request.answer for request in batch}
    for number, outcome, position in outcomes:
        answer = answers[number]
        if answer.done():
            continue
        told = verdict(outcome, position)
        if isinstance(told, Appended):
            answer.set_result(told)
        else:
            answer.set_exception(told)
    fail(batch, InternalError("The database did not say what became of this append"))


def fail(requests: Iterable[Request], error: Exception) -> None:
    """Tell everybody who has not been told yet."""
    for request in requests:
        if not request.answer.done():
            request.answer.set_exception(type(error)(*error.args))
