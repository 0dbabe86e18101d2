"""What a cohort is judged by, kept as one value: the account is computed from it by the same rules as decisions."""

import msgspec

from domain.completion.evidence import Evidence, EvidenceEvent, evolve_evidence
from domain.kernel import Stamp
from domain.likeness import row_of
from domain.plans.run import RunId
from projections.kernel import Projection


class EvidenceRow(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence, the position of the latest event it took in, and how many of them told of another instant."""

    cohort: RunId
    position: int
    evidence: Evidence
    simulated: int


def _evidence(row: EvidenceRow | None, event: EvidenceEvent, stamp: Stamp) -> EvidenceRow:
    if row is not None and stamp.position <= row.position:
        return row
    before, simulated = (Evidence(), 0) if row is None else (row.evidence, row.simulated)
    evidence = evolve_evidence(before, event, stamp)
    return row_of(EvidenceRow, event, stamp, evidence=evidence, simulated=simulated + stamp.simulated)


EVIDENCE = Projection("evidence", EvidenceRow, key=("cohort",), evolve=_evidence)
