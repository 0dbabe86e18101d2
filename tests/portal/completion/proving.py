"""Proofs of stories, in memory: the same functions as the portal's, on a history that was never stored."""

from collections.abc import Sequence

from eventsourcing.dcb.popo import InMemoryDCBRecorder

from domain.kernel import Event, Recorded, Stamp
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from portal.completion.certificate import Certificate, Signed
from portal.completion.certificate_reading import position_of_proof, proof_at
from portal.rows.history import AsOf, History
from portal.rows.leavers import Left
from portal.rows.past_rows import PastRows
from portal.sealing.nature import LogNature
from tests.recording import Recording
from tests.specification import Happened, flat
from tests.stories import COHORT

ROOT = "3q2+7wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
CHECKPOINT = Signed(
    origin="portal.example/log",
    size=500,
    root=ROOT,
    note=f"portal.example/log\n500\n{ROOT}\n\n\u2014 portal.example/log c2lnbmVk\n",
)


class Remembered(History):
    """What has happened, as the past of any cohort; positions count from 1."""

    def __init__(self, *happened: Happened) -> None:
        self.history: Sequence[Recorded[Event]] = [
            Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=it.on))
            for position, it in enumerate(flat(happened), start=1)
        ]
        self.nature = LogNature(Recording(InMemoryDCBRecorder()))

    async def of(self, cohort: RunId, then: AsOf, within: AsOf | None = None, left: Left | None = None) -> PastRows:
        assert (cohort, left) == (COHORT, None)
        return PastRows(then.among(self.history if within is None else within.among(self.history)))


async def proof_of_all(
    history: History, organisation: OrganisationId | None = None, then: AsOf | None = None
) -> Certificate:
    """The proof as of then, or now."""
    position = await position_of_proof(await history.of(COHORT, then or AsOf()), COHORT)
    assert position is not None
    proof = await proof_at(history, COHORT, organisation, position, CHECKPOINT)
    assert proof is not None
    return proof
