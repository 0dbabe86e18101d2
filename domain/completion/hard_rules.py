"""The hard rules about an organisation: it has completed when they, and the one about closing, are met.

Source: the group programme's plan, »minimum 3 periods with local test actions«, »at least 3 local test actions«,
»minimum 2 joint reflection meetings«.
"""

import datetime as dt
from collections.abc import Callable

from domain.calendar import danish_day
from domain.completion.carried_out import CarriedOut
from domain.completion.evidence import Evidence, Member
from domain.completion.hindrances import (
    KICKOFF_NOT_PLANNED,
    MEETINGS_NOT_PLANNED,
    REFLECTION_NOT_RECORDED,
    WRITE_OR_ASK,
    Danger,
    JudgedRule,
    closing_day,
    closing_not_planned,
    closing_sentence,
    ends_empty,
    not_recorded,
)
from domain.completion.results import Counted, NearMiss, RuleResult, Status, Why
from domain.completion.settled import TIGHT_DAYS, is_settled
from domain.completion.wording import CYCLES, PERIODS, REFLECTION_MEETINGS
from domain.counting import counted
from domain.meetings.events import MeetingKind
from domain.meetings.periods import Period
from domain.meetings.questions import MeetingState, MeetingStatus
from domain.plans.rules import Rule, RuleSet


def min_periods(
    rules: RuleSet, done: CarriedOut, all_periods: tuple[Period, ...], evidence: Evidence, day: dt.date
) -> JudgedRule:
    """At least `periods_min` periods with something carried out."""
    count, needed = len(done.periods), rules.periods_min
    short = needed - count
    left = tuple(it for it in all_periods if it.closes_on > day and it.number not in done.periods)
    missing = f"{counted(short, *PERIODS)} mere skal have en afprøvning med erfaring."
    told = _judged(short, missing, evidence, day, lambda: _too_few_left(short, left, rules, evidence, day))
    return _result(Rule.MIN_PERIODS, told, count, needed, done)


def min_test_actions(rules: RuleSet, done: CarriedOut, evidence: Evidence, day: dt.date) -> JudgedRule:
    """At least `cycles_min` cycles carried out; a test action counts once in each period it was carried out in."""
    count, needed = done.cycles, rules.cycles_min
    short = needed - count
    missing = f"Der mangler {counted(short, *CYCLES)} med erfaring."
    told = _judged(short, missing, evidence, day, lambda: _closes_soon(short, evidence, day))
    return _result(Rule.MIN_TEST_ACTIONS, told, count, needed, done)


Told = tuple[Status, str, Danger | None]
"""How a rule came out, what is missing, and why it is at risk."""


def _judged(short: int, missing: str, evidence: Evidence, day: dt.date, danger: Callable[[], Danger | None]) -> Told:
    """What rests on the periods is settled when they are."""
    if short <= 0:
        return Status.MET, "", None
    if is_settled(evidence, day):
        return Status.MISSING, missing, None
    return Status.PENDING, missing, danger()


def _result(rule: Rule, told: Told, count: int, needed: int, done: CarriedOut) -> JudgedRule:
    status, missing, danger = told
    result = RuleResult(
        rule=rule,
        status=status,
        at_risk=danger is not None,
        count=count,
        needed=needed,
        counted=done.counted,
        near_misses=done.near_misses,
        reasons=tuple(filter(None, (missing, danger.sentence if danger else ""))),
    )
    return JudgedRule(result=result, own=danger.own, cohorts=danger.cohorts) if danger else JudgedRule(result=result)


def _too_few_left(
    short: int, left: tuple[Period, ...], rules: RuleSet, evidence: Evidence, day: dt.date
) -> Danger | None:
    """Why there will not be periods enough as things stand, or why none of those left may be lost."""
    lacks = f"mangler {counted(short, *PERIODS)}"
    if evidence.is_over(day):
        return _until_recorded(lacks, evidence)
    if short > len(left):
        return _fewer(short, lacks, len(left), rules, evidence, day)
    first = left[0]
    if short == len(left) and (first.closes_on - day).days <= TIGHT_DAYS and first.opens_on <= day:
        sentence = f"Periode {first.number} slutter {danish_day(first.closes_on)} og har ingen erfaringer endnu."
        return Danger(sentence=sentence, own=(ends_empty(first),))
    return None


def _until_recorded(lacks: str, evidence: Evidence) -> Danger | None:
    danger = not_recorded(evidence)
    return danger and Danger(sentence=danger.sentence, own=(lacks,), cohorts=danger.cohorts)


def _fewer(short: int, lacks: str, left: int, rules: RuleSet, evidence: Evidence, day: dt.date) -> Danger:
    if evidence.kickoff is None:
        sentence = "Opstartsmødet er ikke planlagt, så der er ingen perioder endnu."
        return Danger(sentence=sentence, cohorts=(KICKOFF_NOT_PLANNED,))
    if evidence.closing is None:
        with_the_last = left + 1
        enough = short <= with_the_last
        sentence = "Det afsluttende møde er ikke planlagt, så den sidste periode har ingen slutning endnu."
        return Danger(
            sentence=sentence if enough else f"{sentence} {WRITE_OR_ASK}",
            own=() if enough else (f"{lacks} ({_left(with_the_last)} tilbage)",),
            cohorts=(closing_not_planned(rules, evidence),),
        )
    few = (f"{lacks} ({_left(left)} tilbage)",)
    if evidence.lies_after(day):
        closing = closing_sentence(evidence.closing, day)
        return Danger(sentence=f"{closing} Skriv erfaringer fra de perioder, I mangler.", own=few)
    return Danger(sentence=f"{_left(left, *PERIODS).capitalize()} tilbage. {WRITE_OR_ASK}", own=few)


