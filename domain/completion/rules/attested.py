"""The question about an activity was answered with yes or partly: a rule that any plan may choose."""

from collections.abc import Iterator

from domain.completion.pieces import Attestation
from domain.completion.rules.about_activity import AboutActivity
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import Counted, NearMiss, RuleVerdict, Status, Why
from domain.counting import counted
from domain.meetings.events import Answer
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class Attested(AboutActivity, frozen=True, kw_only=True):
    """The organisation answered so at least `times_min` times, for days on which it took part, each day once."""

    ID = RuleCode("ATTESTED")
    HARD = True
    UNIT = ("gang", "gange")
    READS = frozenset({Reads.ATTESTED})
    SHOWN_BY = frozenset({EvidenceKind.ATTESTED})
    times_min: int = 1

    @property
    def name(self) -> str:
        often = "" if self.times_min == 1 else f" mindst {counted(self.times_min, *self.UNIT)}"
        return f"{self.named}: svaret ja{often}"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        said = self._said(case)
        yes = [it for it in said if it.answer is not Answer.NO and case.member.membership.took_part_on(it.attested_on)]
        short = self.times_min - len(yes)
        gone = sum(it.on < case.day for it in case.run.dates_of(self.activity))
        yield RuleVerdict(
            status=Status.MET if short <= 0 else Status.PENDING,
            at_risk=short > 0 and gone > len(yes),
            count=len(yes),
            needed=self.times_min,
            counted=tuple(Counted(subject=it.organisation, on=it.attested_on, position=it.position) for it in yes),
            near_misses=tuple(_near(it, case) for it in said if it not in yes),
            reasons=() if short <= 0 else (f"Der mangler svar {counted(short, *self.UNIT)}.",),
        )

    def may_come(self, verdict: RuleVerdict, case: MemberCase) -> bool:
        """Whoever has left may still answer for the days on which it took part."""
        return True

    def _said(self, case: MemberCase) -> list[Attestation]:
        own = (case.member.organisation, self.activity)
        return [it for it in case.evidence.attested if (it.organisation, it.activity) == own]


def _near(it: Attestation, case: MemberCase) -> NearMiss:
    why = Why.ANSWERED_NO if it.answer is Answer.NO else case.member.why_apart(it.attested_on)
    return NearMiss(subject=it.organisation, on=it.attested_on, position=it.position, why=why)
