"""Sentences about joint meetings and calls."""

from typing import assert_never

from domain.counting import counted
from domain.meetings.agenda_points import AgendaPointAnswered, AgendaPointProposed, PointAnswer
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.arranged import MeetingArranged
from domain.meetings.attached import (
    MeetingFileAttached,
    MeetingFileRemoved,
    PresentationFileAttached,
    PresentationFileRemoved,
)
from domain.meetings.checked_in import CheckedIn
from domain.meetings.events import (
    AgendaSet,
    Answer,
    AttendanceCorrected,
    CallHeld,
    Coming,
    ComingAnswered,
    DatesSetAside,
    FeedbackGiven,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MeetingScheduled,
    MinutesRecorded,
    PresentationSubmitted,
)
from domain.meetings.minuted import MinutesLocked, MinutesReopened
from domain.meetings.phase_begun import PhaseBegun, PhaseCause
from domain.meetings.readiness import ReadinessAnswered, ReadinessQuestion
from domain.meetings.reminded import PresentationReminded, PresentationReminderMailed
from domain.meetings.slides import SlidesSubmitted
from domain.plans.timing import Phase
from projections.sentences.calls import call_told
from projections.sentences.files import about_file

MeetingsEvent = (
    MeetingScheduled
    | AgendaSet
    | MeetingMoved
    | MeetingCancelled
    | MeetingHeld
    | AttendanceCorrected
    | MinutesRecorded
    | MinutesLocked
    | MinutesReopened
    | ComingAnswered
    | CheckedIn
    | AgendaPointProposed
    | AgendaPointAnswered
    | DatesSetAside
    | ReadinessAnswered
    | PresentationSubmitted
    | SlidesSubmitted
    | FeedbackGiven
    | CallHeld
    | CallAgreed
    | AgreedCallCancelled
    | PhaseBegun
    | PresentationReminded
    | PresentationReminderMailed
    | MeetingFileAttached
    | MeetingFileRemoved
    | PresentationFileAttached
    | PresentationFileRemoved
    | MeetingArranged
)

_PHASE = {Phase.PREPARE: "Forberede", Phase.CHANGE: "Forandre", Phase.ANCHOR: "Forankre"}


_COMING = {
    Coming.YES: "{person} kommer til {meeting}",
    Coming.MAYBE: "{person} måske kommer til {meeting}",
    Coming.NO: "{person} ikke kommer til {meeting}",
}
_SET_ASIDE = {
    Answer.YES: "alle møderne er sat af i kalenderen",
    Answer.PARTLY: "nogle af møderne er sat af i kalenderen",
    Answer.NO: "møderne ikke er sat af i kalenderen",
}


_READY = {
    ReadinessQuestion.ROLES: "roller og ansvar er aftalt",
    ReadinessQuestion.EXPECTATIONS: "de ved, hvad der ventes af dem",
    ReadinessQuestion.EQUIPPED: "de er klædt på til det lokale arbejde",
    ReadinessQuestion.STRUCTURE: "der er en god struktur om arbejdet med prøvehandlinger",
}
"""What was asked; what was answered is told on the organisation's page to those who see it, and to nobody else."""


def template(event: MeetingsEvent) -> str:
    match event:
        case (
            AgendaPointProposed()
            | AgendaPointAnswered()
            | CheckedIn()
            | ComingAnswered()
            | DatesSetAside()
            | ReadinessAnswered()
        ):
            return _answered(event)
        case PresentationSubmitted() | SlidesSubmitted():
            return "{by} afleverede præsentationen fra {organisation} til {meeting}."
        case FeedbackGiven():
            return "{person} gav tilbagemelding på {meeting} for {organisation}."
        case CallHeld() | CallAgreed() | AgreedCallCancelled():
            return _about_call(event)
        case PhaseBegun():
            phase = (event.called or _PHASE.get(event.phase, event.phase.value)).replace("{", "{{").replace("}", "}}")
            return f"{{by}} begyndte fasen »{phase}« den {{began_on}}, fordi {_because(event)}."
        case PresentationReminded(days_left=days):
            ahead = counted(days, "dag", "dage")
            told = f"at præsentationen til {{meeting}} manglede {ahead} før"
            return f"{{by}} skrev på startsiden til {{organisation}}, {told}."
        case PresentationReminderMailed():
            return "{by} sendte {organisation} en mail om, at præsentationen til {meeting} manglede."
        case MeetingFileAttached() | MeetingFileRemoved():
            return about_file(event, "{meeting}")
        case PresentationFileAttached() | PresentationFileRemoved():
            return about_file(event, "præsentationen fra {organisation} til {meeting}")
        case _:
            return _about_meeting(event)


