"""The duty of telling: phases that began, presentations that are missing."""

import datetime as dt
import logging

import asyncpg

from domain.calendar import day_of
from domain.documents.days import document_days
from domain.kernel import Refusal
from domain.plans.real_days import NO_DAYS
from portal.clockwork.due import due, is_current
from portal.log.ledger import Ledger
from portal.rows.projector import progress_of
from portal.rows.rows import Rows, every_row
from portal.signing.telling import by_the_portal
from projections.answers import PRESENTATIONS
from projections.cohorts import COHORTS
from projections.completion import EVIDENCE
from projections.meetings import MEETINGS
from projections.memberships import MEMBERSHIPS

_log = logging.getLogger(__name__)


class SystemActs:
    """What is due follows from the day and the rows, so nothing is looked at twice for the same of both."""

    def __init__(self, pool: asyncpg.Pool, rows: Rows, ledger: Ledger) -> None:
        self._pool = pool
        self._rows = rows
        self._ledger = ledger
        self._seen: tuple[dt.date, int] | None = None

    async def __call__(self, now: dt.datetime) -> None:
        progress = await progress_of(self._pool)
        today = day_of(now)
        if progress is None or self._seen == (today, progress.position):
            return
        for cohort in await every_row(self._rows, COHORTS):
            if not is_current(cohort, today):
                continue
            meetings = await self._rows.many(MEETINGS, cohort=cohort.cohort)
            memberships = await self._rows.many(MEMBERSHIPS, cohort=cohort.cohort)
            presentations = await self._rows.many(PRESENTATIONS, cohort=cohort.cohort)
            kept = await self._rows.one(EVIDENCE, cohort.cohort)
            documents = NO_DAYS if kept is None else document_days(cohort.run, kept.evidence.documents)
            for command in due(cohort, meetings, memberships, presentations, today, documents):
                try:
                    await by_the_portal(self._ledger, command, now)
                except Refusal as refusal:
                    # The rows may be behind what the decision sees; the next turn looks again.
                    _log.info("not done: %s (%s)", type(command).__name__, type(refusal).__name__)
        self._seen = (today, progress.position)
