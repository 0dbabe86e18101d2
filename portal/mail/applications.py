"""The mails about an application: that it was received, in which version, or that it was withdrawn."""

import datetime as dt
from collections.abc import Set

from domain.applications.ids import ApplicationId
from domain.calendar import danish_day, danish_time
from domain.kernel import PersonId
from domain.text import prefix_of
from portal.calendars.files import CalendarFile
from portal.calendars.tentative import tentative_days
from portal.identity.strangers import DOOR, Strangers
from portal.mail.message import CalendarAttachment, Written
from portal.mail.outbox import Letter, Outbox
from portal.rows.rows import Rows, every_row
from portal.surroundings.settings import Settings
from portal.web.frame import PORTAL_NAME
from projections.applications import APPLICATIONS, ROUNDS, ApplicationRow, RoundRow
from projections.judgements import JudgementRow

RECEIVED, WITHDRAWN = "application-received", "application-withdrawn"
NEWS = dt.timedelta(days=1)

RECEIPT = """\
Ansøgningen i »{round}« er modtaget {at}.{again}

Se den, som den er sendt, skriv den ud, ret den eller træk den tilbage her:
{site}/application/{link}

Den kan rettes til og med {closes_on}. I får svar i uge {week}.{days}

Du får denne mail, fordi ansøgningen er sendt med din adresse.
"""
AGAIN = " Den er udgave {version} og erstatter den, du sendte før."
DAYS = """

Jeres tre dage til afdækningen er foreløbige, til I har fået svar. De ligger som fil til kalenderen ved mailen."""
TAKEN_BACK = """\
Ansøgningen i »{round}« er trukket tilbage {at}.

Er fristen ikke gået, kan I søge igen her, til og med {closes_on}:
{site}/application/{link}

Du får denne mail, fordi ansøgningen er sendt med din adresse.
"""


class ApplicationLetters:
    """A letter's cause is the application, and the version that was received or withdrawn."""

    names = frozenset({RECEIVED, WITHDRAWN})

    def __init__(self, strangers: Strangers, rows: Rows, outbox: Outbox, settings: Settings) -> None:
        self._strangers = strangers
        self._rows = rows
        self._outbox = outbox
        self._settings = settings

    async def enqueue(self, now: dt.datetime) -> None:
        for row in await every_row(self._rows, APPLICATIONS):
            cause = f"{row.application} {row.last.version}"
            if row.last.received_at >= now - NEWS:
                await self._outbox.put(RECEIVED, row.applicant, cause, now)
            if row.withdrawn_at is not None and row.withdrawn_at >= now - NEWS:
                await self._outbox.put(WITHDRAWN, row.applicant, cause, now)

    async def recipients(self, letter: Letter, now: dt.datetime) -> Set[PersonId]:
        row, round_ = await self._about(letter)
        return set() if row is None or round_ is None else {row.applicant}

    async def written(self, letter: Letter, now: dt.datetime) -> Written | None:
        """None of a version that was replaced meanwhile, or withdrawn."""
        row, round_ = await self._about(letter)
        withdrawn = letter.kind == WITHDRAWN
        if row is None or round_ is None or str(row.last.version) != letter.cause.split()[1]:
            return None
        if withdrawn is (row.withdrawn_at is None):
            return None
        link = await self.link(row)
        return None if link is None else self._said(row, round_, link, withdrawn=withdrawn)

    async def link(self, row: ApplicationRow) -> str | None:
        """The secret that opens the application."""
        door = await self._strangers.named(door_of(row.application))
        return None if door is None else self._strangers.link_of(door.person, door.asked_at)

    def _said(self, row: ApplicationRow, round_: RoundRow, link: str, *, withdrawn: bool) -> Written:
        at = row.withdrawn_at if withdrawn and row.withdrawn_at else row.last.received_at
        text = (TAKEN_BACK if withdrawn else RECEIPT).format(
            round=round_.name,
            at=danish_time(at),
            again=AGAIN.format(version=row.last.version) if row.last.version > 1 else "",
            site=self._settings.site,
            link=link,
            closes_on=danish_day(round_.closes_on),
            week=f"{round_.answer_week.isocalendar().week}, {round_.answer_week.isocalendar().year}",
            days=DAYS if row.last.days else "",
        )
        what = "er trukket tilbage" if withdrawn else "er modtaget"
        return Written(f"{PORTAL_NAME}: Ansøgningen {what}", text, attachments=self._days(row, round_))

    def _days(self, row: ApplicationRow, round_: RoundRow) -> tuple[CalendarAttachment, ...]:
        if not row.last.days:
            return ()
        file = days_of(row, round_, self._settings)
        return (CalendarAttachment("dage.ics", file.method, file.content),)

    async def _about(self, letter: Letter) -> tuple[ApplicationRow | None, RoundRow | None]:
        row = await self._rows.one(APPLICATIONS, letter.cause.split()[0])
        return row, None if row is None else await self._rows.one(ROUNDS, row.round)

    async def former_address(self, letter: Letter) -> str | None:
        """It goes to the applicant's own address."""
        return None


def days_of(
    row: ApplicationRow, round_: RoundRow, settings: Settings, judged: JudgementRow | None = None
) -> CalendarFile:
    """The days of the application for a calendar: tentative until one is fixed, which the applicant has been told."""
    fixed = () if judged is None else judged.fixed_days
    return tentative_days(
        row.application,
        round_.name,
        row.last.days,
        row.withdrawn_at or (fixed[-1].recorded_at if fixed else row.last.received_at),
        row.last.version,
        settings,
        fixed=fixed[-1].day if fixed else None,
        fixings=len(fixed),
        withdrawn=row.withdrawn_at is not None,
    )


def application_behind(door: str) -> ApplicationId:
    """What is applied with behind the door: one application each."""
    return ApplicationId(f"{prefix_of(ApplicationId)}{door.removeprefix(DOOR)}")


def door_of(application: ApplicationId) -> str:
    """The door that the application was sent from, if it was sent from one."""
    return f"{DOOR}{application.removeprefix(prefix_of(ApplicationId))}"
