"""The duty of answering: from the week that was announced, whoever applied and has been decided on is told."""

import datetime as dt
from collections.abc import Iterable, Iterator

import asyncpg

from domain.applications.answer_application import AnswerApplication
from domain.calendar import day_of
from domain.kernel import Refusal
from portal.log.ledger import Ledger
from portal.rows.projector import progress_of
from portal.rows.rows import Rows, every_row
from portal.signing.telling import by_the_portal
from portal.web.log import log
from projections.applications import APPLICATIONS, ROUNDS, ApplicationRow, RoundRow
from projections.judgements import JUDGEMENTS, JudgementRow

ANSWERED_DAYS_MAX = 14
"""What should have been answered longer ago is history that was brought in, or for an advisor to say."""


class ApplicationsAnswered:
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
        for round_ in await every_row(self._rows, ROUNDS):
            sent = await self._rows.many(APPLICATIONS, round=round_.round)
            judged = await self._rows.many(JUDGEMENTS, round=round_.round)
            for command in answers_due(round_, sent, judged, today):
                try:
                    await by_the_portal(self._ledger, command, now)
                except Refusal as refusal:
                    log.info("an answer was not given", reason=type(refusal).__name__)
        self._seen = (today, progress.position)


def answers_due(
    round_: RoundRow, sent: Iterable[ApplicationRow], judged: Iterable[JudgementRow], today: dt.date
) -> Iterator[AnswerApplication]:
    """Of what was decided before today, so that it can be decided anew for a day; nothing where it was called off."""
    if round_.cancelled is not None or today < round_.answer_week:
        return
    standing = {it.application: it.organisation for it in sent if it.withdrawn_at is None}
    for row in judged:
        decision = row.decision
        if decision is None or decision.answered_at is not None or row.application not in standing:
            continue
        decided_on = day_of(decision.recorded_at)
        since = max(round_.answer_week, decided_on + dt.timedelta(days=1))
        if 0 <= (today - since).days <= ANSWERED_DAYS_MAX:
            organisation = standing[row.application]
            yield AnswerApplication(round=round_.round, application=row.application, organisation=organisation)
