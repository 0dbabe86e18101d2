"""Source: the group programme's plan, »closing at the latest 6 months after the kick-off«."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from domain.calendar import add_months, danish_day
from domain.completion.evidence import Evidence
from domain.completion.risk import Mender, Risk, by_the_advisor, days
from domain.completion.rules.rule import Case, CohortRule, Reads
from domain.completion.settled import TIGHT_DAYS
from domain.completion.verdicts import Counted, RuleVerdict, Status
from domain.counting import counted
from domain.meetings.limits import closes_by
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

ONE_DAY = dt.timedelta(days=1)
ONLY_AN_ADVISOR = "kun en rådgiver kan"
ClosingVerdict = tuple[Status, bool, tuple[str, ...]]
"""Status, at risk, and reasons."""


class CloseWithinMonths(CohortRule, frozen=True, kw_only=True):
    """Closing day <= kick-off day + `months_max` calendar months.

    The limit is not settled before the kick-off is recorded as held: until then it can be moved, and the limit with it,
    up to the day before the first meeting that was held.
    """

    ID = RuleCode("CLOSE_WITHIN_6_MONTHS")
    HARD = True
    READS = frozenset({Reads.MEETINGS})
    NEEDS = ((EvidenceKind.MEETING, "kickoff"), (EvidenceKind.MEETING, "closing"))
    months_max: int = 6

    @property
    def name(self) -> str:
        return f"Afsluttet senest {counted(self.months_max, 'måned', 'måneder')} efter opstart"

    def closes_by(self, evidence: Evidence) -> dt.date | None:
        return closes_by(self.months_max, evidence.meetings)

    def judge(self, case: Case) -> Iterator[RuleVerdict]:
        kickoff, closing = case.evidence.kickoff, case.evidence.closing
        status, at_risk, reasons = _judged(self, case)
        held = closing is not None and closing.is_held
        yield RuleVerdict(
            status=status,
            at_risk=at_risk,
            counted=tuple(
                Counted(subject=it.meeting, on=it.on, position=it.held_position or it.scheduled_position)
                for it in (kickoff, closing)
                if it is not None and held
            ),
            reasons=reasons,
            risks=() if status is Status.MET else tuple(_risks(self, case, status)),
        )


def _judged(rule: CloseWithinMonths, case: Case) -> ClosingVerdict:
    kickoff, last = case.evidence.kickoff, rule.closes_by(case.evidence)
    if kickoff is None or last is None:
        return Status.PENDING, False, ("Opstartsmødet er ikke planlagt endnu.",)
    by_now = _closing_by(last, case.evidence, case.day)
    if kickoff.is_held or by_now[0] is Status.PENDING:
        return by_now
    if by_now[0] is Status.MISSING and _is_lost(rule, case.evidence, case.day):
        return by_now
    latest = f"Det afsluttende møde skal efter planen holdes senest {danish_day(last)}."
    return Status.PENDING, True, ("Opstartsmødet er ikke registreret som afholdt, og fristen regnes fra det.", latest)


def _is_lost(rule: CloseWithinMonths, evidence: Evidence, day: dt.date) -> bool:
    """Would even the latest kick-off that the meetings already held leave room for give a limit that has gone by?"""
    held, closing = [it.on for it in evidence.meetings if it.is_held], evidence.closing
    closed_on = closing.on if closing is not None and closing.is_held else day
    return bool(held) and closed_on > add_months(min(held) - ONE_DAY, rule.months_max)


def _closing_by(last: dt.date, evidence: Evidence, day: dt.date) -> ClosingVerdict:
    closing, by = evidence.closing, danish_day(last)
    latest = f"Det afsluttende møde skal holdes senest {by}."
    still = Status.PENDING if day <= last else Status.MISSING
    if closing is None:
        tight = still is Status.PENDING and (last - day).days <= TIGHT_DAYS
        return still, tight, (latest, "Mødet er ikke planlagt.")
    if closing.is_held:
        return (Status.MET, False, ()) if closing.on <= last else (Status.MISSING, False, (latest,))
    if closing.on > last:
        return still, still is Status.PENDING, (latest, f"Det er planlagt til {danish_day(closing.on)}.")
    if closing.awaits_record(day):
        gone_by = "Mødet er ikke registreret som afholdt, selv om dagen er gået."
        return Status.PENDING, True, (latest, gone_by)
    return Status.PENDING, False, (latest,)


def _risks(rule: CloseWithinMonths, case: Case, status: Status) -> Iterator[Risk]:
    """What is not planned, and a closing that is planned past the limit: none of it an organisation can mend."""
    closing, last = case.evidence.closing, rule.closes_by(case.evidence)
    if last is None:
        yield by_the_advisor(f"Opstartsmødet er ikke lagt: {ONLY_AN_ADVISOR} lægge det.", case.run.start_on)
    if status is Status.MISSING and last is not None:
        gone = f"Det afsluttende møde skulle være holdt senest den {danish_day(last)}: minimum kan ikke nås mere."
        yield msgspec.structs.replace(by_the_advisor(gone, last), mender=Mender.NOBODY, settled=True)
    elif closing is None:
        by = "" if last is None else f", og det skal holdes senest den {danish_day(last)}"
        yield by_the_advisor(f"Det afsluttende møde er ikke lagt{by}: {ONLY_AN_ADVISOR} lægge det.", last)
    elif last is not None and closing.on > last:
        late = f"{days((closing.on - last).days)} efter fristen den {danish_day(last)}"
        yield by_the_advisor(f"Det afsluttende møde ligger {late}: {ONLY_AN_ADVISOR} flytte det.", last)
