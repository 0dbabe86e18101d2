"""The mails after the deadline: what was decided and why, and the day of the mapping, with a file for the calendar."""

import datetime as dt
from collections.abc import Mapping, Set

from domain.applications.answered import ApplicationVerdict
from domain.calendar import danish_day
from domain.kernel import PersonId
from portal.mail.applications import ApplicationLetters, days_of
from portal.mail.message import CalendarAttachment, Written
from portal.mail.outbox import Letter, Outbox
from portal.rows.rows import Rows, every_row
from portal.surroundings.settings import Settings
from portal.web.frame import PORTAL_NAME
from projections.applications import APPLICATIONS, ROUNDS, ApplicationRow, RoundRow
from projections.judgements import JUDGEMENTS, DecisionRow, FixedDayRow, JudgementRow

ANSWER, DAY = "application-answer", "application-day"
NEWS = dt.timedelta(days=1)
"""What was told longer ago has been put into the outbox."""

SAID: Mapping[ApplicationVerdict, str] = {
    ApplicationVerdict.ACCEPTED: "I har fået en plads i »{round}«.",
    ApplicationVerdict.WAITING: "I har ikke fået en plads i »{round}«, men I står på ventelisten.",
    ApplicationVerdict.REFUSED: "I har ikke fået en plads i »{round}«.",
}
NEXT: Mapping[ApplicationVerdict, str] = {
    ApplicationVerdict.ACCEPTED: "Vi ringer til jer om det praktiske.",
    ApplicationVerdict.WAITING: "Bliver der en plads, får I en ny mail. I skal ikke gøre noget.",
    ApplicationVerdict.REFUSED: "I kan søge igen i en senere runde.",
}
FROM_THE_LIST = "Der er blevet en plads i »{round}«, og den er jeres."
BODY = """\
{said}

Begrundelsen er:

{reason}

{day}{next}

Se ansøgningen og svaret:
{page}

Du får denne mail, fordi ansøgningen er sendt med din adresse.
"""
WITH_DAY = "Afdækningen er den {day}, hos jer. Dagen ligger som fil til kalenderen ved mailen.\n\n"
DAY_BODY = """\
Afdækningen i »{round}« er den {day}, hos jer. Dagen ligger som fil til kalenderen ved mailen, og den afløser de
foreløbige dage.

Passer den ikke, så sig det til os.

{page}

Du får denne mail, fordi ansøgningen er sendt med din adresse.
"""


class AnswerLetters:
    """A letter's cause is the application, and the place in the log of what it tells: a decision, or a day."""

    names = frozenset({ANSWER, DAY})

    def __init__(self, applications: ApplicationLetters, rows: Rows, outbox: Outbox, settings: Settings) -> None:
        self._applications = applications
        self._rows = rows
        self._outbox = outbox
        self._settings = settings

    async def enqueue(self, now: dt.datetime) -> None:
        """What was answered lately, and the days that were fixed, or moved, after it."""
        since = now - NEWS
        for row in await every_row(self._rows, JUDGEMENTS):
            lately = [it for it in row.decisions if it.answered_at is not None and it.answered_at >= since]
            fixed = _told_by_itself(row, since)
            if not lately and fixed is None:
                continue
            sent = await self._rows.one(APPLICATIONS, row.application)
            if sent is None or sent.withdrawn_at is not None:
                continue
            for decision in lately:
                await self._outbox.put(ANSWER, sent.applicant, f"{row.application} {decision.position}", now)
            if fixed is not None:
                await self._outbox.put(DAY, sent.applicant, f"{row.application} {fixed.position}", now)

    async def recipients(self, letter: Letter, now: dt.datetime) -> Set[PersonId]:
        """Nobody any more where the application has been withdrawn."""
        sent = await self._rows.one(APPLICATIONS, letter.cause.split()[0])
        return set() if sent is None or sent.withdrawn_at is not None else {sent.applicant}

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        """None of a day that has been moved since, or of what nobody was told of after all."""
        application, position = letter.cause.split()
        sent = await self._rows.one(APPLICATIONS, application)
        judged = await self._rows.one(JUDGEMENTS, application)
        round_ = None if sent is None else await self._rows.one(ROUNDS, sent.round)
        if sent is None or judged is None or round_ is None:
            return None
        page = await self._page(sent)
        if letter.kind == DAY:
            fixed = judged.day
            if fixed is None or str(fixed.position) != position:
                return None
            return self._day(sent, judged, round_, fixed.day, page)
        decision = next((it for it in judged.decisions if str(it.position) == position), None)
        return None if decision is None else self._answer(sent, judged, round_, decision, page)

    async def former_address(self, letter: Letter) -> str | None:
        """It goes to the applicant's own address."""
        return None

    async def _page(self, sent: ApplicationRow) -> str:
        """The applicant's own page; the portal where the application came in another way."""
        link = await self._applications.link(sent)
        return self._settings.site if link is None else f"{self._settings.site}/application/{link}"

    def _answer(
        self, sent: ApplicationRow, judged: JudgementRow, round_: RoundRow, decision: DecisionRow, page: str
    ) -> Written:
        said = FROM_THE_LIST if decision.from_waiting_list else SAID[decision.verdict]
        fixed = judged.day if decision.verdict is ApplicationVerdict.ACCEPTED else None
        text = BODY.format(
            said=said.format(round=round_.name),
            reason=decision.reason,
            day="" if fixed is None else WITH_DAY.format(day=danish_day(fixed.day)),
            next=NEXT[decision.verdict],
            page=page,
        )
        attachments = () if fixed is None else self._calendar(sent, judged, round_)
        return Written(f"{PORTAL_NAME}: Svar på ansøgningen i »{round_.name}«", text, attachments=attachments)

    def _day(self, sent: ApplicationRow, judged: JudgementRow, round_: RoundRow, day: dt.date, page: str) -> Written:
        text = DAY_BODY.format(round=round_.name, day=danish_day(day), page=page)
        subject = f"{PORTAL_NAME}: Dagen for afdækningen i »{round_.name}«"
        return Written(subject, text, attachments=self._calendar(sent, judged, round_))

    def _calendar(self, sent: ApplicationRow, judged: JudgementRow, round_: RoundRow) -> tuple[CalendarAttachment, ...]:
        file = days_of(sent, round_, self._settings, judged)
        return (CalendarAttachment("afdækning.ics", file.method, file.content),)


def _told_by_itself(row: JudgementRow, since: dt.datetime) -> FixedDayRow | None:
    """The day that was fixed since then, and after the applicant was told of the place: the answer does not say it."""
    fixed, decision = row.day, row.decision
    told_at = None if decision is None else decision.answered_at
    if fixed is None or told_at is None:
        return None
    return fixed if fixed.recorded_at >= since and fixed.recorded_at > told_at else None
