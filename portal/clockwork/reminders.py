"""The duty of telling what was really sent: a reminder is in the history when a mail server has taken it."""

import datetime as dt
import logging

import asyncpg

from domain.kernel import Refusal
from domain.meetings.record_mailed_reminder import RecordMailedReminder
from portal.log.ledger import Ledger
from portal.mail.news import reminders_sent
from portal.signing.telling import by_the_portal

LOOKS_BACK = dt.timedelta(days=2)

_log = logging.getLogger(__name__)


class MailedRemindersTold:
    """Each is told once; those that were told since the process began are not looked at again."""

    def __init__(self, pool: asyncpg.Pool, ledger: Ledger) -> None:
        self._pool = pool
        self._ledger = ledger
        self._told: set[tuple[str, str, str, int]] = set()

    async def __call__(self, now: dt.datetime) -> None:
        sent = await reminders_sent(self._pool, now - LOOKS_BACK)
        for it in sent:
            if it in self._told:
                continue
            cohort, organisation, meeting, _ = it
            try:
                wish = RecordMailedReminder(cohort=cohort, organisation=organisation, meeting=meeting)
                await by_the_portal(self._ledger, wish, now)
            except Refusal as refusal:
                _log.info("not told: a mailed reminder (%s)", type(refusal).__name__)
        self._told = set(sent)
