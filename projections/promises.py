"""What was promised in calls, and whether it has been kept."""

import datetime as dt
from typing import assert_never

import msgspec
from msgspec.structs import replace

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.promised import PromiseCorrected, PromiseId, PromiseKept, PromiseMade, Promiser, PromiseReopened
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose
from projections.corrections import RectificationRow, with_correction
from projections.kernel import Projection, begun


class PromiseRow(msgspec.Struct, frozen=True, kw_only=True):
    """As it was corrected last; `kept_at` once it is kept."""

    promise: PromiseId
    cohort: RunId
    organisation: OrganisationId
    promised_by: Promiser
    what: Prose
    due_on: dt.date
    made_by: PersonId
    made_at: dt.datetime
    position: int
    kept_by: PersonId | None = None
    kept_at: dt.datetime | None = None
    kept_position: int | None = None
    rectifications: tuple[RectificationRow, ...] = ()

    @property
    def is_kept(self) -> bool:
        return self.kept_at is not None


PromiseRowEvent = PromiseMade | PromiseCorrected | PromiseKept | PromiseReopened


def _promise(row: PromiseRow | None, event: PromiseRowEvent, stamp: Stamp) -> PromiseRow:
    match event:
        case PromiseMade():
            return row_of(PromiseRow, event, stamp, made_by=stamp.by, made_at=stamp.recorded_at)
        case PromiseCorrected():
            row = begun(row)
            return with_correction(row, row.rectifications, event, stamp)
        case PromiseKept():
            return replace(begun(row), kept_by=stamp.by, kept_at=stamp.recorded_at, kept_position=stamp.position)
        case PromiseReopened():
            return replace(begun(row), kept_by=None, kept_at=None, kept_position=None)
    assert_never(event)


PROMISES = Projection("promises", PromiseRow, key=("promise",), evolve=_promise, indexes=(("cohort",),))
