"""Source: the group programme's plan, »minimum 2 joint reflection meetings«."""

import datetime as dt
from collections.abc import Iterator

from domain.completion.hindrances import REFLECTION_NOT_RECORDED
from domain.completion.members import Member
from domain.completion.risk import RISK_DAYS, Consequence, Mender, Risk, by_the_advisor, days
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.settled import unrecorded
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingState, MeetingStatus
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

REFLECTION_MEETINGS = ("refleksionsmøde", "refleksionsmøder")
AWAY = (Why.NOT_ATTENDED, Why.BEFORE_ACCEPTANCE, Why.AFTER_WITHDRAWAL)


class MinReflection(OrganisationRule, frozen=True, kw_only=True):
    """The cohort held at least `reflection_meetings_min` reflection meetings and the organisation was at that many.

    It was at those that lie in one of its stays: attendance on a day when it took no part is told, and not counted.
    """

    ID = RuleCode("MIN_REFLECTION")
    HARD = True
    UNIT = REFLECTION_MEETINGS
    READS = frozenset({Reads.MEETINGS})
    NEEDS = ((EvidenceKind.MEETING, "reflection"),)
    reflection_meetings_min: int = 2

    @property
    def name(self) -> str:
        return f"Mindst {counted(self.reflection_meetings_min, *REFLECTION_MEETINGS)}"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        member, day = case.member, case.day
        meetings = [it for it in case.evidence.meetings if it.kind is MeetingKind.REFLECTION]
        attended = [it for it in meetings if it.is_held and member.was_at(it)]
        ahead = [it for it in meetings if it.status is MeetingStatus.SCHEDULED]
        short = self.reflection_meetings_min - len(attended)
        near_misses = tuple(miss for it in meetings if (miss := _missed(it, member, day)))
        status, danger = Status.PENDING, None
        if short <= 0:
            status = Status.MET
        elif short > len(ahead) and case.evidence.is_over(day):
            status = Status.MISSING
        else:
            danger = _too_few_meetings(short, ahead, near_misses, day)
        missing = f"Organisationen skal være med på {counted(short, *REFLECTION_MEETINGS)} mere."
        reasons = () if status is Status.MET else (missing,)
        yield RuleVerdict(
            status=status,
            at_risk=danger is not None,
            count=len(attended),
            needed=self.reflection_meetings_min,
            counted=tuple(Counted(subject=it.meeting, on=it.on, position=it.attended_position) for it in attended),
            near_misses=near_misses,
            reasons=reasons if danger is None else (*reasons, danger),
            risks=() if status is Status.MET else tuple(_at_risk(short, self.reflection_meetings_min, ahead, case)),
        )

    def may_come(self, verdict: RuleVerdict, case: MemberCase) -> bool:
        loose = [it for it in unrecorded(case.member, case.evidence) if it.kind is MeetingKind.REFLECTION]
        return (verdict.count or 0) + len(loose) >= self.reflection_meetings_min


def _too_few_meetings(
    short: int, ahead: list[MeetingState], near_misses: tuple[NearMiss, ...], day: dt.date
) -> str | None:
    if short > len(ahead):
        return "Der er ikke planlagt nok refleksionsmøder før det afsluttende møde."
    if any(it.awaits_record(day) for it in ahead):
        return REFLECTION_NOT_RECORDED
    if short == len(ahead) and any(it.why in AWAY for it in near_misses):
        return "Der er ikke flere refleksionsmøder, end der skal bruges: organisationen skal med på dem alle."
    return None


def _at_risk(short: int, needed: int, ahead: list[MeetingState], case: MemberCase) -> Iterator[Risk]:
    """Too few that are planned is the cohort's own; that the organisation was not at one, its own."""
    evidence, day = case.evidence, case.day
    left = str(len(ahead) or "ingen")
    closing, lacks = evidence.closing, counted(short, *REFLECTION_MEETINGS)
    if short > len(ahead) and closing is not None and evidence.is_over(day):
        yield Risk(
            consequence=Consequence.MINIMUM,
            mender=Mender.NOBODY,
            sentence=f"{lacks} mangler, og der er ingen tilbage: minimum kan ikke nås mere.",
            by=closing.on,
            missing=short,
            settled=True,
        )
        return
    held = sum(it.is_held and it.kind is MeetingKind.REFLECTION for it in evidence.meetings)
    unplanned = max(0, needed - held - len(ahead))
    if unplanned:
        yield _unplanned(unplanned, closing, day)
    if short - unplanned > len(ahead):
        yield Risk(
            consequence=Consequence.MINIMUM,
            mender=Mender.ADVISOR,
            sentence=f"{lacks} mangler, og der er {left} tilbage: kun en rådgiver kan lægge et mere.",
            by=None if closing is None else closing.on,
            missing=short,
        )
    elif short == len(ahead) < held + len(ahead) and not any(it.awaits_record(day) for it in ahead):
        first = min(it.on for it in ahead)
        if (first - day).days <= RISK_DAYS and held + short > needed:
            yield Risk(
                consequence=Consequence.MINIMUM,
                mender=Mender.ORGANISATION,
                sentence=f"{lacks} mangler, og der er {left} tilbage: de skal være med på {_all(short)}.",
                by=first,
                missing=short,
            )


def _all(number: int) -> str:
    return "det" if number == 1 else "dem alle"


def _unplanned(number: int, closing: MeetingState | None, day: dt.date) -> Risk:
    left = 0 if closing is None else (closing.on - day).days
    time = f", og der er {days(left)} til det afsluttende møde" if left > 0 else ""
    meant = "det" if number == 1 else "dem"
    sentence = f"{counted(number, *REFLECTION_MEETINGS)} mangler{time}: kun en rådgiver kan lægge {meant}."
    return by_the_advisor(sentence, None if closing is None else closing.on)


def _missed(meeting: MeetingState, member: Member, day: dt.date) -> NearMiss | None:
    why = _why_missed(meeting, member, day)
    if why is None:
        return None
    position = meeting.attended_position if meeting.is_held else meeting.scheduled_position
    return NearMiss(subject=meeting.meeting, on=meeting.on, position=position, why=why)


def _why_missed(meeting: MeetingState, member: Member, day: dt.date) -> Why | None:
    """A meeting before the organisation was in the cohort, or after it had left, is none that it missed."""
    if meeting.status is MeetingStatus.CANCELLED:
        return Why.MEETING_CANCELLED
    if member.was_at(meeting) or not (meeting.is_held or meeting.awaits_record(day)):
        return None
    if not member.membership.took_part_on(meeting.on):
        return member.why_apart(meeting.on)
    return Why.NOT_ATTENDED if meeting.is_held else Why.MEETING_NOT_RECORDED
