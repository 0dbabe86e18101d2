"""The duty of mailing: whatever there is to tell goes into the outbox once, and what is due is sent."""

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from functools import partial
from typing import Protocol

import aiosmtplib

from domain.kernel import PersonId
from portal.identity.accounts import Accounts
from portal.mail.message import Written, message
from portal.mail.outbox import BATCH_MAX, Letter, Outbox
from portal.mail.server import FAILURES, NotDelivered, deliver, send_each
from portal.rows.rows import RowsNotReady
from portal.surroundings.mail_address import NoAddress, wire_address

BATCHES_MAX = 40
"""In one turn, so that the clockwork's other duties have theirs."""

_log = logging.getLogger(__name__)


class MailKind(Protocol):
    """One kind of mail: when there is some, to whom, and what it says.

    Whoever is put into the outbox by `enqueue` is asked for again by `recipients` when it is sent: one answer for both.
    """

    @property
    def names(self) -> frozenset[str]:
        """The kinds in the outbox that are its own."""

    async def enqueue(self, now: dt.datetime) -> None:
        """Put into the outbox what is to be told. Raises `RowsNotReady`."""

    async def recipients(self, letter: Letter, now: dt.datetime) -> Collection[PersonId]:
        """Everybody who is to have it as things are now. Raises `RowsNotReady`."""

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        """What the letter says now, None where there is nothing to tell any more. Raises `RowsNotReady`."""

    async def former_address(self, letter: Letter) -> str | None:
        """Where a letter with an address of its own goes, None if that has been forgotten."""


class Post:
    """Sends the mail of every kind, one connection at a time."""

    def __init__(
        self, outbox: Outbox, accounts: Accounts, kinds: Sequence[MailKind], smtp_url: str, sender: str
    ) -> None:
        self._outbox = outbox
        self._accounts = accounts
        self._kinds = kinds
        self._of = {name: kind for kind in kinds for name in kind.names}
        self._smtp_url = smtp_url
        self._sender: Address = wire_address(sender)

    async def __call__(self, now: dt.datetime) -> None:
        try:
            await self._outbox.tidy(now)
            await self._outbox.give_up_unanswered(now)
            for _ in range(BATCHES_MAX):
                if not await self._batch(now):
                    return
        except RowsNotReady:
            return

    async def _batch(self, now: dt.datetime) -> bool:
        """Send some of what is due; may there be more that can be sent now? Raises `RowsNotReady`."""
        for kind in self._kinds:
            await kind.enqueue(now)
        claimed = await self._outbox.claim(now)
        letters = await self._due(claimed, now)
        return (not letters or await self._send_all(letters, now)) and len(claimed) == BATCH_MAX

    async def _due(self, claimed: Iterable[Letter], now: dt.datetime) -> list[tuple[Letter, Written]]:
        """Those that there is something to say in still: what they rest on may have changed in the outbox."""
        due = []
        for letter in claimed:
            written = await self._written(letter, now)
            if written is None:
                await self._outbox.take_back(letter)
            else:
                due.append((letter, written))
        return due

    async def _written(self, letter: Letter, now: dt.datetime) -> Written | None:
        """None to those who are to have none any more: a role may have ended since it was put into the outbox."""
        kind = self._of.get(letter.kind)
        if kind is None or letter.person not in await kind.recipients(letter, now):
            return None
        return await kind.written(letter, now)

    async def _send_all(self, letters: Sequence[tuple[Letter, Written]], now: dt.datetime) -> bool:
        """Whether the server took what there was, or said of each letter why not."""

        async def send(server: aiosmtplib.SMTP, it: tuple[Letter, Written]) -> None:
            await self._send(server, *it, now)

        async def failed(it: tuple[Letter, Written], failure: NotDelivered) -> None:
            await self._outbox.failed(it[0], failure.reason, permanent=failure.permanent)
            given_up = " and is given up" if failure.permanent else ""
            _log.warning("a mail to %s was not delivered%s: %s", it[0].person, given_up, failure.reason)

        try:
            return await send_each(self._smtp_url, letters, send, failed)
        except FAILURES as failure:
            _log.warning("the mail server cannot be used, trying again later: %s", type(failure).__name__)
            return False

    async def _send(self, server: aiosmtplib.SMTP, letter: Letter, written: Written, now: dt.datetime) -> None:
        address = await self._address(letter)
        if address is None:
            await self._outbox.take_back(letter)
            return
        try:
            to = wire_address(address)
        except NoAddress as unknown:
            raise NotDelivered("nothing can be sent to the address", permanent=True) from unknown
        mail: EmailMessage = message(to, self._sender, written, now, letter.identity)
        await deliver(server, mail, self._sender, to, partial(self._outbox.handing, letter, now))
        await self._outbox.sent(letter, now)

    async def _address(self, letter: Letter) -> str | None:
        if letter.sealed_to is not None:
            return await self._of[letter.kind].former_address(letter)
        account = await self._accounts.of(letter.person)
        return None if account is None else account.email
