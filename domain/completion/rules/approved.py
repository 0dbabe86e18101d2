"""Source: the individual programme's plan, »an activity plan approved by the leadership«, and the plan for going on."""

from collections.abc import Iterator

from msgspec.structs import replace

from domain.calendar import danish_day
from domain.completion.documents import document_for, met_by_latest, missed, valid_over_time
from domain.completion.risk import Consequence, Mender, Risk
from domain.completion.rules.about_activity import AboutActivity
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
            lacks = f"{self.named} er ikke skrevet."
            yield self.lacking(case, (lacks,), f"{self.named}: {lacks}")
            return
        valid = document.valid_on(APPROVED, case.day)
        if valid == document.latest:
            yield met_by_latest(document, APPROVED, case.day)
            return
        history = tuple(it for it in (valid_over_time(document, APPROVED, case.day),) if it)
        lacks = f"Version {document.latest} er ikke godkendt af ledelsen."
        verdict = self.lacking(case, (lacks, *history), f"{self.named}: {lacks}")
        if valid is not None:
            outdated = missed(document, valid, APPROVED, case.day, Why.OUTDATED_VERSION)
            changed_on = document.versions[-1].on
            said = (
                f"{self.named} er ændret den {danish_day(changed_on)}, og version {document.latest} er ikke godkendt."
            )
            again = Risk(consequence=Consequence.MINIMUM, mender=Mender.ORGANISATION, sentence=said, by=changed_on)
            waits = verdict.status is Status.PENDING
            verdict = replace(verdict, at_risk=waits, near_misses=outdated, risks=(again,) if waits else ())
        yield verdict
