"""Source: the group programme's plan, calls »ca. 14 days before«, »ca. 1 week after« and »3 months after«."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.calendar import danish_day
from domain.completion.calls import calls_are_settled, due_on, meeting_before
from domain.completion.pieces import Call
from domain.completion.risk import Consequence, Mender, Risk, days
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.meetings.events import CallKind
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.rules import RuleCode

FOLLOWS_ITS_MEETING = "Dagen følger et møde, der ikke er registreret som afholdt endnu."
NOT_RECORDED = "Samtalen er ikke registreret, selv om dagen er gået."


class CallsHeld(OrganisationRule, frozen=True, kw_only=True):
    """Each held within `call_days_tolerance` days of the day it was due, which its meeting settles when it is held.

    One that nobody has recorded may have been held: it is missing when calls are settled, see `completion.settled`.
    """

    ID = RuleCode("CALLS")
    READS = frozenset({Reads.MEETINGS, Reads.CALLS})
    NEEDS = ((EvidenceKind.CALL, ""),)
    call_days_tolerance: int = 10

    @property
    def name(self) -> str:
        return "Telefonsamtalen holdt til tiden"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        for row in case.run.programme.shown_by(EvidenceKind.CALL):
            for number, _ in enumerate(row.timing.offsets, start=1):
                yield self._held(row, number, case)

    def _held(self, row: PlannedActivity, number: int, case: MemberCase) -> RuleVerdict:
        kind, anchor = CallKind(row.words[number - 1]), meeting_before(row, case.run, case.evidence)
        due, tolerance = due_on(row, anchor, number), dt.timedelta(days=self.call_days_tolerance)
        dated = anchor is not None and anchor.is_over(case.day)
        organisation = case.member.organisation
        own = (it for it in case.evidence.calls if it.kind.value in row.words and it.organisation == organisation)
        held = next(iter(sorted(own, key=lambda it: (it.held_on, it.position))[number - 1 :]), None)
        if held is None:
            late = due is not None and case.day > due + tolerance
            lost = calls_are_settled(case.run, case.evidence, case.day)
            verdict = _lacking(kind, due, late=late and not lost, dated=dated, lost=lost)
            if due is None or not late or lost or not _was_there_by(due, case):
                return verdict
            return msgspec.structs.replace(verdict, risks=(_overdue(row.said(number), due, case.day),))
        if due is not None and abs(held.held_on - due) > tolerance:
            return _far(held, dated=dated)
        counted = (Counted(subject=organisation, on=held.held_on, position=held.position),)
        return RuleVerdict(status=Status.MET, counted=counted, call=kind)


def _was_there_by(due: dt.date, case: MemberCase) -> bool:
    """Whoever came later was not there to be called."""
    accepted_on = case.member.membership.accepted_on
    return accepted_on is not None and accepted_on <= due


def _overdue(called: str, due: dt.date, day: dt.date) -> Risk:
    late = days((day - due).days)
    return Risk(
        consequence=Consequence.CALL,
        mender=Mender.ADVISOR,
        sentence=f"{called[:1].upper()}{called[1:]} er {late} forsinket.",
        by=due,
    )


def _lacking(kind: CallKind, due: dt.date | None, *, late: bool, dated: bool, lost: bool) -> RuleVerdict:
    when = () if due is None else (f"Samtalen skal ligge omkring {danish_day(due)}.",)
    return RuleVerdict(
        status=Status.MISSING if lost else Status.PENDING,
        at_risk=late,
        reasons=(*when, NOT_RECORDED if dated else FOLLOWS_ITS_MEETING) if late else when,
        call=kind,
    )


def _far(held: Call, *, dated: bool) -> RuleVerdict:
    miss = NearMiss(subject=held.organisation, on=held.held_on, position=held.position, why=Why.FAR_FROM_DATE)
    return RuleVerdict(
        status=Status.MISSING if dated else Status.PENDING,
        at_risk=not dated,
        near_misses=(miss,),
        reasons=() if dated else (FOLLOWS_ITS_MEETING,),
        call=held.kind,
    )
