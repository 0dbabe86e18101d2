"""Source: the group programme's plan, the closing meeting, »there is local focus on going on«."""

from collections.abc import Iterator

from domain.completion.at_meetings import as_answered
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.verdicts import RuleVerdict
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class LocalFocus(OrganisationRule, frozen=True, kw_only=True):
    """Somebody from the organisation answered so after the closing meeting."""

    ID = RuleCode("LOCAL_FOCUS")
    READS = frozenset({Reads.MEETINGS, Reads.FEEDBACK})
    NEEDS = ((EvidenceKind.MEETING, "closing"),)

    @property
    def name(self) -> str:
        return "Lokalt fokus på at arbejde videre"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        closing = case.evidence.closing
        if closing is not None:
            given = case.evidence.feedback_of(case.member.organisation, closing.meeting)
            yield as_answered(closing, case, tuple((it.local_focus, it.position) for it in given if it.local_focus))
