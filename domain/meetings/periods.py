"""Periods: the intervals between consecutive joint meetings. Source: the programme's rules, »in the periods between
kick-off, reflection meetings and closing«.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from domain.meetings.events import MeetingId, MeetingKind

RANK = {MeetingKind.KICKOFF: 0, MeetingKind.REFLECTION: 1, MeetingKind.CLOSING: 2}
"""The meetings that bound periods, in their order; what else a plan has meetings for bounds none."""


class JointMeeting(msgspec.Struct, frozen=True, kw_only=True):
    """A joint meeting that is scheduled or held; `on` is the day it was held, else the day it is scheduled for."""

    meeting: MeetingId
    kind: MeetingKind
    on: dt.date
    held: bool = False


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Day d is in the period iff `opens_on <= d < closes_on`. `number` counts from 1."""

    number: int
    opens_on: dt.date
    closes_on: dt.date
    opened_by: MeetingId
    closed_by: MeetingId

    def __contains__(self, day: dt.date) -> bool:
        return self.opens_on <= day < self.closes_on


def periods(meetings: Iterable[JointMeeting]) -> tuple[Period, ...]:
    """The periods that the meetings bound, in order; R reflection meetings give R+1.

    The first opens with the kick-off, the last closes with the closing meeting; a reflection meeting outside these two
    bounds nothing. While the closing meeting is not scheduled, the last interval is open and is no period yet.
    """
    bounding = (meeting for meeting in meetings if meeting.kind in RANK)
    ordered = sorted(bounding, key=lambda meeting: (meeting.on, RANK[meeting.kind], meeting.meeting))
    kickoff = next((meeting for meeting in ordered if meeting.kind is MeetingKind.KICKOFF), None)
    closing = next((meeting for meeting in ordered if meeting.kind is MeetingKind.CLOSING), None)
    if kickoff is None:
        return ()
    bounds = [
        meeting for meeting in ordered if meeting.on >= kickoff.on and (closing is None or meeting.on <= closing.on)
    ]
    return tuple(
        Period(
            number=number,
            opens_on=opening.on,
            closes_on=closes.on,
            opened_by=opening.meeting,
            closed_by=closes.meeting,
        )
        for number, (opening, closes) in enumerate(pairwise(bounds), start=1)
    )


def meeting_numbers(meetings: Iterable[JointMeeting]) -> dict[MeetingId, int]:
    """Each one's number among those of its kind, from 1, by the days that count: held ones by the day they were."""
    counted: Counter[MeetingKind] = Counter()
    numbers: dict[MeetingId, int] = {}
    for it in sorted(meetings, key=lambda it: (it.on, it.meeting)):
        counted[it.kind] += 1
        numbers[it.meeting] = counted[it.kind]
    return numbers


def period_of(day: dt.date, among: Iterable[Period]) -> Period | None:
    """The period in which the day lies, if any: none does before the kick-off or from the closing day on."""
    return next((period for period in among if day in period), None)
