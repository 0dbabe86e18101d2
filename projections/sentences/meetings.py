"""Sentences about joint meetings and calls."""

from typing import assert_never

from domain.meetings.events import (
    AgendaSet,
    Attendance,
    AttendanceCorrected,
    CallHeld,
    CallKind,
    FeedbackGiven,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MeetingScheduled,
    MinutesRecorded,
    PresentationSubmitted,
)
from projections.sentences.telling import counted

MeetingsEvent = (
    MeetingScheduled
    | AgendaSet
    | MeetingMoved
    | MeetingCancelled
    | MeetingHeld
    | AttendanceCorrected
    | MinutesRecorded
    | PresentationSubmitted
    | FeedbackGiven
    | CallHeld
)

_CALL = {
    CallKind.EXPECTATION: "forventningsafstemningen",
    CallKind.KICKOFF_FOLLOW_UP: "den telefoniske opfølgning på opstartsmødet",
    CallKind.POST_CLOSING: "den telefoniske opfølgning efter forløbet",
}


def template(event: MeetingsEvent) -> str:
    match event:
        case PresentationSubmitted():
            return "{by} afleverede præsentationen fra {organisation} til {meeting}."
        case FeedbackGiven():
            return "{person} gav tilbagemelding på {meeting} for {organisation}."
        case CallHeld(kind=kind):
            return f"{{by}} holdt {_CALL[kind]} den {{held_on}} med {{spoke_with}} fra {{organisation}}."
        case _:
            return _about_meeting(event)


def _about_meeting(
    event: MeetingScheduled
    | AgendaSet
    | MeetingMoved
    | MeetingCancelled
    | MeetingHeld
    | AttendanceCorrected
    | MinutesRecorded,
) -> str:
    match event:
        case MeetingScheduled():
            return "{by} fastlagde {meeting} til den {starts_at}."
        case AgendaSet(items=items):
            return f"{{by}} lagde en dagsorden med {counted(len(items), 'punkt', 'punkter')} for {{meeting}}."
        case MeetingMoved():
            return "{by} flyttede {meeting} til den {starts_at}."
        case MeetingCancelled():
            return "{by} aflyste {meeting}."
        case MeetingHeld(attendance=attendance):
            return f"{{by}} registrerede, at {{meeting}} blev holdt den {{held_on}} med {_people(attendance)}."
        case AttendanceCorrected(attendance=attendance):
            return f"{{by}} rettede fremmødet til {{meeting}} til {_people(attendance)}."
        case MinutesRecorded():
            return "{by} skrev referat af {meeting}."
    assert_never(event)


def _people(attendance: tuple[Attendance, ...]) -> str:
    return counted(len({there.person for there in attendance}), "deltager", "deltagere")
