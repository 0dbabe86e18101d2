"""The hard rules: an organisation has completed when they are met. Source: the group programme's plan.

»Minimum 3 periods with local test actions«, »at least 3 local test actions«, »minimum 2 joint reflection meetings«,
»closing at the latest 6 months after the kick-off«.
"""

import datetime as dt

from domain.calendar import add_months, danish_day
from domain.completion.carried_out import CarriedOut
from domain.completion.evidence import Evidence, Member
from domain.completion.results import Counted, NearMiss, RuleResult, Status, Why
from domain.completion.wording import CYCLES, PERIODS, REFLECTION_MEETINGS
from domain.counting import counted
from domain.meetings.events import MeetingKind
from domain.meetings.periods import Period
from domain.meetings.questions import MeetingState, MeetingStatus
from domain.plans.rules import Rule, RuleSet

TIGHT_DAYS = 14
"""A requirement that no slack is left for is at risk when its time runs out within two weeks."""


def min_periods(
    rules: RuleSet, done: CarriedOut, all_periods: tuple[Period, ...], evidence: Evidence, day: dt.date
) -> RuleResult:
    """At least `periods_min` periods with something carried out."""
    count, needed = len(done.periods), rules.periods_min
    short = needed - count
    left = [it for it in all_periods if it.closes_on > day and it.number not in done.periods]
    status, at_risk, reasons = (
        Status.PENDING,
        False,
        [f"{counted(short, *PERIODS)} mere skal have en afprøvning med erfaring."],
    )
    if short <= 0:
        status, reasons = Status.MET, []
    elif evidence.is_over(day):
        status = Status.MISSING
    elif short > len(left):
        at_risk = True
        reasons.append(_too_few_left(len(left), evidence, day))
    elif short == len(left) and (left[0].closes_on - day).days <= TIGHT_DAYS and left[0].opens_on <= day:
        at_risk = True
        reasons.append(
            f"Periode {left[0].number} slutter {danish_day(left[0].closes_on)} og har ingen erfaringer endnu."
        )
    return RuleResult(
        rule=Rule.MIN_PERIODS,
        status=status,
        at_risk=at_risk,
        count=count,
        needed=needed,
        counted=done.counted,
        near_misses=done.near_misses,
        reasons=tuple(reasons),
    )


def _too_few_left(left: int, evidence: Evidence, day: dt.date) -> str:
    if evidence.closing is not None and evidence.lies_after(day):
        return f"{_closing_day(evidence.closing, day)} Skriv erfaringer fra de perioder, I mangler."
    periods_left = f"kun {counted(left, *PERIODS)}" if left else "ingen perioder"
    return (
        f"Der er {periods_left} tilbage. Skriv erfaringer fra de perioder, I mangler, "
        "eller bed rådgiveren om at planlægge et refleksionsmøde mere."
    )


def _closing_day(closing: MeetingState, day: dt.date) -> str:
    """When a closing meeting is that has not been held, or what has become of it."""
    if closing.awaits_record(day):
        return f"Det afsluttende møde skulle holdes {danish_day(closing.on)}, men er ikke registreret som afholdt."
    return f"Det afsluttende møde er {danish_day(closing.on)}."


def min_test_actions(rules: RuleSet, done: CarriedOut, evidence: Evidence, day: dt.date) -> RuleResult:
    """At least `cycles_min` cycles carried out; a test action counts once in each period it was carried out in."""
    count, needed = done.cycles, rules.cycles_min
    closing = evidence.closing
    status, at_risk = Status.PENDING, False
    reasons = [f"Der mangler {counted(needed - count, *CYCLES)} med erfaring."]
    if count >= needed:
        status, reasons = Status.MET, []
    elif evidence.is_over(day):
        status = Status.MISSING
    elif closing is not None and (closing.on - day).days <= TIGHT_DAYS:
        at_risk = True
        reasons.append(_closing_day(closing, day))
    return RuleResult(
        rule=Rule.MIN_TEST_ACTIONS,
        status=status,
        at_risk=at_risk,
        count=count,
        needed=needed,
        counted=done.counted,
        near_misses=done.near_misses,
        reasons=tuple(reasons),
    )


