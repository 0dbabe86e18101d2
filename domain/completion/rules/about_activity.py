"""What the rules are that a plan chooses for one of its activities: each is judged and told of by itself."""

import datetime as dt
from typing import ClassVar

from domain.calendar import danish_day
from domain.completion.documents import ENDORSED, papers_are_settled
from domain.completion.risk import Consequence, Mender, Risk
from domain.completion.rules.rule import MemberCase, OrganisationRule
from domain.completion.settled import TIGHT_DAYS
from domain.completion.verdicts import RuleVerdict, Status
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

    def may_come(self, verdict: RuleVerdict, case: MemberCase) -> bool:
        """What was there before an organisation left may be recorded for as long as anybody waits for it."""
        return not papers_are_settled(case.evidence, case.day)


def was_at(meeting: MeetingState, case: MemberCase) -> bool:
    """Was the meeting held, and the organisation there, on a day when it took part?"""
    return meeting.is_held and case.member.was_at(meeting)


def open_until_settled(case: MemberCase) -> Status:
    """»Mangler endnu« for as long as somebody waits for papers."""
    return Status.MISSING if papers_are_settled(case.evidence, case.day) else Status.PENDING


def due_on(activity: ActivityCode, case: MemberCase) -> dt.date | None:
    """The day that it is due, as the days went; None where the plan has none."""
    return next((it.on for it in case.evidence.went if it.activity == activity), None)


def is_tight(due: dt.date | None, case: MemberCase) -> bool:
    """Is it so long overdue that it is »i fare«?"""
    return due is not None and (case.day - due).days > TIGHT_DAYS


def overdue(
    sentence: str, due: dt.date | None, case: MemberCase, mender: Mender = Mender.ORGANISATION
) -> tuple[Risk, ...]:
    """The risk from the day that it was due, to whom it is to be mended by."""
    if due is None or case.day <= due:
        return ()
    said = f"{sentence} Det skulle være sket omkring den {danish_day(due)}."
    return (Risk(consequence=Consequence.MINIMUM, mender=mender, sentence=said, by=due),)
