"""A made-up cohort's joint meetings: presented at, held, told of, and answered for."""

import datetime as dt
from collections.abc import Iterator

from msgspec.structs import replace

from domain.cohorts.withdraw_organisation import WithdrawOrganisation
from domain.completion.complete_cohort import CompleteCohort
from domain.completion.complete_organisation import CompleteOrganisation
from domain.completion.describe_anchoring import DescribeAnchoring
from domain.kernel import SYSTEM
from domain.meetings.begin_phase import BeginPhase
from domain.meetings.correct_attendance import CorrectAttendance
from domain.meetings.events import Answer, CallKind, MeetingKind
from domain.meetings.give_feedback import GiveFeedback
from domain.meetings.hold_meeting import HoldMeeting
from domain.meetings.record_minutes import RecordMinutes
from domain.meetings.remind_of_presentation import RemindOfPresentation
from domain.meetings.set_agenda import SetAgenda
from domain.meetings.slides import SlideBlock, SlideKind
from domain.meetings.submit_presentation import SubmitPresentation
from domain.meetings.submit_slides import SubmitSlides
from domain.plans.timing import Phase
from domain.test_actions.events import TestActionId
from domain.text import Prose
from portal.made_up.cast import Cast, CastMeeting, coordinator, leader, present, writer
from portal.made_up.preparing import called
from portal.made_up.telling import ToldCommand, at

AGENDA_DAYS, REMINDED_DAYS, SUBMITTED_DAYS, FOLLOW_UP_DAYS, AFTERWARDS_DAYS = 7, 5, 2, 14, 91
PROGRESS = Prose("Vi er nået det meste af vejen: det nye er blevet hverdag for de fleste, og resten har en plan.")
TOLD = frozenset({SlideKind.TEXT, SlideKind.SPARRING, SlideKind.TEST_ACTION, SlideKind.RUN_CHART})
"""What is shown of a test action whenever there is one."""
LISTED_BY_MISTAKE = Prose("Den ene måtte gå, før mødet begyndte, og stod på listen ved en fejl.")


def met(cast: Cast) -> Iterator[ToldCommand]:
    """What has to do with the joint meetings, meeting by meeting, and the calls after the first and the last."""
    for number, meeting in enumerate(cast.meetings):
        yield from _prepared(cast, meeting, number)
        yield from _held(cast, meeting, number)
    kickoff, _, last_reflection, closing = cast.meetings
    yield ToldCommand(at(kickoff.on, 0, 10), SYSTEM, BeginPhase(cohort=cast.cohort, phase=Phase.CHANGE))
    anchor_on = last_reflection.on + dt.timedelta(days=1)
    yield ToldCommand(at(anchor_on, 0, 10), SYSTEM, BeginPhase(cohort=cast.cohort, phase=Phase.ANCHOR))
    withdrew = replace(
        cast.example(WithdrawOrganisation),
        cohort=cast.cohort,
        organisation=cast.leaving.organisation,
        withdrew_on=cast.left_on,
    )
    yield ToldCommand(at(cast.left_on, 16), leader(cast.leaving), withdrew)
    for number, place in enumerate(cast.joined):
        on = kickoff.on + dt.timedelta(days=FOLLOW_UP_DAYS)
        yield called(cast, place, CallKind.KICKOFF_FOLLOW_UP, on, number)
    for number, place in enumerate(cast.staying):
        on = closing.on + dt.timedelta(days=AFTERWARDS_DAYS)
        yield called(cast, place, CallKind.POST_CLOSING, on, number)


