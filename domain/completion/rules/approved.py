"""Source: the individual programme's plan, »an activity plan approved by the leadership«, and the plan for going on."""

from collections.abc import Iterator

from domain.calendar import danish_day
from domain.completion.documents import counted_of, document_for, missed, valid_over_time
from domain.completion.risk import Consequence, Mender, Risk
from domain.completion.rules.about_activity import AboutActivity, due_on, is_tight, open_until_settled, overdue
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import RuleVerdict, Status, Why
from domain.plans.endorsements import Endorsement
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

APPROVED = Endorsement.APPROVED


class Approved(AboutActivity, frozen=True, kw_only=True):
    """A leader has approved the activity's document, in its latest version: a changed one needs a new approval."""

    ID = RuleCode("APPROVED")
    HARD = True
    READS = frozenset({Reads.DOCUMENTS})
    SHOWN_BY = frozenset({EvidenceKind.DOCUMENT})

    @property
    def name(self) -> str:
        return f"{self.named}: godkendt af ledelsen"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        document = document_for(case.evidence, case.member.organisation, self.activity)
        if document is None:
            yield self._lacking(case, f"{self.named} er ikke skrevet.")
            return
        valid = document.valid_on(APPROVED, case.day)
        history = tuple(it for it in (valid_over_time(document, APPROVED, case.day),) if it)
        if valid == document.latest:
            told = history if len(document.versions) > 1 else ()
            counted = tuple(counted_of(document, valid, APPROVED, case.day))
            yield RuleVerdict(status=Status.MET, counted=counted, reasons=told)
            return
        lacks = f"Version {document.latest} er ikke godkendt af ledelsen."
        verdict = self._lacking(case, lacks, *history)
        if valid is not None:
            outdated = missed(document, valid, APPROVED, case.day, Why.OUTDATED_VERSION)
            changed_on = document.versions[-1].on
            said = (
                f"{self.named} er ændret den {danish_day(changed_on)}, og version {document.latest} er ikke godkendt."
            )
            again = Risk(consequence=Consequence.MINIMUM, mender=Mender.ORGANISATION, sentence=said, by=changed_on)
            waits = verdict.status is Status.PENDING
            verdict = RuleVerdict(
                status=verdict.status,
                at_risk=waits,
                near_misses=outdated,
                reasons=verdict.reasons,
                risks=(again,) if waits else (),
            )
        yield verdict

    def _lacking(self, case: MemberCase, lacks: str, *more: str) -> RuleVerdict:
        status, due = open_until_settled(case), due_on(self.activity, case)
        waits = status is Status.PENDING
        return RuleVerdict(
            status=status,
            at_risk=waits and is_tight(due, case),
            reasons=(lacks, *more),
            risks=overdue(f"{self.named}: {lacks}", due, case) if waits else (),
        )
