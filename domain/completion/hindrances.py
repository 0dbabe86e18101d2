"""What stands in the way of a hard rule, said once: in a sentence on the account, and in a clause in lists."""

import datetime as dt

import msgspec

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.meetings.events import MeetingKind
from domain.meetings.periods import Period
from domain.meetings.questions import MeetingState, MeetingStatus

WRITE_OR_ASK = (
    "Skriv erfaringer fra de perioder, I mangler, eller bed rådgiveren om at planlægge et refleksionsmøde mere."
)
KICKOFF_NOT_PLANNED = "opstartsmødet er ikke planlagt"
MEETINGS_NOT_PLANNED = "der er ikke planlagt nok refleksionsmøder før det afsluttende møde"


class Danger(msgspec.Struct, frozen=True, kw_only=True):
    """Why a rule is at risk: what the account adds to what is missing, and what stands in the way of it.

    `own` clauses say what the organisation lacks, after its name; `cohorts` what only the cohort's advisors can mend.
    """

    sentence: str
    own: tuple[str, ...] = ()
    cohorts: tuple[str, ...] = ()


def _not_recorded(meeting: str) -> Danger:
    return Danger(
        sentence=f"{meeting[:1].upper()}{meeting[1:]} er ikke registreret som afholdt, selv om dagen er gået.",
        cohorts=(f"{meeting} er ikke registreret som afholdt",),
    )


KICKOFF_NOT_RECORDED, REFLECTION_NOT_RECORDED = _not_recorded("opstartsmødet"), _not_recorded("et refleksionsmøde")


def closing_not_planned(last: dt.date | None) -> str:
    """With the day it has to be held by, once there is one."""
    by = "" if last is None else f" (det skal holdes senest {danish_day(last)})"
    return f"det afsluttende møde er ikke planlagt{by}"


def not_recorded(evidence: Evidence) -> Danger | None:
    """That the kick-off or a reflection meeting is not recorded, which leaves what it decides open."""
    kinds = {it.kind for it in evidence.meetings if it.status is MeetingStatus.SCHEDULED}
    if MeetingKind.REFLECTION in kinds:
        return REFLECTION_NOT_RECORDED
    return KICKOFF_NOT_RECORDED if MeetingKind.KICKOFF in kinds else None


def ends_empty(period: Period) -> str:
    """That the open period has no experiences."""
    return f"har ingen erfaringer i periode {period.number} (den slutter {danish_day(period.closes_on)})"


def closing_day(closing: MeetingState, day: dt.date) -> str:
    """When a closing meeting is that has not been held, or was to be: »det afsluttende møde er 4. marts 2026«.

    Past midnight, on its second day, it began then.
    """
    verb = "er" if day <= closing.on else "skulle holdes" if closing.awaits_record(day) else "begyndte"
    return f"det afsluttende møde {verb} {danish_day(closing.on)}"


def closing_sentence(closing: MeetingState, day: dt.date) -> str:
    """The same as a sentence, with what has become of it."""
    unrecorded = ", men er ikke registreret som afholdt" if closing.awaits_record(day) else ""
    said = closing_day(closing, day)
    return f"{said[:1].upper()}{said[1:]}{unrecorded}."
