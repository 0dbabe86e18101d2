"""Source: the individual programme's plan, the closing: »the cooperation is evaluated«, by both sides."""

from collections.abc import Iterator, Mapping

from domain.completion.risk import Mender
from domain.completion.rules.about_activity import AboutActivity
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import Counted, RuleVerdict, Status
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode
from domain.sides import RunSide

NOT_EVALUATED: Mapping[RunSide, str] = {
    RunSide.ORGANISATION: "Organisationen har ikke evalueret samarbejdet.",
    RunSide.AGENCY: "Rådgiverne har ikke evalueret samarbejdet.",
}


class Evaluated(AboutActivity, frozen=True, kw_only=True):
    """Both sides have said what they think of the cooperation, at the activity or afterwards."""

    ID = RuleCode("EVALUATED")
    HARD = True
    READS = frozenset({Reads.EVALUATIONS, Reads.MEETINGS})
    SHOWN_BY = frozenset({EvidenceKind.MEETING})

    @property
    def name(self) -> str:
        return f"{self.named}: samarbejdet evalueret af begge parter"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        own = [it for it in case.evidence.evaluations if it.organisation == case.member.organisation]
        counted = tuple(Counted(subject=it.organisation, on=it.on, position=it.position) for it in own)
        said = {it.side for it in own}
        lacks = tuple(sentence for side, sentence in NOT_EVALUATED.items() if side not in said)
        if not lacks:
            yield RuleVerdict(status=Status.MET, counted=counted)
            return
        mender = Mender.ADVISOR if said == {RunSide.ORGANISATION} else Mender.ORGANISATION
        yield self.lacking(case, lacks, " ".join(lacks), mender=mender, counted=counted)