def _left(periods: int, one: str = "", many: str = "") -> str:
    """»der er kun 1 periode«, »der er ingen perioder«, and without the word where it has just been said."""
    number = f"kun {counted(periods, one, many)}" if periods else f"ingen {many}"
    return f"der er {number}".rstrip()


def _closes_soon(short: int, evidence: Evidence, day: dt.date) -> Danger | None:
    """That what is missing has to be tried before a closing meeting that is near, or that it was to be tried by."""
    lacks, closing = f"mangler {counted(short, *CYCLES)}", evidence.closing
    if evidence.is_over(day):
        return _until_recorded(lacks, evidence)
    if closing is None or (closing.on - day).days > TIGHT_DAYS:
        return None
    clause = f"{lacks} ({closing_day(closing, day)})"
    return Danger(sentence=closing_sentence(closing, day), own=(clause,))


def min_reflection(rules: RuleSet, member: Member, evidence: Evidence, day: dt.date) -> JudgedRule:
    """The cohort held at least `reflection_meetings_min` reflection meetings and the organisation was at that many."""
    meetings = [it for it in evidence.meetings if it.kind is MeetingKind.REFLECTION]
    attended = [it for it in meetings if it.is_held and member.organisation in it.attending]
    ahead = [it for it in meetings if it.status is MeetingStatus.SCHEDULED]
    count, needed = len(attended), rules.reflection_meetings_min
    short = needed - count
    near_misses = tuple(miss for it in meetings if (miss := _missed(it, member, day)))
    status, danger = Status.PENDING, None
    reasons = [f"Organisationen skal være med på {counted(short, *REFLECTION_MEETINGS)} mere."]
    if short <= 0:
        status, reasons = Status.MET, []
    elif short > len(ahead) and evidence.is_over(day):
        status = Status.MISSING
    else:
        danger = _too_few_meetings(short, ahead, near_misses, day)
    result = RuleResult(
        rule=Rule.MIN_REFLECTION,
        status=status,
        at_risk=danger is not None,
        count=count,
        needed=needed,
        counted=tuple(Counted(subject=it.meeting, on=it.on, position=_held_position(it)) for it in attended),
        near_misses=near_misses,
        reasons=(*reasons, danger.sentence) if danger else tuple(reasons),
    )
    return JudgedRule(result=result, own=danger.own, cohorts=danger.cohorts) if danger else JudgedRule(result=result)


def _too_few_meetings(
    short: int, ahead: list[MeetingState], near_misses: tuple[NearMiss, ...], day: dt.date
) -> Danger | None:
    missed = sum(it.why is Why.NOT_ATTENDED for it in near_misses)
    away = sum(it.why in (Why.BEFORE_ACCEPTANCE, Why.AFTER_WITHDRAWAL) for it in near_misses)
    lost = (
        *((f"var ikke med på {counted(missed, *REFLECTION_MEETINGS)}",) if missed else ()),
        *((f"deltog ikke i holdet ved {counted(away, *REFLECTION_MEETINGS)}",) if away else ()),
    )
    if short > len(ahead):
        sentence = "Der er ikke planlagt nok refleksionsmøder før det afsluttende møde."
        return Danger(sentence=sentence, own=lost, cohorts=(MEETINGS_NOT_PLANNED,))
    if any(it.awaits_record(day) for it in ahead):
        return REFLECTION_NOT_RECORDED
    if short == len(ahead) and lost:
        sentence = "Der er ikke flere refleksionsmøder, end der skal bruges: organisationen skal med på dem alle."
        last = "det sidste refleksionsmøde" if short == 1 else f"de sidste {short} refleksionsmøder"
        every = f"skal med på {last}"
        return Danger(sentence=sentence, own=(*lost, every))
    return None


def _held_position(meeting: MeetingState) -> int:
    """Where the attendance is recorded; for a held meeting it always is."""
    return meeting.attendance_position or meeting.scheduled_position


def _missed(meeting: MeetingState, member: Member, day: dt.date) -> NearMiss | None:
    why = _why_missed(meeting, member, day)
    if why is None:
        return None
    position = _held_position(meeting) if meeting.is_held else meeting.scheduled_position
    return NearMiss(subject=meeting.meeting, on=meeting.on, position=position, why=why)


def _why_missed(meeting: MeetingState, member: Member, day: dt.date) -> Why | None:
    """A meeting before the organisation was in the cohort, or after it had left, is none that it missed."""
    held = member.membership
    if meeting.status is MeetingStatus.CANCELLED:
        return Why.MEETING_CANCELLED
    if member.organisation in meeting.attending or not (meeting.is_held or meeting.awaits_record(day)):
        return None
    if not held.took_part_on(meeting.on):
        return Why.AFTER_WITHDRAWAL if held.had_left_on(meeting.on) else Why.BEFORE_ACCEPTANCE
    return Why.NOT_ATTENDED if meeting.is_held else Why.MEETING_NOT_RECORDED
