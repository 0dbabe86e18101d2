"""Source: the group programme's plan, »participants say they got relevant sparring and input«."""

from collections.abc import Iterator

from domain.completion.at_meetings import as_answered, presented_at
from domain.completion.rules.rule import MemberCase, OrganisationRule, Reads
from domain.completion.verdicts import RuleVerdict
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode


class SparringRelevant(OrganisationRule, frozen=True, kw_only=True):
    """Somebody from the organisation answered so after each meeting where experiences were exchanged."""

    ID = RuleCode("SPARRING_RELEVANT")
    READS = frozenset({Reads.MEETINGS, Reads.FEEDBACK})
    NEEDS = ((EvidenceKind.MEETING, ""),)

    @property
    def name(self) -> str:
        return "Sparringen var relevant"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        for meeting in presented_at(case):
            given = case.evidence.feedback_of(case.member.organisation, meeting.meeting)
            yield as_answered(meeting, case, tuple((it.sparring_relevant, it.position) for it in given))
