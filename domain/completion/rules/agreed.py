"""Source: the individual programme's plan, »a description of goals and value is written and there is agreement on it«,
which has to involve the leaders who were at the vision workshop.
"""

from collections.abc import Iterator

from domain.completion.documents import document_for, met_by_latest, missed
from domain.completion.rules.about_activity import AboutActivity
from domain.completion.rules.rule import MemberCase, Reads
from domain.completion.verdicts import RuleVerdict, Why
from domain.documents.standing import DocumentStanding
from domain.plans.endorsements import Endorsement
from domain.plans.programme import EvidenceKind
from domain.plans.rules import RuleCode

AGREED = Endorsement.AGREED


class Agreed(AboutActivity, frozen=True, kw_only=True):
    """Every leader who was named as one who must agree has agreed to the latest version, and somebody was named."""

    ID = RuleCode("AGREED")
    HARD = True
    READS = frozenset({Reads.DOCUMENTS})
    SHOWN_BY = frozenset({EvidenceKind.DOCUMENT})

    @property
    def name(self) -> str:
        return f"{self.named}: lederne er enige"

    def judge(self, case: MemberCase) -> Iterator[RuleVerdict]:
        document = document_for(case.evidence, case.member.organisation, self.activity)
        lacks = f"{self.named} er ikke skrevet." if document is None else _lacks(document, case)
        if document is not None and not lacks:
            yield met_by_latest(document, AGREED, case.day)
            return
        near = () if document is None else missed(document, document.latest, AGREED, case.day, Why.NOT_EVERYBODY_AGREED)
        yield self.lacking(case, (lacks,), f"{self.named}: {lacks}", near_misses=near)


def _lacks(document: DocumentStanding, case: MemberCase) -> str:
    """Why not everybody has agreed who must, "" where they have."""
    must = set(document.must_agree_on(case.day))
    if not must:
        return "Det er ikke sagt, hvilke ledere der skal være enige."
    left = must - {it.person for it in document.said_of(document.latest, AGREED, case.day)}
    return f"{len(left)} af de {len(must)} ledere, der skal være enige, er det ikke endnu." if left else ""
