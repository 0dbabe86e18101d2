"""Some rows of many cohorts as of the end of a day, from one reading of the log: of what they hear, and no texts."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from eventsourcing.dcb.api import DCBQuery, DCBQueryItem

from domain.calendar import end_of
from domain.facts import cohort_of
from domain.kernel import Event, Recorded, heard_by
from domain.plans.run import RunId
from portal.event_store import AsyncDCBRecorder
from portal.rows.past_rows import PastRows
from portal.sealing.envelope import decode
from portal.sealing.sealing import unopened
from projections.kernel import Projection


async def past_of_many(
    recorder: AsyncDCBRecorder, cohorts: Iterable[RunId], projections: Sequence[Projection[Any]], day: dt.date
) -> Mapping[RunId, PastRows]:
    """The rows by cohort, in which every text is said to be sealed."""
    heard = sorted({kind.TOPIC for it in projections for kind in heard_by(it.evolve)})
    found: dict[RunId, list[Recorded[Event]]] = {it: [] for it in cohorts}
    query = DCBQuery(items=[DCBQueryItem(types=heard, tags=[it]) for it in found])
    end = end_of(day)
    async for stored in recorder.stream(query):
        recorded = decode(stored)
        cohort = cohort_of(recorded.event)
        if cohort in found and recorded.stamp.recorded_at < end:
            found[cohort].append(Recorded(unopened(recorded.event), recorded.stamp))
    return {cohort: PastRows(events) for cohort, events in found.items()}
