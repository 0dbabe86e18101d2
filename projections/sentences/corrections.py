"""Sentences about what was put right: who corrected it, and what it says now that is no text."""

from typing import assert_never

from domain.cohorts.events import AcceptanceCorrected, CohortThemeCorrected
from domain.counting import counted
from domain.meetings.corrected import (
    CallCorrected,
    FeedbackCorrected,
    HoldingCorrected,
    MeetingPlaceCorrected,
    PresentationCorrected,
)
from domain.meetings.slides import SlidesCorrected
from domain.organisations.events import OrganisationNameCorrected, PersonTitleCorrected
from domain.sharing.events import CommentCorrected
from domain.test_actions.corrected import (
    MeasurementCorrected,
    TestActionCorrected,
    TestActionDecisionCorrected,
    TestCycleCorrected,
)
from projections.sentences.calls import call_told
from projections.sentences.test_actions import DECIDED_TO

CohortCorrection = (
    AcceptanceCorrected
    | TestActionCorrected
    | TestCycleCorrected
    | MeasurementCorrected
    | TestActionDecisionCorrected
    | PresentationCorrected
    | SlidesCorrected
    | FeedbackCorrected
    | CallCorrected
    | CommentCorrected
)
CorrectionEvent = (
    OrganisationNameCorrected
    | PersonTitleCorrected
    | MeetingPlaceCorrected
    | HoldingCorrected
    | CohortThemeCorrected
    | CohortCorrection
)


def template(event: CorrectionEvent) -> str:
    if isinstance(event, OrganisationNameCorrected):
        return "{by} rettede navnet på {organisation}."
    if isinstance(event, PersonTitleCorrected):
        return "{by} rettede titlen på {person}."
    if isinstance(event, MeetingPlaceCorrected):
        return "{by} rettede stedet for {meeting}."
    if isinstance(event, HoldingCorrected):
        lasted = counted(event.minutes, "minut", "minutter")
        return f"{{by}} rettede, at {{meeting}} blev holdt den {{held_on}} og varede {lasted}."
    if isinstance(event, CohortThemeCorrected):
        return "{by} rettede temaet for {cohort}."
    return f"{{by}} rettede {_what(event)}."


def _what(event: CohortCorrection) -> str:
    match event:
        case AcceptanceCorrected():
            return "tilsagnet fra {organisation} om at deltage i {cohort} fra den {accepted_on}"
        case TestActionCorrected():
            return "planen for {test_action} ({organisation})"
        case TestCycleCorrected():
            return "{cycle}. afprøvning af {test_action} til dagene fra den {from_on} til den {to_on}"
        case MeasurementCorrected():
            return "en måling af {test_action}, som er fra den {measured_on}"
        case TestActionDecisionCorrected(verdict=verdict):
            return f"beslutningen den {{decided_on}} om at {DECIDED_TO[verdict]} {{test_action}}"
        case PresentationCorrected() | SlidesCorrected():
            return "præsentationen fra {organisation} til {meeting}"
        case FeedbackCorrected():
            return "sin tilbagemelding på {meeting} for {organisation}"
        case CallCorrected(kind=kind):
            return f"{call_told(kind)} den {{held_on}} med {{spoke_with}} fra {{organisation}}"
        case CommentCorrected():
            return "en kommentar til {experience}"
    assert_never(event)
