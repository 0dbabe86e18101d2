"""Source: the group programme's plan, »at least 3 local test actions«."""

from collections.abc import Iterator

from domain.completion.hindrances import closing_sentence, not_recorded
from domain.completion.local_work import CYCLES, LOCAL_WORK, judged
from domain.completion.risk import RISK_DAYS, Consequence, Mender, Risk, days, only_what_was_done
from domain.completion.rules.rule import Gathered, MemberCase, OrganisationRule
from domain.completion.settled import TIGHT_DAYS, periods_possible
from domain.completion.verdicts import RuleVerdict
from domain.counting import counted
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class MinTestActions(OrganisationRule, frozen=True, kw_only=True):
    """At least `cycles_min` cycles carried out; a test action counts once in each period it was carried out in."""

    ID = RuleCode("MIN_TEST_ACTIONS")
    HARD = True
    UNIT = CYCLES
    READS = LOCAL_WORK
    NEEDS = ((EvidenceKind.MEETING, "kickoff"), (EvidenceKind.MEETING, "closing"))
    GATHERED = Gathered.BY_CYCLE
    cycles_min: int = 3

    @property
    def name(self) -> str:
        carried_out = "gennemført" if self.cycles_min == 1 else "gennemførte"
        return f"Mindst {self.cycles_min} {carried_out} {CYCLES[self.cycles_min != 1]}"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        short = self.cycles_min - case.done.cycles
        missing = f"Der mangler {counted(short, *CYCLES)} med erfaring."
        yield judged(
            case,
            case.done.cycles,
            self.cycles_min,
            missing,
            lambda: _closes_soon(case),
            lambda settled: _at_risk(short, case, settled=settled),
        )

    def may_come(self, _verdict: RuleVerdict, case: MemberCase) -> bool:
        return periods_possible(case.member, case.evidence) > 0


def _closes_soon(case: MemberCase) -> str | None:
    """That what is missing has to be tried before a closing meeting that is near, or that it was to be tried by."""
    closing, day = case.evidence.closing, case.day
    if case.evidence.is_over(day):
        return not_recorded(case.evidence)
    if closing is None or (closing.on - day).days > TIGHT_DAYS:
        return None
    return closing_sentence(closing, day)


def _at_risk(missing: int, case: MemberCase, *, settled: bool) -> Iterator[Risk]:
    """By how many days there are to try in; each period that is missing brings one, which `in_need` reckons with."""
    closing, lacks = case.evidence.closing, counted(missing, *CYCLES)
    if closing is None:
        return
    left = (closing.on - case.day).days
    if left <= 0:
        yield only_what_was_done(lacks, missing, closing.on, settled=settled)
    elif left <= RISK_DAYS:
        yield Risk(
            consequence=Consequence.MINIMUM,
            mender=Mender.ORGANISATION,
            sentence=f"{lacks} mangler, og der er {days(left)} tilbage.",
            by=closing.on,
            missing=missing,
        )
