"""The soft rules about calls: each held near its day, and whether there is continued progress. Told, never decisive."""

import datetime as dt
from collections.abc import Iterable

from domain.calendar import danish_day
from domain.completion.evidence import Call, Evidence, Member, PlannedBy
from domain.completion.results import Counted, NearMiss, RuleResult, Status, Why
from domain.meetings.events import Answer, CallKind
from domain.meetings.questions import MeetingState
from domain.plans.group_programme import PLANS
from domain.plans.programme import Activity, Anchor, PlannedActivity
from domain.plans.rules import Rule

CALL_ACTIVITIES = {
    CallKind.EXPECTATION: Activity.EXPECTATION_CALL,
    CallKind.KICKOFF_FOLLOW_UP: Activity.KICKOFF_FOLLOW_UP_CALL,
    CallKind.POST_CLOSING: Activity.POST_CLOSING_CALL,
}
FOLLOWS_ITS_MEETING = "Dagen følger et møde, der ikke er registreret som afholdt endnu."


def plan_row(planned: PlannedBy, activity: Activity) -> PlannedActivity:
    """What the cohort's own version of its plan says of the activity."""
    return PLANS[planned.plan, planned.version].row(activity)


def call_due(kind: CallKind, planned: PlannedBy, evidence: Evidence) -> dt.date | None:
    """The day the call is due, counted from the meeting it is anchored in; None until that meeting is scheduled."""
    anchor = _anchor(kind, planned, evidence)
    return None if anchor is None else plan_row(planned, CALL_ACTIVITIES[kind]).timing.offset.from_day(anchor.on)


def _anchor(kind: CallKind, planned: PlannedBy, evidence: Evidence) -> MeetingState | None:
    timing = plan_row(planned, CALL_ACTIVITIES[kind]).timing
    return evidence.closing if timing.anchor is Anchor.CLOSING else evidence.kickoff


def call_held(kind: CallKind, planned: PlannedBy, member: Member, evidence: Evidence, day: dt.date) -> RuleResult:
    """Held, within `call_days_tolerance` days of the day it was due, once its meeting has been held and settles it."""
    due, tolerance = call_due(kind, planned, evidence), dt.timedelta(days=planned.rule_set.call_days_tolerance)
    anchor = _anchor(kind, planned, evidence)
    settled = anchor is not None and anchor.is_over(day)
    held = next((it for it in evidence.calls if it.kind is kind and it.organisation == member.organisation), None)
    if held is None:
        late = due is not None and day > due + tolerance
        when = () if due is None else (f"Samtalen skal ligge omkring {danish_day(due)}.",)
        return RuleResult(
            rule=Rule.CALLS,
            status=Status.MISSING if late and settled else Status.PENDING,
            at_risk=late and not settled,
            reasons=(*when, FOLLOWS_ITS_MEETING) if late and not settled else when,
            call=kind,
        )
    if due is not None and abs(held.held_on - due) > tolerance:
        return RuleResult(
            rule=Rule.CALLS,
            status=Status.MISSING if settled else Status.PENDING,
            at_risk=not settled,
            near_misses=(
                NearMiss(subject=member.organisation, on=held.held_on, position=held.position, why=Why.FAR_FROM_DATE),
            ),
            reasons=() if settled else (FOLLOWS_ITS_MEETING,),
            call=kind,
        )
    counted = (Counted(subject=member.organisation, on=held.held_on, position=held.position),)
    return RuleResult(rule=Rule.CALLS, status=Status.MET, counted=counted, call=kind)


def continued_progress(member: Member, calls: Iterable[Call]) -> RuleResult:
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
