"""The days on which an organisation takes part in a cohort: it may leave, be invited again, and come back."""

import datetime as dt

import msgspec


class Stay(msgspec.Struct, frozen=True, kw_only=True):
    """From the day of acceptance, which is in, until the day of withdrawal, which is out; None is still there."""

    accepted_on: dt.date
    withdrew_on: dt.date | None = None

    def __contains__(self, day: dt.date) -> bool:
        return self.accepted_on <= day and (self.withdrew_on is None or day < self.withdrew_on)


class TakingPart(msgspec.Struct, frozen=True, kw_only=True):
    """Every stay of an organisation in a cohort, in the order they were recorded."""

    stays: tuple[Stay, ...] = ()

    @property
    def takes_part(self) -> bool:
        return bool(self.stays) and self.withdrew_on is None

    @property
    def accepted_on(self) -> dt.date | None:
        """The day it last said yes, None if it never did."""
        return self.stays[-1].accepted_on if self.stays else None

    @property
    def withdrew_on(self) -> dt.date | None:
        """The day its last stay ended, None if it did not."""
        return self.stays[-1].withdrew_on if self.stays else None

    def has_left_by(self, day: dt.date) -> bool:
        """Did its last stay end that day or before?"""
        return self.withdrew_on is not None and self.withdrew_on <= day

    def took_part_on(self, day: dt.date) -> bool:
        """Does the day lie in any of its stays?"""
        return any(day in stay for stay in self.stays)

    def had_left_on(self, day: dt.date) -> bool:
        """Had it taken part, and left, by that day, without being back?"""
        return not self.took_part_on(day) and any(stay.accepted_on <= day for stay in self.stays)
