"""For when calls with organisations are agreed, and whether they still are."""

import datetime as dt
from typing import assert_never

import msgspec

from domain.kernel import PersonId, Stamp
from domain.likeness import row_of
from domain.meetings.agreed import AgreedCallCancelled, CallAgreed
from domain.meetings.events import CallKind
from domain.organisations.events import OrganisationId
from domain.plans.run import RunId
from domain.text import Prose
from projections.kernel import Projection, begun, including


class AgreedCallRow(msgspec.Struct, frozen=True, kw_only=True):
    """As it was agreed last; `told_at` are the positions of all that was agreed and called off."""

    cohort: RunId
    organisation: OrganisationId
    kind: CallKind
    starts_at: dt.datetime
    minutes: int
    agreed_by: PersonId
    changed_at: dt.datetime
    told_at: tuple[int, ...]
    cancelled_reason: Prose | None
    cancelled_position: int | None

    @property
    def ends_at(self) -> dt.datetime:
        return self.starts_at + dt.timedelta(minutes=self.minutes)


def _agreed(row: AgreedCallRow | None, event: CallAgreed | AgreedCallCancelled, stamp: Stamp) -> AgreedCallRow:
    told_at = including(() if row is None else row.told_at, stamp.position)
    match event:
        case CallAgreed():
            return row_of(
                AgreedCallRow,
                event,
                agreed_by=stamp.by,
                changed_at=stamp.recorded_at,
                told_at=told_at,
                cancelled_reason=None,
                cancelled_position=None,
            )
        case AgreedCallCancelled(reason=reason):
            return msgspec.structs.replace(
                begun(row),
                changed_at=stamp.recorded_at,
                told_at=told_at,
                cancelled_reason=reason,
                cancelled_position=stamp.position,
            )
    assert_never(event)


AGREED_CALLS = Projection("agreed_calls", AgreedCallRow, key=("cohort", "organisation", "kind"), evolve=_agreed)
