"""The soft rules: told, never decisive. Source: the group programme's plan, »ca.« and the success criteria."""

import datetime as dt
from collections.abc import Iterable, Iterator

from domain.calendar import danish_day, day_of
from domain.completion.evidence import Call, Evidence, Feedback, Member, PlannedBy, Presentation
from domain.completion.results import Counted, NearMiss, RuleResult, Status, Why
from domain.meetings.events import Answer, CallKind, MeetingKind
from domain.meetings.questions import MeetingState, MeetingStatus, standing_meetings
from domain.plans.group_programme import PLANS
from domain.plans.programme import Activity, Anchor, PlannedActivity
from domain.plans.rules import Rule, RuleSet

PRESENTATION_TIGHT_DAYS = 7

CALL_ACTIVITIES = {
    CallKind.EXPECTATION: Activity.EXPECTATION_CALL,
    CallKind.KICKOFF_FOLLOW_UP: Activity.KICKOFF_FOLLOW_UP_CALL,
    CallKind.POST_CLOSING: Activity.POST_CLOSING_CALL,
}
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
        yield _call(kind, planned, member, evidence, day)
    for meeting in presented_at:
        yield _answered(Rule.SPARRING_RELEVANT, meeting, _sparring(meeting, member, evidence.feedback), day)
    if evidence.closing is not None:
        yield _answered(
            Rule.LOCAL_FOCUS, evidence.closing, _local_focus(evidence.closing, member, evidence.feedback), day
        )
    yield _continued_progress(member, evidence.calls)


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
        ahead = (meeting.on - day).days
        return RuleResult(
            rule=Rule.PRESENTATION_READY,
            status=Status.PENDING if ahead > 0 else Status.MISSING,
            at_risk=0 < ahead <= PRESENTATION_TIGHT_DAYS,
            reasons=(f"Præsentationen til mødet {danish_day(meeting.on)} er ikke afleveret.",),
            meeting=meeting.meeting,
        )
    on, position = day_of(found.submitted_at), found.position
    if _in_time(found, meeting):
        counted = (Counted(subject=meeting.meeting, on=on, position=position),)
        return RuleResult(rule=Rule.PRESENTATION_READY, status=Status.MET, counted=counted, meeting=meeting.meeting)
    late = NearMiss(subject=meeting.meeting, on=on, position=position, why=Why.SUBMITTED_LATE)
    return RuleResult(rule=Rule.PRESENTATION_READY, status=Status.MISSING, near_misses=(late,), meeting=meeting.meeting)


def _in_time(presentation: Presentation, meeting: MeetingState) -> bool:
    if meeting.on == day_of(meeting.starts_at):
        return presentation.submitted_at < meeting.starts_at
    return day_of(presentation.submitted_at) < meeting.on


def _representatives(meeting: MeetingState, member: Member, rules: RuleSet) -> RuleResult:
    """Between three and five people from the organisation."""
    if meeting.status is not MeetingStatus.HELD:
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
    if meeting.status is not MeetingStatus.HELD or meeting.minutes is None:
        return RuleResult(rule=Rule.DAY_LENGTH, status=Status.PENDING, meeting=meeting.meeting)
    why = None
    if meeting.minutes < rules.day_minutes_min:
        why = Why.TOO_SHORT
    elif meeting.minutes > rules.day_minutes_max:
        why = Why.TOO_LONG
    return _of_held_meeting(Rule.DAY_LENGTH, meeting, why, meeting.minutes, rules.day_minutes_min)


def _mode(meeting: MeetingState, planned: PlannedBy) -> RuleResult:
    """Virtual or physical, as the plan says."""
    if meeting.status is not MeetingStatus.HELD:
        return RuleResult(rule=Rule.MODE, status=Status.PENDING, meeting=meeting.meeting)
    row = _row(planned, MEETING_ACTIVITIES[meeting.kind])
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


def _row(planned: PlannedBy, activity: Activity) -> PlannedActivity:
    return PLANS[planned.plan, planned.version].row(activity)


