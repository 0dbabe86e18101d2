"""The soft rules: told, never decisive. Source: the group programme's plan, »ca.« and the success criteria."""

import datetime as dt
from collections.abc import Iterable, Iterator

from domain.calendar import danish_day, day_of
from domain.completion.call_rules import call_held, continued_progress, plan_row
from domain.completion.evidence import Evidence, Feedback, Member, PlannedBy, Presentation
from domain.completion.results import Counted, NearMiss, RuleResult, Status, Why
from domain.meetings.events import Answer, CallKind, MeetingKind
from domain.meetings.questions import MeetingState, standing_meetings
from domain.plans.programme import Activity
from domain.plans.rules import Rule, RuleSet

PRESENTATION_TIGHT_DAYS = 7
NOBODY_ANSWERED = "Ingen fra organisationen har svaret endnu."

MEETING_ACTIVITIES = {
    MeetingKind.KICKOFF: Activity.KICKOFF,
    MeetingKind.REFLECTION: Activity.REFLECTION,
    MeetingKind.CLOSING: Activity.CLOSING,
}


def organisation_rules(planned: PlannedBy, member: Member, evidence: Evidence, day: dt.date) -> Iterator[RuleResult]:
    """The soft rules that are asked of each organisation."""
    rules = planned.rule_set
    presented_at = [it for it in standing_meetings(evidence.meetings) if it.kind is not MeetingKind.KICKOFF]
    for meeting in presented_at:
        yield _presentation_ready(meeting, member, evidence, day)
    for meeting in presented_at:
        if meeting.kind is MeetingKind.REFLECTION:
            yield _representatives(meeting, member, rules)
    for kind in CallKind:
        yield call_held(kind, planned, member, evidence, day)
    for meeting in presented_at:
        yield _answered(Rule.SPARRING_RELEVANT, meeting, member, _sparring(meeting, member, evidence.feedback))
    if evidence.closing is not None:
        answers = _local_focus(evidence.closing, member, evidence.feedback)
        yield _answered(Rule.LOCAL_FOCUS, evidence.closing, member, answers)
    yield continued_progress(member, evidence.calls)


def cohort_rules(planned: PlannedBy, evidence: Evidence) -> Iterator[RuleResult]:
    """The soft rules that are asked of each joint meeting."""
    for meeting in standing_meetings(evidence.meetings):
        yield _day_length(meeting, planned.rule_set)
        yield _mode(meeting, planned)


def _presentation_ready(meeting: MeetingState, member: Member, evidence: Evidence, day: dt.date) -> RuleResult:
    """Submitted before the meeting starts."""
    found = next(
        (
            it
            for it in evidence.presentations
            if it.meeting == meeting.meeting and it.organisation == member.organisation
        ),
        None,
    )
    if found is None:
        return RuleResult(
            rule=Rule.PRESENTATION_READY,
            status=Status.MISSING if meeting.is_over(day) else Status.PENDING,
            at_risk=not meeting.is_over(day) and (meeting.on - day).days <= PRESENTATION_TIGHT_DAYS,
            reasons=(
                f"Præsentationen til mødet {danish_day(meeting.on)} er ikke afleveret.",
                *_not_recorded(meeting, day),
            ),
            meeting=meeting.meeting,
        )
    on, position = day_of(found.submitted_at), found.position
    if _in_time(found, meeting):
        counted = (Counted(subject=meeting.meeting, on=on, position=position),)
        return RuleResult(rule=Rule.PRESENTATION_READY, status=Status.MET, counted=counted, meeting=meeting.meeting)
    return RuleResult(
        rule=Rule.PRESENTATION_READY,
        status=Status.MISSING if meeting.is_over(day) else Status.PENDING,
        at_risk=not meeting.is_over(day),
        near_misses=(NearMiss(subject=meeting.meeting, on=on, position=position, why=Why.SUBMITTED_LATE),),
        reasons=_not_recorded(meeting, day),
        meeting=meeting.meeting,
    )


def _not_recorded(meeting: MeetingState, day: dt.date) -> tuple[str, ...]:
    """Why what a meeting decides is not decided yet although its day has gone: it may have to be moved."""
    return ("Mødedagen er gået, men mødet er ikke registreret som afholdt.",) if meeting.awaits_record(day) else ()


