"""When what a hard rule rests on can change no more. »Ikke opfyldt« is said only then, and is not taken back.

An organisation's minimums are settled when the closing meeting has been held and no joint meeting is left unrecorded: a
meeting may turn out to have been held on another day than the planned one, and periods follow the days they were held.
What is written after that (a late experience, a corrected attendance) still counts, but nobody waits for it.

To an organisation that has left, that day may come sooner: when neither the experiences it may still write of days in
its stays, nor a meeting whose day has come and that is not recorded, could make up what it lacks. What would take a new
plan (a meeting moved to another day, scheduled, or held ahead of its plan) is not waited for.
"""

import datetime as dt
from itertools import pairwise

import msgspec

from domain.cohorts.stays import Stay
from domain.completion.evidence import Evidence, Member
from domain.completion.rules.rule import MemberCase, OrganisationRule
from domain.completion.verdicts import RuleVerdict, Status
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStates, MeetingStatus

TIGHT_DAYS = 14
"""A requirement that no slack is left for is at risk when its time runs out within two weeks."""
UNTIL_RECORDED = "Det afgøres, når det afsluttende møde er holdt, og alle fælles møder er registreret."


def is_settled(evidence: Evidence, day: dt.date) -> bool:
    """Is the closing meeting over, and every other joint meeting recorded as held or cancelled?"""
    return evidence.is_over(day) and not any(it.status is MeetingStatus.SCHEDULED for it in evidence.meetings)


def of_a_leaver(rule: OrganisationRule, verdict: RuleVerdict, case: MemberCase) -> RuleVerdict:
    """How the rule came out for an organisation that has left: nothing more is asked of it, so nothing is at risk."""
    if verdict.status is Status.MET:
        return verdict
    open_still = verdict.status is not Status.MISSING and rule.may_come(verdict, case)
    return msgspec.structs.replace(
        verdict,
        status=Status.PENDING if open_still else Status.MISSING,
        at_risk=False,
        reasons=(UNTIL_RECORDED,) if open_still and rule.HARD else (),
        own=(),
        cohorts=(),
    )


def unrecorded(evidence: Evidence, day: dt.date) -> MeetingStates:
    """The meetings whose day has come and that may have been held, then or before."""
    return tuple(it for it in evidence.meetings if it.status is MeetingStatus.SCHEDULED and it.on <= day)


def periods_possible(member: Member, evidence: Evidence, day: dt.date) -> int:
    """The most periods that days of its stays can come to lie in, wherever the unrecorded meetings turn out to lie.

    The last period is reckoned with while the closing meeting that ends it is not planned.
    """
    kickoff, closing, loose = evidence.kickoff, evidence.closing, unrecorded(evidence, day)
    if kickoff is None:
        return 0
    opens_on = dt.date.min if kickoff in loose else kickoff.on
    closes_on = closing.on if closing is not None and closing.is_held else dt.date.max
    reflections = [it for it in evidence.meetings if it.kind is MeetingKind.REFLECTION]
    cuts = {it.on for it in reflections if it.is_held and opens_on < it.on < closes_on}
    touched = sum(
        any(_overlaps(stay, opens, closes) for stay in member.membership.stays)
        for opens, closes in pairwise(sorted({opens_on, *cuts, closes_on}))
    )
    return touched and touched + sum(it in loose for it in reflections)


def _overlaps(stay: Stay, opens_on: dt.date, closes_on: dt.date) -> bool:
    return max(stay.accepted_on, opens_on) < min(stay.withdrew_on or dt.date.max, closes_on)
