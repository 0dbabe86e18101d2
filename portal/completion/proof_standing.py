"""Whether a proof still holds: what is so now says the same, or something is different since a later event or day."""

import datetime as dt

import msgspec

from portal.completion.proof import Cited, Proof
from portal.completion.proof_changes import Change, changes
from portal.completion.proof_reading import meeting_names, position_of_proof, proof_at
from portal.history import AsOf, History
from projections.journal import JOURNAL


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """`changed` is empty while the proof says what is so now. `by` is the event since which it does not, None where
    nothing happened but that days went by."""

    changed: tuple[Change, ...] = ()
    by: Cited | None = None

    @property
    def holds(self) -> bool:
        return not self.changed

    @property
    def conclusion_holds(self) -> bool:
        """Is all that decides still the same?"""
        return not any(change.decisive for change in self.changed)


async def standing_of(history: History, proof: Proof, today: dt.date) -> Standing:
    """How the proof stands today."""
    newest = await _as_of(history, proof, None)
    names = await meeting_names(history, proof.cohort, None)
    changed = changes(proof, await _judged(history, proof, newest.position, today), names)
    if not changed:
        return Standing()
    by = None if not changes(proof, newest) else await _since(history, proof, newest.position)
    return Standing(changed=changed, by=by)


async def _since(history: History, proof: Proof, newest: int) -> Cited:
    """The event that the proof does not hold after, though it did just before: found by halving, so there may be an
    earlier one, whose effect was undone in between."""
    holds, differs = proof.position, newest
    while differs - holds > 1:
        middle = (holds + differs) // 2
        if changes(proof, await _as_of(history, proof, middle)):
            differs = middle
        else:
            holds = middle
    row = await (await history.of(proof.cohort, AsOf(position=differs))).one(JOURNAL, differs)
    if row is None:
        raise LookupError(differs)
    return Cited(position=row.position, type=row.topic, recorded_at=row.recorded_at)


async def _as_of(history: History, proof: Proof, position: int | None) -> Proof:
    """What a proof of the same would say as of then, on its own day."""
    last = await position_of_proof(await history.of(proof.cohort, AsOf(position=position)), proof.cohort)
    return await _judged(history, proof, last or proof.position, None)


async def _judged(history: History, proof: Proof, position: int, day: dt.date | None) -> Proof:
    """What a proof has once been of is never gone: there is something to say of it at any later position."""
    judged = await proof_at(history, proof.cohort, proof.organisation, position, proof.checkpoint, day=day)
    if judged is None:
        raise LookupError(position)
    return judged