def _prepared(cast: Cast, meeting: CastMeeting, number: int) -> Iterator[ToldCommand]:
    agenda = replace(cast.example(SetAgenda, number), cohort=cast.cohort, meeting=meeting.meeting)
    yield ToldCommand(at(meeting.on - dt.timedelta(days=AGENDA_DAYS), 10), cast.advisor, agenda)
    if meeting.kind is MeetingKind.KICKOFF:
        return
    submitted_on = meeting.on - dt.timedelta(days=SUBMITTED_DAYS)
    there = cast.taking_part(submitted_on)
    reminded = RemindOfPresentation(cohort=cast.cohort, organisation=there[0].organisation, meeting=meeting.meeting)
    yield ToldCommand(at(meeting.on - dt.timedelta(days=REMINDED_DAYS), 6), SYSTEM, reminded)
    for index, place in enumerate(there):
        brought = {"cohort": cast.cohort, "organisation": place.organisation, "meeting": meeting.meeting}
        written = cast.example(SubmitPresentation, number + index)
        progress = PROGRESS if meeting.kind is MeetingKind.CLOSING else None
        blocks = _slides(cast, meeting, number + index, cast.first(index))
        shown = replace(cast.example(SubmitSlides), **brought, blocks=blocks)
        told = shown if index % 2 else replace(written, **brought, progress=progress)
        yield ToldCommand(at(submitted_on, 15, index), coordinator(place), told)


def _slides(cast: Cast, meeting: CastMeeting, number: int, test_action: TestActionId) -> tuple[SlideBlock, ...]:
    """Somebody's slides, about that test action; at the closing they say how far one came."""
    said = [it for it in cast.example(SubmitSlides, number).blocks if it.kind in TOLD]
    shown = (replace(it, test_action=test_action) if it.test_action else it for it in said)
    goal = (SlideBlock(kind=SlideKind.GOAL, text=PROGRESS),) if meeting.kind is MeetingKind.CLOSING else ()
    return tuple(dict.fromkeys((*goal, *shown)))


def _held(cast: Cast, meeting: CastMeeting, number: int) -> Iterator[ToldCommand]:
    there = cast.taking_part(meeting.on)
    attendance = tuple(it for place in there for it in present(place))
    held = replace(
        cast.example(HoldMeeting, number),
        cohort=cast.cohort,
        meeting=meeting.meeting,
        held_on=meeting.on,
        attendance=attendance,
    )
    yield ToldCommand(at(meeting.on, 15), cast.advisor, held)
    for index, place in enumerate(there):
        told = replace(
            cast.example(GiveFeedback, number + index),
            cohort=cast.cohort,
            organisation=place.organisation,
            meeting=meeting.meeting,
            local_focus=Answer.YES if meeting.kind is MeetingKind.CLOSING else None,
        )
        yield ToldCommand(at(meeting.on, 16, index), writer(place, index % 3), told)
    said = cast.example(RecordMinutes, number)
    minutes = replace(said, cohort=cast.cohort, meeting=meeting.meeting, sections=None)  # older portals know no parts
    yield ToldCommand(at(meeting.on, 17), cast.advisor, minutes)
    if meeting.kind is MeetingKind.REFLECTION and number == 1:
        corrected = CorrectAttendance(
            cohort=cast.cohort, meeting=meeting.meeting, attendance=attendance[1:], reason=LISTED_BY_MISTAKE
        )
        yield ToldCommand(at(meeting.on, 17, 30), cast.advisor, corrected)


def finished(cast: Cast) -> Iterator[ToldCommand]:
    """What is anchored before the closing, and that it was completed after it."""
    before, after = cast.closes_on - dt.timedelta(days=1), cast.closes_on + dt.timedelta(days=3)
    for number, place in enumerate(cast.staying):
        anchored = replace(cast.example(DescribeAnchoring, number), cohort=cast.cohort, organisation=place.organisation)
        yield ToldCommand(at(before, 15, number), coordinator(place), anchored)
        completed = CompleteOrganisation(cohort=cast.cohort, organisation=place.organisation)
        yield ToldCommand(at(after, 10, number), cast.advisor, completed)
    yield ToldCommand(at(after, 11), cast.advisor, CompleteCohort(cohort=cast.cohort))
