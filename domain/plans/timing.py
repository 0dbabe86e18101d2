"""When an activity of a plan is: what its time is counted from, how far from it, and how firmly."""

import datetime as dt
from enum import Enum
from typing import NewType

import msgspec

from domain.open_words import OpenWord
from domain.plans.offsets import Offset, OnDayOff

ActivityCode = NewType("ActivityCode", str)
"""What a plan calls one of its activities; schedules are stored by it. No id: events are not tagged with it."""
DateCode = NewType("DateCode", str)
"""A day that is no activity's: when an organisation accepted, when an agreement was made."""


class Phase(OpenWord):
    """What a plan calls one of its phases. Those named here are of the plans that are shipped as code."""

    PREPARE = "prepare"
    CHANGE = "change"
    ANCHOR = "anchor"


class Firmness(Enum):
    """»ca.« is soft, »minimum« and »senest« are hard."""

    SOFT = "soft"
    HARD = "hard"


class AtActivity(msgspec.Struct, frozen=True, tag="activity"):
    """Counted from each day of another activity."""

    activity: ActivityCode


class AtDate(msgspec.Struct, frozen=True, tag="date"):
    """Counted from a day that is given."""

    date: DateCode


class InPhase(msgspec.Struct, frozen=True, tag="phase"):
    """Somewhere in the phase, as needed: the plan has no day for it."""

    phase: Phase


class Between(msgspec.Struct, frozen=True, tag="between"):
    """Repeated, spread evenly between the days of two activities; how many times is chosen when a run is planned."""

    after: ActivityCode
    before: ActivityCode


class Every(msgspec.Struct, frozen=True, tag="every"):
    """Once in each window of so many calendar months from the day of one activity until that of another."""

    months: int
    since: ActivityCode
    until: ActivityCode


Anchor = AtActivity | AtDate | InPhase | Between | Every
"""What an activity's time is counted from."""


class Timing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Anchor and offset; `latest` says that the day is a limit rather than an aim.

    What is held more than once after the same day has its other offsets in `again`. A day that is »ca.« is kept within
    `tolerance_days` of it, before or after; None where the plan asks for no such nearness.
    """

    anchor: Anchor
    offset: Offset = Offset()
    again: tuple[Offset, ...] = ()
    firmness: Firmness = Firmness.SOFT
    latest: bool = False
    on_day_off: OnDayOff = OnDayOff.STAYS
    tolerance_days: int | None = None

    @property
    def offsets(self) -> tuple[Offset, ...]:
        """One for each time it is held after its anchor."""
        return self.offset, *self.again

    def days_from(self, anchor: dt.date) -> tuple[dt.date, ...]:
        """The day of each time it is held after that day of its anchor."""
        return tuple(self.on_day_off.moved(it.from_day(anchor)) for it in self.offsets)
