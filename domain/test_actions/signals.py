"""What a run chart tells apart from chance: a run that is too long, or a line that crosses the median too seldom.

Source: J. Anhøj and A. V. Olesen, »Run charts revisited: a simulation study of run chart rules for detection of
non-random variation in health care processes«, PLOS ONE 9(11), 2014. The limits are computed in whole numbers.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import groupby, pairwise
from math import comb

import msgspec

USEFUL_MIN = 10
"""With fewer points than this, chance looks like change too often for anything to be said."""
SELDOM_ONE_IN = 20
"""What chance does less than once in so many times is called a signal."""


class Signals(msgspec.Struct, frozen=True, kw_only=True):
    """What `useful` points show, which are those not on the median; and what chance alone would seldom go beyond."""

    useful: int
    longest_run: int
    run_max: int
    crossings: int
    crossings_min: int

    @property
    def long_run(self) -> bool:
        return self.longest_run > self.run_max

    @property
    def few_crossings(self) -> bool:
        return self.crossings < self.crossings_min


def signals(values: Iterable[Decimal], median: Decimal) -> Signals | None:
    """What the values show, in the order they were measured in; None with fewer than `USEFUL_MIN` useful points.

    A point on the median is left out, and a run goes on over it.
    """
    sides = sides_of(values, median)
    if len(sides) < USEFUL_MIN:
        return None
    return Signals(
        useful=len(sides),
        longest_run=max(len(list(run)) for _, run in groupby(sides)),
        run_max=run_max(len(sides)),
        crossings=sum(before is not after for before, after in pairwise(sides)),
        crossings_min=crossings_min(len(sides)),
    )


def sides_of(values: Iterable[Decimal], median: Decimal) -> Sequence[bool]:
    """Of each useful point whether it lies above the median."""
    return [value > median for value in values if value != median]


def run_max(useful: int) -> int:
    """The longest run that is still chance: log2(n) + 3, rounded.

    The largest k with k - 3.5 <= log2(n), which is 2k - 7 <= log2(n * n): so nothing is rounded on the way.
    """
    return ((useful * useful).bit_length() - 1 + 7) // 2


def crossings_min(useful: int) -> int:
    """The fewest crossings that are still chance: the 5 % quantile of the binomial distribution of n - 1 and a half."""
    tosses, below = useful - 1, 0
    for crossings in range(useful):
        below += comb(tosses, crossings)
        if below * SELDOM_ONE_IN >= 2**tosses:
            return crossings
    return tosses
