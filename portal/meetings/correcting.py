"""Correcting a presentation, one's own feedback, and what was written down of a call."""

from litestar.exceptions import NotFoundException

from domain.meetings.correct_call import CorrectCall
from domain.meetings.correct_feedback import CorrectFeedback
from domain.meetings.correct_meeting_place import CorrectMeetingPlace
from domain.meetings.correct_presentation import CorrectPresentation
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from portal.meetings.calls import CALL_FORM, call_fields, call_with, filled_answers
from portal.meetings.correctable import ANSWERED, CALLED, PLACED, PRESENTED
from portal.meetings.feedback import feedback_fields
from portal.meetings.forms import PRESENTATION_LABELS
from portal.meetings.reading import MEETING, address, meeting_to_change, meeting_to_tell_of, steps
from portal.views.correcting import ToCorrect, correction_form
from portal.views.corrections import says
from portal.visiting.acting import tells_for
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR, COHORT_TELLER
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.frame import Crumb
from projections.answers import CALLS, FEEDBACK, PRESENTATIONS
from projections.corrections import standing_entry


async def _presentation(here: RunVisit, meeting: str, organisation: str) -> ToCorrect:
    """To the organisation's own people (else 404)."""
    row = await meeting_to_tell_of(here, meeting)
    those = await here.rows.many(PRESENTATIONS, meeting=row.meeting)
    given = next((it for it in those if it.organisation == organisation), None)
    if given is None or not tells_for(here, given.organisation):
        raise NotFoundException
    page = address(here, row, f"presentations/{given.organisation}")
    return ToCorrect(
        entry=standing_entry(given.position, given.rectifications),
        about={"organisation": given.organisation, "meeting": given.meeting},
        says=says(PRESENTED, given),
        organisation=given.organisation,
        crumbs=(*steps(here, row), Crumb(f"Præsentation fra {here.labels[given.organisation]}", page)),
        fields=_presented_fields(row.kind),
    )


def _presented_fields(kind: MeetingKind) -> Fields:
    """How far they are is asked at the closing meeting alone."""
    asked = [it for it in PRESENTATION_LABELS if it != "progress" or kind is MeetingKind.CLOSING]
    return {name: Field(PRESENTATION_LABELS[name]) for name in asked}


async def _feedback(here: RunVisit, meeting: str) -> ToCorrect:
    """One's own (else 404)."""
    row = await meeting_to_tell_of(here, meeting)
    given = await here.rows.one(FEEDBACK, row.meeting, here.visit.person)
    if given is None or not tells_for(here, given.organisation):
        raise NotFoundException
    return ToCorrect(
        entry=standing_entry(given.position, given.rectifications),
        about={"organisation": given.organisation, "meeting": given.meeting},
        says=says(ANSWERED, given),
        organisation=given.organisation,
        crumbs=steps(here, row),
        fields=feedback_fields(row.kind),
    )


async def _call(here: RunVisit, organisation: str, kind: str) -> ToCorrect:
    call = await call_with(here, organisation, kind)
    held = await here.find(CALLS, here.id, call.organisation, call.kind)
    return ToCorrect(
        entry=standing_entry(held.position, held.rectifications),
        about={"organisation": held.organisation, "kind": held.kind},
        says={**says(CALLED, held), **filled_answers(here, held.kind, held.answers)},
        organisation=held.organisation,
        crumbs=CALL_FORM.crumbs(here, call),
        tells_apart=f"{here.labels[held.organisation]}, hændelse nr. {held.position}",
        fields=call_fields(here, call),
    )


async def _place(here: RunVisit, meeting: str) -> ToCorrect:
    """Of a meeting that was not cancelled (else 404)."""
    row = await meeting_to_change(here, meeting)
    if row.status is MeetingStatus.CANCELLED:
        raise NotFoundException
    return ToCorrect(
        entry=standing_entry(row.position, row.rectifications),
        about={"meeting": row.meeting},
        says=says(PLACED, row),
        organisation=None,
        crumbs=steps(here, row),
    )


PLACE_HINT = "En adresse, et lokale eller et link til mødet. Alle, der skal med, får besked."
MEETING_CORRECTIONS = (
    correction_form(
        PLACED,
        CorrectMeetingPlace,
        path=f"{MEETING}/place",
        access=COHORT_ADVISOR,
        subject=_place,
        title="Ret sted eller link",
        fields={"place": Field("Sted eller link", PLACE_HINT, kind="text", optional=True)},
    ),
    correction_form(
        PRESENTED,
        CorrectPresentation,
        path=f"{MEETING}/presentations/{{organisation:str}}/correction",
        access=COHORT_TELLER,
        subject=_presentation,
        title="Ret jeres præsentation",
    ),
    correction_form(
        ANSWERED,
        CorrectFeedback,
        path=f"{MEETING}/feedback/correction",
        access=COHORT_TELLER,
        subject=_feedback,
        title="Ret din tilbagemelding",
    ),
    correction_form(
        CALLED,
        CorrectCall,
        path="/cohorts/{cohort:str}/calls/{organisation:str}/{kind:str}/correction",
        access=COHORT_ADVISOR,
        subject=_call,
        title="Ret samtalen",
    ),
)
