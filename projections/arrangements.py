"""How joint meetings are arranged beyond their time and place."""

import datetime as dt

import msgspec

from domain.kernel import Stamp
from domain.likeness import row_of
from domain.meetings.arranged import MeetingArranged
from domain.organisations.events import OrganisationId
from domain.text import Prose


class ArrangementRow(msgspec.Struct, frozen=True, kw_only=True):
    """The link, the host (None: the advisors) and the catering, as was last said; `times` is how often."""

    link: Prose | None
    host: OrganisationId | None
    catering: Prose | None
    arranged_at: dt.datetime
    position: int
    times: int


def arranged_with(before: ArrangementRow | None, event: MeetingArranged, stamp: Stamp) -> ArrangementRow:
    """As it was said now: nothing stays of what was said before but how often."""
    if before is not None and before.position == stamp.position:
        return before
    times = 0 if before is None else before.times
    return row_of(ArrangementRow, event, stamp, host=event.organisation, arranged_at=stamp.recorded_at, times=times + 1)
