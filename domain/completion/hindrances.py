"""What stands in the way of a hard rule, said once: sentences that the reasons of an account are made of."""

import datetime as dt

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingState, MeetingStatus

WRITE_OR_ASK = (
    "Skriv erfaringer fra de perioder, I mangler, eller bed rådgiveren om at planlægge et refleksionsmøde mere."
)
NOT_RECORDED = "er ikke registreret som afholdt, selv om dagen er gået."
KICKOFF_NOT_RECORDED, REFLECTION_NOT_RECORDED = f"Opstartsmødet {NOT_RECORDED}", f"Et refleksionsmøde {NOT_RECORDED}"


def not_recorded(evidence: Evidence) -> str | None:
    """That the kick-off or a reflection meeting is not recorded, which leaves what it decides open."""
    kinds = {it.kind for it in evidence.meetings if it.status is MeetingStatus.SCHEDULED}
    if MeetingKind.REFLECTION in kinds:
        return REFLECTION_NOT_RECORDED
    return KICKOFF_NOT_RECORDED if MeetingKind.KICKOFF in kinds else None


def closing_sentence(closing: MeetingState, day: dt.date) -> str:
    """When a closing meeting is that has not been held, or was to be, and what has become of it.

    Past midnight, on its second day, it began then.
    """
    awaits = closing.awaits_record(day)
    verb = "er" if day <= closing.on else "skulle holdes" if awaits else "begyndte"
    unrecorded = ", men er ikke registreret som afholdt" if awaits else ""
    return f"Det afsluttende møde {verb} {danish_day(closing.on)}{unrecorded}."
