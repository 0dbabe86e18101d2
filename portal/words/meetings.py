"""How meetings and calls are spoken of: when they are, how they stand, what is asked about them."""

import datetime as dt
from collections.abc import Iterable, Mapping

from domain.calendar import danish_day, day_of
from domain.counting import counted
from domain.meetings.events import Answer, Coming, MeetingKind
from domain.meetings.questions import MeetingStatus, last_day
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity
from portal.web.danish import clock, day_with_week
from portal.web.parts import Badge
from portal.words.choosing import choices_of
from portal.words.kinds import ANSWERS, MODES
from portal.words.labels import Labels, capital
from projections.answered_rows import SetAsideRow
from projections.cohorts import CohortRow
from projections.meetings import MeetingRow
from projections.memberships import MembershipRow

MINUTES_PER_HOUR = 60
SPARRING_RELEVANT = "Fik I sparring, I kan bruge?"
LOCAL_FOCUS = "Er der fokus hos jer på at arbejde videre?"
NEXT_STEP = "Ved I, hvad I vil prøve eller ændre frem til næste møde?"
MADE_DIFFERENCE = "Har forløbet gjort en forskel for jeres arbejde?"
WELL_ARRANGED = "Var forløbet tilrettelagt, så I kunne deltage aktivt?"
WOULD_RECOMMEND = "Vil du anbefale et forløb som dette til andre?"
EVALUATION: Mapping[str, str] = {
    "made_difference": MADE_DIFFERENCE,
    "well_arranged": WELL_ARRANGED,
    "would_recommend": WOULD_RECOMMEND,
}
"""What is asked about the whole programme at the closing, by the fields that the answers fill."""
CONTINUED_PROGRESS = "Er der fortsat fremdrift?"

COMING: Mapping[Coming, str] = {
    Coming.YES: "Ja, jeg kommer",
    Coming.MAYBE: "Måske",
    Coming.NO: "Nej, jeg kommer ikke",
}
COMES: Mapping[Coming, str] = {Coming.YES: "kommer", Coming.MAYBE: "kommer måske", Coming.NO: "kommer ikke"}
DATES_SET_ASIDE = "Er datoerne for alle møder sat af i kalenderen hos dem, der skal med?"
_SET_ASIDE: Mapping[Answer, str] = {
    Answer.YES: "Alle møderne er sat af i kalenderen",
    Answer.PARTLY: "Nogle af møderne er sat af i kalenderen",
    Answer.NO: "Møderne er ikke sat af i kalenderen",
}

ANSWER_CHOICES = choices_of(ANSWERS)
ARRANGED: Mapping[str, str] = {"organisation": "Vært", "link": "Link til mødet", "catering": "Forplejning"}
ADVISORS_HOST = "Rådgiverne"
MODE_CHOICES = choices_of({mode: MODES[mode] for mode in (Mode.PHYSICAL, Mode.VIRTUAL)})


def counts_on(row: MeetingRow) -> dt.date:
    """The day that counts: the day it was held, else the day it is planned for."""
    return row.held_on or day_of(row.starts_at)


def is_ahead(row: MeetingRow, day: dt.date, moment: dt.datetime) -> bool:
    """Is the meeting still to come, that day and at that moment of it? Until it has ended it is."""
    return row.status is MeetingStatus.SCHEDULED and day_of(row.starts_at) >= day and row.ends_at > moment


def standing(row: MeetingRow, day: dt.date) -> Badge:
    """How the meeting stands, seen from the day."""
    match row.status:
        case MeetingStatus.HELD:
            return Badge("Holdt", "success")
        case MeetingStatus.CANCELLED:
            return Badge("Aflyst", "quiet")
        case MeetingStatus.SCHEDULED if last_day(row.ends_at) < day:
            return Badge("Ikke registreret som holdt", "warning")
        case MeetingStatus.SCHEDULED:
            return Badge("Planlagt", "info")