def min_reflection(rules: RuleSet, member: Member, evidence: Evidence, day: dt.date) -> RuleResult:
    """The cohort held at least `reflection_meetings_min` reflection meetings and the organisation was at that many."""
    meetings = [it for it in evidence.meetings if it.kind is MeetingKind.REFLECTION]
    attended = [it for it in meetings if it.is_held and member.organisation in it.attending]
    ahead = [it for it in meetings if it.status is MeetingStatus.SCHEDULED]
    count, needed = len(attended), rules.reflection_meetings_min
    short = needed - count
    near_misses = tuple(miss for it in meetings if (miss := _missed(it, member, day)))
    status, at_risk = Status.PENDING, False
    reasons = [f"Organisationen skal være med på {counted(short, *REFLECTION_MEETINGS)} mere."]
    if short <= 0:
        status, reasons = Status.MET, []
    elif short > len(ahead) and evidence.is_over(day):
        status = Status.MISSING
    elif short > len(ahead):
        at_risk = True
        reasons.append("Der er ikke planlagt nok refleksionsmøder før det afsluttende møde.")
    elif any(it.awaits_record(day) for it in ahead):
        at_risk = True
        reasons.append("Et refleksionsmøde er ikke registreret som afholdt, selv om dagen er gået.")
    elif short == len(ahead) and any(miss.why is Why.NOT_ATTENDED for miss in near_misses):
        at_risk = True
        reasons.append("Der er ikke flere refleksionsmøder, end der skal bruges: organisationen skal med på dem alle.")
    return RuleResult(
        rule=Rule.MIN_REFLECTION,
        status=status,
        at_risk=at_risk,
        count=count,
        needed=needed,
        counted=tuple(Counted(subject=it.meeting, on=it.on, position=_held_position(it)) for it in attended),
        near_misses=near_misses,
        reasons=tuple(reasons),
    )


def _held_position(meeting: MeetingState) -> int:
    """Where the attendance is recorded; for a held meeting it always is."""
    return meeting.attendance_position or meeting.scheduled_position


def _missed(meeting: MeetingState, member: Member, day: dt.date) -> NearMiss | None:
    match meeting.status:
        case MeetingStatus.HELD if member.organisation not in meeting.attending:
            return NearMiss(
                subject=meeting.meeting, on=meeting.on, position=_held_position(meeting), why=Why.NOT_ATTENDED
            )
        case MeetingStatus.CANCELLED:
            why = Why.MEETING_CANCELLED
        case MeetingStatus.SCHEDULED if meeting.awaits_record(day):
            why = Why.MEETING_NOT_RECORDED
        case _:
            return None
    return NearMiss(subject=meeting.meeting, on=meeting.on, position=meeting.scheduled_position, why=why)


def close_within_months(rules: RuleSet, evidence: Evidence, day: dt.date) -> RuleResult:
    """Closing day <= kick-off day + `months_max` calendar months."""
    kickoff, closing = evidence.kickoff, evidence.closing
    status, at_risk, reasons = Status.PENDING, False, ["Opstartsmødet er ikke planlagt endnu."]
    if kickoff is not None:
        limit = add_months(kickoff.on, rules.months_max)
        status, at_risk, reasons = _closing_by(limit, closing, day)
    held = closing is not None and closing.is_held
    return RuleResult(
        rule=Rule.CLOSE_WITHIN_6_MONTHS,
        status=status,
        at_risk=at_risk,
        counted=tuple(
            Counted(subject=it.meeting, on=it.on, position=it.held_position or it.scheduled_position)
            for it in (kickoff, closing)
            if it is not None and held
        ),
        reasons=tuple(reasons),
    )


def _closing_by(limit: dt.date, closing: MeetingState | None, day: dt.date) -> tuple[Status, bool, list[str]]:
    latest = f"Det afsluttende møde skal holdes senest {danish_day(limit)}."
    still = Status.PENDING if day <= limit else Status.MISSING
    if closing is None:
        tight = still is Status.PENDING and (limit - day).days <= TIGHT_DAYS
        return still, tight, [latest, "Mødet er ikke planlagt."]
    if closing.is_held:
        return (Status.MET, False, []) if closing.on <= limit else (Status.MISSING, False, [latest])
    if closing.on > limit:
        return still, still is Status.PENDING, [latest, f"Det er planlagt til {danish_day(closing.on)}."]
    if closing.awaits_record(day):
        return Status.PENDING, True, [latest, "Mødet er ikke registreret som afholdt, selv om dagen er gået."]
    return Status.PENDING, False, [latest]