def _in_time(presentation: Presentation, meeting: MeetingState) -> bool:
    if meeting.on == day_of(meeting.starts_at):
        return presentation.submitted_at < meeting.starts_at
    return day_of(presentation.submitted_at) < meeting.on


def _representatives(meeting: MeetingState, member: Member, rules: RuleSet) -> RuleResult:
    """Between three and five people from the organisation."""
    if not meeting.is_held:
        return RuleResult(rule=Rule.REPRESENTATIVES_3_5, status=Status.PENDING, meeting=meeting.meeting)
    count = len(meeting.people_of(member.organisation))
    why = None
    if count < rules.representatives_min:
        why = Why.TOO_FEW_PEOPLE
    elif count > rules.representatives_max:
        why = Why.TOO_MANY_PEOPLE
    return _of_held_meeting(Rule.REPRESENTATIVES_3_5, meeting, why, count, rules.representatives_min)


def _day_length(meeting: MeetingState, rules: RuleSet) -> RuleResult:
    """A full day: four to six hours."""
    if not meeting.is_held or meeting.minutes is None:
        return RuleResult(rule=Rule.DAY_LENGTH, status=Status.PENDING, meeting=meeting.meeting)
    why = None
    if meeting.minutes < rules.day_minutes_min:
        why = Why.TOO_SHORT
    elif meeting.minutes > rules.day_minutes_max:
        why = Why.TOO_LONG
    return _of_held_meeting(Rule.DAY_LENGTH, meeting, why, meeting.minutes, rules.day_minutes_min)


def _mode(meeting: MeetingState, planned: PlannedBy) -> RuleResult:
    """Virtual or physical, as the plan says."""
    if not meeting.is_held:
        return RuleResult(rule=Rule.MODE, status=Status.PENDING, meeting=meeting.meeting)
    row = plan_row(planned, MEETING_ACTIVITIES[meeting.kind])
    return _of_held_meeting(Rule.MODE, meeting, None if meeting.mode is row.mode else Why.OTHER_MODE)


def _of_held_meeting(
    rule: Rule, meeting: MeetingState, why: Why | None, count: int | None = None, needed: int | None = None
) -> RuleResult:
    position = meeting.attendance_position or meeting.scheduled_position
    if why is None:
        counted = (Counted(subject=meeting.meeting, on=meeting.on, position=position),)
        return RuleResult(
            rule=rule, status=Status.MET, counted=counted, count=count, needed=needed, meeting=meeting.meeting
        )
    miss = NearMiss(subject=meeting.meeting, on=meeting.on, position=position, why=why)
    return RuleResult(
        rule=rule, status=Status.MISSING, near_misses=(miss,), count=count, needed=needed, meeting=meeting.meeting
    )


RecordedAnswers = tuple[tuple[Answer, int], ...]
"""What was answered, and the position it was recorded at."""


def _sparring(meeting: MeetingState, member: Member, feedback: Iterable[Feedback]) -> RecordedAnswers:
    return tuple(
        (it.sparring_relevant, it.position)
        for it in feedback
        if it.meeting == meeting.meeting and it.organisation == member.organisation
    )


def _local_focus(meeting: MeetingState, member: Member, feedback: Iterable[Feedback]) -> RecordedAnswers:
    return tuple(
        (it.local_focus, it.position)
        for it in feedback
        if it.meeting == meeting.meeting and it.organisation == member.organisation and it.local_focus
    )


def _answered(rule: Rule, meeting: MeetingState, member: Member, answers: RecordedAnswers) -> RuleResult:
    """Somebody answered yes or partly; that nobody did is known when everybody who was there has answered."""
    said_yes = [position for answer, position in answers if answer is not Answer.NO]
    said_no = [position for answer, position in answers if answer is Answer.NO]
    everybody = meeting.is_held and len(answers) >= len(meeting.people_of(member.organisation))
    status = Status.MET if said_yes else Status.MISSING if answers and everybody else Status.PENDING
    waiting = "Ikke alle fra organisationen, der var med, har svaret endnu." if answers else NOBODY_ANSWERED
    return RuleResult(
        rule=rule,
        status=status,
        counted=tuple(Counted(subject=meeting.meeting, on=meeting.on, position=it) for it in said_yes),
        near_misses=tuple(
            NearMiss(subject=meeting.meeting, on=meeting.on, position=it, why=Why.ANSWERED_NO) for it in said_no
        ),
        reasons=(waiting,) if status is Status.PENDING else (),
        meeting=meeting.meeting,
    )
