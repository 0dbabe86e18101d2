"""When what a rule rests on can change no more. »Ikke opfyldt« is said only then, and is not taken back.

Neither the clock nor a record of what had happened takes it back, nor the answer to an invitation that was open: what
could still be recorded of what is planned is »mangler endnu« from when it is planned. What takes a new plan is not
waited for: a meeting scheduled or moved, an invitation sent. A meeting is held on the day it is planned for or later;
one that was held before is moved there first. What is written after all was settled (a late experience, a corrected
attendance, a call) still counts, but nobody waits for it.

An organisation's minimums are settled when the closing meeting has been held and no joint meeting is left unrecorded,
since periods follow the days that meetings were held. That the closing came in time is settled when it was held, or
when the limit has gone by and it is not planned within it.

To an organisation that has left, that day may come sooner: when neither the experiences it may still write of days in
its stays, nor an unrecorded meeting, could make up what it lacks. A meeting that was planned for the day it left, or a
later one, is none it can have been at, before that day and after; one that was planned for before is open until it is
recorded or cancelled. One that has been invited again may come back: nothing is settled before it answers.

Calls are settled `CALL_DAYS_LATE_MAX` days after the last of them was due, if the minimums are; see
`completion.calls`. Until then one that nobody has recorded is »mangler endnu«, and is asked for. A call that follows a
meeting decides nothing before that meeting has been held.
"""

import datetime as dt
from itertools import pairwise

import msgspec

from domain.cohorts.stays import Stay
from domain.completion.evidence import Evidence
from domain.completion.members import Member
from domain.completion.rules.rule import MemberCase, OrganisationRule
from domain.completion.verdicts import RuleVerdict, Status
from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStates, MeetingStatus

TIGHT_DAYS = 14
"""A requirement that no slack is left for is at risk when its time runs out within two weeks."""
UNTIL_ANSWERED = "Det afgøres tidligst, når organisationen har svaret på den nye invitation."
UNTIL_RECORDED = "Det afgøres, når det afsluttende møde er holdt, og alle fælles møder er registreret."


def is_settled(evidence: Evidence, day: dt.date) -> bool:
    """Is the closing meeting over, and every other joint meeting recorded as held or cancelled?"""
    return evidence.is_over(day) and not any(it.status is MeetingStatus.SCHEDULED for it in evidence.meetings)


def of_a_leaver(rule: OrganisationRule, verdict: RuleVerdict, case: MemberCase) -> RuleVerdict:
    """How the rule came out for an organisation that has left: nothing more is asked of it, so nothing is at risk."""
    if verdict.status is Status.MET:
        return verdict
    asked = case.member.membership.awaits_answer
    open_still = verdict.status is not Status.MISSING and (asked or rule.may_come(verdict, case))
    return msgspec.structs.replace(
        verdict,
        status=Status.PENDING if open_still else Status.MISSING,
        at_risk=False,
        reasons=(UNTIL_ANSWERED if asked else UNTIL_RECORDED,) if open_still and rule.HARD else (),
        risks=(),
    )


def unrecorded(member: Member, evidence: Evidence) -> MeetingStates:
    """The meetings that nobody has recorded and that it may turn out to have been at."""
    planned = (it for it in evidence.meetings if it.status is MeetingStatus.SCHEDULED)
    return tuple(it for it in planned if not member.membership.has_left_by(it.on))


def periods_possible(member: Member, evidence: Evidence) -> int:
    """The most periods that days of its stays can come to lie in, wherever the unrecorded meetings turn out to lie.

    The last period is reckoned with while the closing meeting that ends it is not planned.
    """
    kickoff, closing, loose = evidence.kickoff, evidence.closing, unrecorded(member, evidence)
    if kickoff is None:
        return 0
    opens_on = kickoff.on
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