def _about_call(event: CallHeld | CallAgreed | AgreedCallCancelled) -> str:
    call = call_told(event.kind)
    match event:
        case CallHeld():
            return f"{{by}} holdt {call} den {{held_on}} med {{spoke_with}} fra {{organisation}}."
        case CallAgreed():
            return f"{{by}} aftalte {call} med {{organisation}} til den {{starts_at}}."
        case AgreedCallCancelled():
            return f"{{by}} aflyste aftalen om {call} med {{organisation}}."
    assert_never(event)


def _about_proposal(event: AgendaPointProposed | AgendaPointAnswered) -> str:
    if isinstance(event, AgendaPointProposed):
        return "{by} foreslog for {organisation} et punkt til {meeting}."
    if event.answer is PointAnswer.TAKEN_IN:
        return "{by} tog et forslag fra {organisation} med til {meeting}."
    return "{by} svarede {organisation} nej til et forslag til {meeting}."


def _answered(
    event: AgendaPointProposed | AgendaPointAnswered | CheckedIn | ComingAnswered | DatesSetAside | ReadinessAnswered,
) -> str:
    answered = "{by} svarede for {organisation}"
    match event:
        case AgendaPointProposed() | AgendaPointAnswered():
            return _about_proposal(event)
        case CheckedIn():
            return "{person} tjekkede ind til {meeting} for {organisation}."
        case ComingAnswered(coming=coming):
            return f"{answered}, at {_COMING[coming]}."
        case DatesSetAside(set_aside=answer):
            return f"{answered}, at {_SET_ASIDE[answer]}."
        case ReadinessAnswered(asked=asked):
            return f"{answered} på, om {_READY[asked]}."
    assert_never(event)


def _because(event: PhaseBegun) -> str:
    """What set the day of the phase's beginning."""
    if event.called is not None:
        return "planen har den dag" if event.cause is PhaseCause.PLAN else "{meeting} bestemmer dagen"
    match event.cause, event.phase:
        case PhaseCause.PLAN, Phase.ANCHOR:
            return "planen har det sidste refleksionsmøde dagen før"
        case PhaseCause.PLAN, _:
            return "planen har opstartsmødet den dag"
        case PhaseCause.MEETING, Phase.ANCHOR:
            return "{meeting} var dagen før"
        case PhaseCause.MEETING, _:
            return "{meeting} er den dag"
        case PhaseCause.MEETING_MOVED, Phase.ANCHOR:
            return "{meeting} var flyttet til dagen før"
        case PhaseCause.MEETING_MOVED, _:
            return "{meeting} var flyttet til den dag"


def _about_meeting(
    event: MeetingScheduled
    | AgendaSet
    | MeetingMoved
    | MeetingCancelled
    | MeetingHeld
    | AttendanceCorrected
    | MinutesRecorded
    | MinutesLocked
    | MinutesReopened
    | MeetingArranged,
) -> str:
    match event:
        case MeetingScheduled():
            return f"{{by}} fastlagde {{meeting}} til den {{starts_at}}{_in_spite_of(event)}."
        case AgendaSet(items=items):
            return f"{{by}} lagde en dagsorden med {counted(len(items), 'punkt', 'punkter')} for {{meeting}}."
        case MeetingMoved():
            return f"{{by}} flyttede {{meeting}} til den {{starts_at}}{_in_spite_of(event)}."
        case MeetingCancelled():
            return f"{{by}} aflyste {{meeting}}{_in_spite_of(event)}."
        case MeetingHeld():
            return f"{{by}} registrerede, at {{meeting}} blev holdt den {{held_on}} med {_people(event)}."
        case AttendanceCorrected():
            return f"{{by}} rettede fremmødet til {{meeting}} til {_people(event)}."
        case MinutesRecorded() | MinutesLocked() | MinutesReopened():
            return _about_minutes(event)
        case MeetingArranged(organisation=host):
            who = "rådgiverne" if host is None else "{organisation}"
            return f"{{by}} aftalte det praktiske om {{meeting}} med {who} som vært."
    assert_never(event)


def _about_minutes(event: MinutesRecorded | MinutesLocked | MinutesReopened) -> str:
    match event:
        case MinutesRecorded():
            return "{by} skrev referat af {meeting}."
        case MinutesLocked(version=version):
            return f"{{by}} låste referatet af {{meeting}}, version {version}."
        case MinutesReopened():
            return "{by} låste referatet af {meeting} op."
    assert_never(event)


def _in_spite_of(event: MeetingScheduled | MeetingMoved | MeetingCancelled) -> str:
    """Why is read on the meeting's page, by those who may read it."""
    return "" if event.limit_broken_because is None else ", selv om det bryder et minimumskrav, og skrev hvorfor"


def _people(event: MeetingHeld | AttendanceCorrected) -> str:
    """»12 deltagere, hvoraf 9 selv havde tjekket ind«."""
    people = counted(len({there.person for there in event.attendance}), "deltager", "deltagere")
    own = event.checked_in
    return people if own is None else f"{people}, hvoraf {len(own) or 'ingen'} selv havde tjekket ind"
