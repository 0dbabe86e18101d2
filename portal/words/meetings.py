"""How meetings and calls are spoken of: when they are, how they stand, what is asked about them."""

import datetime as dt
from collections.abc import Mapping

from domain.calendar import day_of
from domain.counting import counted
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus, last_day
from domain.plans.programme import EvidenceKind, Mode, PlannedActivity
from portal.web.danish import clock, day_with_week
from portal.web.parts import Badge
from portal.words.choosing import choices_of
from portal.words.kinds import ANSWERS, MODES
from projections.cohorts import CohortRow
from projections.meetings import MeetingRow

KINDS: Mapping[MeetingKind, str] = {
    MeetingKind.KICKOFF: "Opstartsmøde",
    MeetingKind.REFLECTION: "Refleksionsmøde",
    MeetingKind.CLOSING: "Afsluttende møde",
}
SPARRING_RELEVANT = "Fik I sparring, I kan bruge?"
LOCAL_FOCUS = "Er der fokus hos jer på at arbejde videre?"
CONTINUED_PROGRESS = "Er der fortsat fremdrift?"

ANSWER_CHOICES = choices_of(ANSWERS)
MODE_CHOICES = choices_of({mode: MODES[mode] for mode in (Mode.PHYSICAL, Mode.VIRTUAL)})
KIND_CHOICES = choices_of(KINDS)


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
    hours, rest = divmod(minutes, 60)
    parts = [counted(hours, "time", "timer") if hours else "", counted(rest, "minut", "minutter") if rest else ""]
    return " og ".join(part for part in parts if part)


def planned_as(cohort: CohortRow, kind: MeetingKind) -> PlannedActivity:
    """What the cohort's plan says about meetings of the kind."""
    return cohort.run.programme.recorded_as(EvidenceKind.MEETING, kind.value)
