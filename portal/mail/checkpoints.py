"""The duty of mailing: each day's checkpoints to auditors and coordinators, one mail a day at most."""

import datetime as dt
import logging

import aiosmtplib
import asyncpg

from domain.calendar import day_of
from domain.kernel import PersonId
from portal.identity.accounts import Accounts
from portal.identity.mail_address import NoAddress, wire_address
from portal.mail.letter import NOTES_MAX, letter
from portal.mail.outbox import Letter, Outbox
from portal.mail.recipients import is_under_way, recipients
from portal.mail.server import FAILURES, NotDelivered, deliver, send_each
from portal.proof.published import newest_checkpoint, notes_between
from portal.rows import Rows, RowsNotReady, every_row
from projections.cohorts import COHORTS
from projections.memberships import MEMBERSHIPS, MembershipRow
from projections.organisations import PEOPLE

_log = logging.getLogger(__name__)


class CheckpointMail:
    """Puts mail into the outbox once a day for each new checkpoint's readers, and sends what is due."""

    def __init__(
        self, pool: asyncpg.Pool, rows: Rows, accounts: Accounts, smtp_url: str, sender: str, site: str
    ) -> None:
        self._pool = pool
        self._rows = rows
        self._accounts = accounts
        self._smtp_url = smtp_url
        self._sender = wire_address(sender)
        self._site = site
        self._outbox = Outbox(pool)
        self._enqueued: tuple[dt.date, int] | None = None

    async def __call__(self, now: dt.datetime) -> None:
        try:
            await self._enqueue(now)
            letters = await self._still_due(await self._outbox.claim(now), now)
        except RowsNotReady:
            return
        if letters:
            await self._send_all(letters, now)

    async def _enqueue(self, now: dt.datetime) -> None:
        newest, today = await newest_checkpoint(self._pool), day_of(now)
        if newest is None or self._enqueued == (today, newest.size):
            return
        await self._outbox.enqueue(await self._recipients(today), today, newest.size, now)
        self._enqueued = (today, newest.size)

    async def _recipients(self, today: dt.date) -> tuple[PersonId, ...]:
        memberships: list[MembershipRow] = []
        for cohort in await every_row(self._rows, COHORTS):
            if is_under_way(cohort, today):
                memberships += await self._rows.many(MEMBERSHIPS, cohort=cohort.cohort)
        return recipients(await every_row(self._rows, PEOPLE), memberships)

    async def _still_due(self, letters: tuple[Letter, ...], now: dt.datetime) -> tuple[Letter, ...]:
        """Those to people who are to have them still: a role may have ended since the mail was put into the outbox."""
        who = frozenset(await self._recipients(day_of(now))) if letters else frozenset()
        for it in letters:
            if it.person not in who:
                await self._outbox.drop(it.person)
        return tuple(it for it in letters if it.person in who)

    async def _send_all(self, letters: tuple[Letter, ...], now: dt.datetime) -> None:
        async def send(server: aiosmtplib.SMTP, it: Letter) -> None:
            await self._send(server, it, now)

        async def failed(it: Letter, failure: NotDelivered) -> None:
            await self._outbox.failed(it, failure.reason, permanent=failure.permanent)
            given_up = " and is given up" if failure.permanent else ""
            _log.warning("a mail to %s was not delivered%s: %s", it.person, given_up, failure.reason)

        try:
            await send_each(self._smtp_url, letters, send, failed)
        except FAILURES as failure:
            _log.warning("the mail server cannot be used, trying again later: %s", type(failure).__name__)

    async def _send(self, server: aiosmtplib.SMTP, it: Letter, now: dt.datetime) -> None:
        account = await self._accounts.of(it.person)
        if account is None or account.email is None:
            await self._outbox.drop(it.person)
            return
        notes, omitted = await notes_between(self._pool, it.since, it.until, NOTES_MAX)
        try:
            to = wire_address(account.email)
        except NoAddress as unknown:
            raise NotDelivered("nothing can be sent to the address", permanent=True) from unknown
        await deliver(server, letter(to, self._sender, self._site, it.day, now, notes, omitted), self._sender, to)
        await self._outbox.sent(it, now)
