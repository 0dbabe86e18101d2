"""Whether a proof still holds: what is so now says the same, or something is different since a later event or day."""

import datetime as dt

import msgspec

from portal.completion.certificate import Certificate, Cited
from portal.completion.certificate_changes import CertificateChange, changes
from portal.completion.certificate_reading import cited, meeting_names, position_by, position_of_proof, proof_at
from portal.rows.history import AsOf, History
from portal.rows.past_rows import PastRows
from projections.journal import JOURNAL


class CertificateStanding(msgspec.Struct, frozen=True, kw_only=True):
    """`changed` is empty while the proof says what is so now. `by` is the event since which it does not, None where
    nothing happened but that days went by."""

    changed: tuple[CertificateChange, ...] = ()
    by: Cited | None = None

    @property
    def holds(self) -> bool:
        return not self.changed

    @property
    def conclusion_holds(self) -> bool:
        """Is all that decides still the same?"""
        return not any(change.decisive for change in self.changed)


class CertificateComparison(msgspec.Struct, frozen=True):
    """What the proof is compared with: what one of the same would say later. `journal` are the rows of now."""

    history: History
    proof: Certificate
    journal: PastRows

    async def by(self, until: int) -> Certificate:
        """What it would have said when the log went so far."""
        last = await position_by(self.history, self.proof.cohort, until, self.journal)
        return await self.judged(last or self.proof.position)

    async def judged(self, position: int, day: dt.date | None = None) -> Certificate:
        """What has once been proven is never gone: there is something to say of it at any later position."""
        proof, journal = self.proof, self.journal
        said = await proof_at(
            self.history, proof.cohort, proof.organisation, position, proof.checkpoint, day=day, journal=journal
        )
        if said is None:
            raise LookupError(position)
        return said


async def standing_of(history: History, proof: Certificate, today: dt.date) -> CertificateStanding:
    """How the proof stands today."""
    now = CertificateComparison(history, proof, await history.of(proof.cohort, AsOf()))
    last = await position_of_proof(now.journal, proof.cohort) or proof.position
    names = await meeting_names(history, proof.cohort, None)
    changed = changes(proof, await now.judged(last, today), names)
    if not changed:
        return CertificateStanding()
    by = None if not changes(proof, await now.judged(last)) else await _since(now, last)
    return CertificateStanding(changed=changed, by=by)


async def _since(now: CertificateComparison, last: int) -> Cited:
    """The event that the proof does not hold after, though it did just before: found by halving, so there may be an
    earlier one, whose effect was undone in between."""
    holds, differs = now.proof.position, last
    while differs - holds > 1:
        middle = (holds + differs) // 2
        if changes(now.proof, await now.by(middle)):
            differs = middle
        else:
            holds = middle
    row = await now.journal.one(JOURNAL, differs)
    if row is None:
        raise LookupError(differs)
    return cited(row)
