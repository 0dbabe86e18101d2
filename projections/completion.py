"""What a cohort is judged by, kept as one value: the account is computed from it by the same rules as decisions."""

import msgspec

from domain.completion.evidence import Evidence, EvidenceEvent, evolve_evidence
from domain.kernel import Stamp
from domain.likeness import row_of
from domain.plans.run import RunId
from projections.kernel import Projection


class EvidenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence, and the position of the latest event it took in."""

    cohort: RunId
    position: int
    evidence: Evidence


def _evidence(row: EvidenceRow | None, event: EvidenceEvent, stamp: Stamp) -> EvidenceRow:
    if row is not None and stamp.position <= row.position:
        return row
    before = Evidence() if row is None else row.evidence
    return row_of(EvidenceRow, event, stamp, evidence=evolve_evidence(before, event, stamp))


EVIDENCE = Projection("evidence", EvidenceRow, key=("cohort",), evolve=_evidence)
