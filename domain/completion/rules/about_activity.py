"""What the rules are that a plan chooses for one of its activities: each is judged and told of by itself."""

import datetime as dt
from typing import ClassVar

from domain.calendar import danish_day
from domain.completion.documents import ENDORSED, papers_are_settled
from domain.completion.risk import RISK_DAYS, Consequence, Mender, Risk
from domain.completion.rules.rule import MemberCase, OrganisationRule
from domain.completion.settled import TIGHT_DAYS
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status
from domain.meetings.questions import MeetingState
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.rules import ACTIVITY, RuleCode
from domain.plans.timing import ActivityCode


class AboutActivity(OrganisationRule, frozen=True, kw_only=True):
    """`activity_called` is what the plan calls it, as the run recorded it."""

    ABOUT: ClassVar[tuple[str, ...]] = (ACTIVITY,)
    activity: ActivityCode
    activity_called: str = ""

    @property
    def code(self) -> RuleCode:
        return RuleCode(f"{self.ID}:{self.activity}")

    @property
    def named(self) -> str:
        return self.activity_called or self.activity

    def row(self, case: MemberCase) -> PlannedActivity:
        return case.run.programme.row(self.activity)

    def nothing_to_count_from(self, since: ActivityCode, case: MemberCase) -> str:
        """Why it is open: what it is counted from has no day yet."""
        row = case.run.programme.row(since)
        done = ENDORSED[row.needs] if row.needs else "holdt" if row.evidence is EvidenceKind.MEETING else "der"
        return f"Der tælles fra {row.said()}, som ikke er {done} endnu."

    def lacking(
        self,
        case: MemberCase,
        lacks: tuple[str, ...],
        overdue: str,
        *,
        mender: Mender = Mender.ORGANISATION,
        tight: bool = False,
        counted: tuple[Counted, ...] = (),
        near_misses: tuple[NearMiss, ...] = (),
    ) -> RuleVerdict:
        """What is still waited for, until papers are settled: `overdue` says so from the day after it was due.

        It is »i fare« when it is long overdue, or as soon as it is `tight`. Where the plan has no day it is never due.
        """
        status = open_until_settled(case)
        due = next((it.on for it in case.evidence.went if it.activity == self.activity), case.day)
        late, waits = (case.day - due).days, status is Status.PENDING
        said = f"{overdue} Det skulle være sket omkring den {danish_day(due)}."
        risk = Risk(consequence=Consequence.MINIMUM, mender=mender, sentence=said, by=due)
        return RuleVerdict(
            status=status,
            at_risk=waits and (tight or late > TIGHT_DAYS),
            counted=counted,
            near_misses=near_misses,
            reasons=lacks,
            risks=(risk,) if waits and late > 0 else (),
        )

    def may_come(self, verdict: RuleVerdict, case: MemberCase) -> bool:
        """What was there before an organisation left may be recorded for as long as anybody waits for it."""
        return not papers_are_settled(case.evidence, case.day)


def meetings_of(activity: ActivityCode, case: MemberCase) -> list[MeetingState]:
    """The activity's meetings that are scheduled or held, by day."""
    word = case.run.programme.row(activity).records
    return [it for it in case.evidence.standing if it.kind.value == word]


def was_at(meeting: MeetingState, case: MemberCase) -> bool:
    """Was the meeting held, and the organisation there, on a day when it took part?"""
    return meeting.is_held and case.member.was_at(meeting)


def open_until_settled(case: MemberCase) -> Status:
    """»Mangler endnu« for as long as somebody waits for papers."""
    return Status.MISSING if papers_are_settled(case.evidence, case.day) else Status.PENDING


def limit_risks(sentence: str, by: dt.date, case: MemberCase, *, lost: bool) -> tuple[Risk, ...]:
    """That the last day is near, for the advisor to mend; or that it has gone by, which nobody can."""
    if not lost and (by - case.day).days > RISK_DAYS:
        return ()
    mender = Mender.NOBODY if lost else Mender.ADVISOR
    return (Risk(consequence=Consequence.MINIMUM, mender=mender, sentence=sentence, by=by, settled=lost),)