def call_due(kind: CallKind, planned: PlannedBy, evidence: Evidence) -> dt.date | None:
    """The day the call is due, counted from the meeting it is anchored in; None until that meeting is scheduled."""
    timing = _row(planned, CALL_ACTIVITIES[kind]).timing
    anchor = evidence.closing if timing.anchor is Anchor.CLOSING else evidence.kickoff
    return None if anchor is None else timing.offset.from_day(anchor.on)


def _call(kind: CallKind, planned: PlannedBy, member: Member, evidence: Evidence, day: dt.date) -> RuleResult:
    """Held, within `call_days_tolerance` days of the day it was due."""
    due, tolerance = call_due(kind, planned, evidence), dt.timedelta(days=planned.rule_set.call_days_tolerance)
    held = next((it for it in evidence.calls if it.kind is kind and it.organisation == member.organisation), None)
    if held is None:
        late = due is not None and day > due + tolerance
        when = () if due is None else (f"Samtalen skal ligge omkring {danish_day(due)}.",)
        return RuleResult(rule=Rule.CALLS, status=Status.MISSING if late else Status.PENDING, reasons=when, call=kind)
    if due is not None and abs(held.held_on - due) > tolerance:
        miss = NearMiss(subject=member.organisation, on=held.held_on, position=held.position, why=Why.FAR_FROM_DATE)
        return RuleResult(rule=Rule.CALLS, status=Status.MISSING, near_misses=(miss,), call=kind)
    counted = (Counted(subject=member.organisation, on=held.held_on, position=held.position),)
    return RuleResult(rule=Rule.CALLS, status=Status.MET, counted=counted, call=kind)


Answers = tuple[tuple[Answer, int], ...]
"""What was answered, and the position it was recorded at."""


def _sparring(meeting: MeetingState, member: Member, feedback: Iterable[Feedback]) -> Answers:
    return tuple(
        (it.sparring_relevant, it.position)
        for it in feedback
        if it.meeting == meeting.meeting and it.organisation == member.organisation
    )


def _local_focus(meeting: MeetingState, member: Member, feedback: Iterable[Feedback]) -> Answers:
    return tuple(
        (it.local_focus, it.position)
        for it in feedback
        if it.meeting == meeting.meeting and it.organisation == member.organisation and it.local_focus
    )


def _answered(rule: Rule, meeting: MeetingState, answers: Answers, day: dt.date) -> RuleResult:
    """Somebody answered yes or partly; nothing is computed in their place."""
    said_yes = [position for answer, position in answers if answer is not Answer.NO]
    said_no = [position for answer, position in answers if answer is Answer.NO]
    ahead = meeting.status is MeetingStatus.SCHEDULED and meeting.on >= day
    status = Status.MET if said_yes else Status.PENDING if ahead or not answers else Status.MISSING
    return RuleResult(
        rule=rule,
        status=status,
        counted=tuple(Counted(subject=meeting.meeting, on=meeting.on, position=it) for it in said_yes),
        near_misses=tuple(
            NearMiss(subject=meeting.meeting, on=meeting.on, position=it, why=Why.ANSWERED_NO) for it in said_no
        ),
        reasons=() if answers else ("Ingen fra organisationen har svaret endnu.",),
        meeting=meeting.meeting,
    )


def _continued_progress(member: Member, calls: Iterable[Call]) -> RuleResult:
    """Answered in the call three months after the closing meeting."""
    call = next(
        (it for it in calls if it.kind is CallKind.POST_CLOSING and it.organisation == member.organisation), None
    )
    if call is None or call.continued_progress is None:
        return RuleResult(
            rule=Rule.CONTINUED_PROGRESS,
            status=Status.PENDING,
            reasons=("Spørgsmålet besvares i opfølgningen efter forløbet.",),
            call=CallKind.POST_CLOSING,
        )
    if call.continued_progress is Answer.NO:
        miss = NearMiss(subject=member.organisation, on=call.held_on, position=call.position, why=Why.ANSWERED_NO)
        return RuleResult(
            rule=Rule.CONTINUED_PROGRESS,
            status=Status.MISSING,
            near_misses=(miss,),
            call=CallKind.POST_CLOSING,
        )
    counted = (Counted(subject=member.organisation, on=call.held_on, position=call.position),)
    return RuleResult(rule=Rule.CONTINUED_PROGRESS, status=Status.MET, counted=counted, call=CallKind.POST_CLOSING)
