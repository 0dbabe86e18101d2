"""A cohort's joint meetings as others ask for them: the one that stands, the next one, whether it has begun."""

import datetime as dt
from collections.abc import Sequence

from domain.meetings.events import MeetingKind
from domain.meetings.questions import MeetingStatus
from portal.words.meetings import counts_on
from projections.meetings import MeetingRow


def has_begun(meetings: Sequence[MeetingRow], day: dt.date) -> bool:
    """Nothing counts before the day of the kick-off."""
    kickoff = standing_one(meetings, MeetingKind.KICKOFF)
    return kickoff is not None and counts_on(kickoff) <= day


def following(meetings: Sequence[MeetingRow], kind: MeetingKind, day: dt.date) -> MeetingRow | None:
    """The next meeting of the kind that is planned for the day or later."""
    scheduled = (it for it in meetings if it.kind is kind and it.status is MeetingStatus.SCHEDULED)
    return min((it for it in scheduled if counts_on(it) >= day), key=counts_on, default=None)


def standing_one(meetings: Sequence[MeetingRow], kind: MeetingKind) -> MeetingRow | None:
    """The cohort's first meeting of the kind that is planned or held, if any; of kick-off and closing there is one."""
    stand = (it for it in meetings if it.kind is kind and it.status is not MeetingStatus.CANCELLED)
    return min(stand, key=counts_on, default=None)