def moved_from(row: MeetingRow) -> str:
    """»Flyttet fra 4. november 2025«, by the day it was first planned for; "" where it lies there."""
    first = day_of(row.moves[0].from_starts_at) if row.moves else counts_on(row)
    return "" if first in (counts_on(row), day_of(row.starts_at)) else f"Flyttet fra {danish_day(first)}"


def when(starts_at: dt.datetime, ends_at: dt.datetime) -> str:
    """»tirsdag den 4. november 2025 (uge 45) kl. 9.30-15.00«; past midnight the day it ends on is said too."""
    begins = f"{day_with_week(starts_at)} kl. {clock(starts_at)}"
    if day_of(starts_at) == day_of(ends_at):
        return f"{begins}-{clock(ends_at)}"
    return f"{begins} til {day_with_week(ends_at)} kl. {clock(ends_at)}"


def where(row: MeetingRow) -> str:
    """»Fysisk, Rådhuset«; as it was held, if it was."""
    return ", ".join(part for part in (MODES[row.held_mode or row.mode], row.place) if part)


def lasting(minutes: int) -> str:
    """»5 timer og 30 minutter«."""
    hours, rest = divmod(minutes, MINUTES_PER_HOUR)
    parts = [counted(hours, "time", "timer") if hours else "", counted(rest, "minut", "minutter") if rest else ""]
    return " og ".join(part for part in parts if part)


def lasting_between(minutes: tuple[int, int]) -> str:
    """»4-6 timer«, »5 timer«, »30 minutter«."""
    least, most = minutes
    if least == most:
        return lasting(least)
    if least % MINUTES_PER_HOUR or most % MINUTES_PER_HOUR:
        return f"{least}-{most} minutter"
    return f"{least // MINUTES_PER_HOUR}-{most // MINUTES_PER_HOUR} timer"


def dates_set_aside(row: MembershipRow, labels: Labels, meetings: Iterable[MeetingRow]) -> str:
    """What the organisation has answered about the dates, and whether the cohort's meetings have changed since."""
    answer = row.dates
    if answer is None:
        return "Tovholderen har ikke svaret på, om alle mødedatoer er sat af."
    who, on = labels[answer.answered_by], danish_day(day_of(answer.answered_at))
    said = f"{_SET_ASIDE[answer.set_aside]}, svarede {who} den {on}."
    return f"{said} Siden er der ændret i møderne." if is_outdated(answer, meetings) else said


def is_outdated(answer: SetAsideRow, meetings: Iterable[MeetingRow]) -> bool:
    """Has a meeting been planned, moved or cancelled since?"""
    planned = (it for row in meetings for it in (row.position, row.cancelled_position, *_moved(row)))
    return any(it is not None and it > answer.position for it in planned)


def _moved(row: MeetingRow) -> Iterable[int]:
    return (it.position for it in row.moves)


def tally(said: Iterable[Answer]) -> str:
    """»7 svarede ja, 2 delvist, 0 nej.«"""
    given = list(said)
    yes, partly, no = (given.count(answer) for answer in (Answer.YES, Answer.PARTLY, Answer.NO))
    return f"{yes} svarede ja, {partly} delvist, {no} nej."


def first_meeting(cohort: CohortRow) -> str:
    """»Opstartsmødet er efter planen den 12. januar 2027.«"""
    plan, rows = cohort.run.programme, cohort.run.programme.shown_by(EvidenceKind.MEETING)
    of_meetings = {row.activity for row in rows}
    first = next((it for it in cohort.run.schedule if it.activity in of_meetings), None)
    if first is None:
        return f"Forløbet regnes fra den {danish_day(cohort.run.start_on)}."
    return f"{capital(plan.row(first.activity).said())} er efter planen den {danish_day(first.on)}."


def planned_as(cohort: CohortRow, kind: MeetingKind) -> PlannedActivity:
    """What the cohort's plan says about meetings of the kind."""
    return cohort.run.programme.recorded_as(EvidenceKind.MEETING, kind.value)
