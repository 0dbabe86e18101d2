"""Signals of a run chart: the limits of Anhøj and Olesen, points on the median, and a slow reference."""

import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.test_actions.signals import Signals, crossings_min, run_max, signals

MEDIAN = Decimal(3)
VALUES = st.lists(st.integers(0, 6).map(Decimal), max_size=60)


def values(text: str) -> list[Decimal]:
    """»++-0+«: above, below and on the median."""
    return [MEDIAN + {"+": 1, "-": -1, "0": 0}[it] for it in text]


@pytest.mark.parametrize(("useful", "run", "crossings"), [(10, 6, 2), (12, 7, 3), (16, 7, 4), (20, 7, 6), (24, 8, 8)])
def test_the_limits_are_those_that_were_published(useful: int, run: int, crossings: int) -> None:
    assert (run_max(useful), crossings_min(useful)) == (run, crossings)


@pytest.mark.parametrize("useful", range(10, 101))
def test_the_limits_agree_with_the_formulas(useful: int) -> None:
    assert run_max(useful) == round(math.log2(useful) + 3)
    chance = [Fraction(math.comb(useful - 1, it), 2 ** (useful - 1)) for it in range(useful)]
    fewest = next(it for it in range(useful) if sum(chance[: it + 1]) >= Fraction(5, 100))
    assert crossings_min(useful) == fewest


def test_a_run_that_is_too_long_is_a_signal() -> None:
    assert signals(values("-+" + "-" * 2 + "+" * 6), MEDIAN) == Signals(
        useful=10, longest_run=6, run_max=6, crossings=3, crossings_min=2
    )
    found = signals(values("-+-" + "+" * 7), MEDIAN)
    assert found is not None
    assert (found.long_run, found.few_crossings) == (True, False)


def test_crossing_too_seldom_is_a_signal() -> None:
    found = signals(values("-----+++++"), MEDIAN)
    assert found is not None
    assert (found.long_run, found.few_crossings, found.crossings) == (False, True, 1)


def test_a_point_on_the_median_is_left_out_and_a_run_goes_on_over_it() -> None:
    with_ties, without = values("+0++-00-+-+-+0-"), values("+++--+-+-+-")
    assert signals(with_ties, MEDIAN) == signals(without, MEDIAN)
    assert signals(values("+" * 9 + "000"), MEDIAN) is None


def test_what_is_on_the_median_is_told_in_decimals() -> None:
    on_it = Decimal("0.1") * 3
    assert signals([on_it] * 20 + [Decimal("0.4")] * 9, Decimal("0.3")) is None


@given(VALUES)
def test_it_agrees_with_a_slow_reference(told: list[Decimal]) -> None:
    above, below = [it > MEDIAN for it in told], [it < MEDIAN for it in told]
    useful = [it for it in range(len(told)) if above[it] or below[it]]
    found = signals(told, MEDIAN)
    if len(useful) < 10:
        assert found is None
        return
    runs, crossings = [1], 0
    for number in range(1, len(useful)):
        if above[useful[number]] == above[useful[number - 1]]:
            runs[-1] += 1
        else:
            runs.append(1)
            crossings += 1
    assert found is not None
    assert (found.useful, found.longest_run, found.crossings) == (len(useful), max(runs), crossings)
    assert found.long_run == (max(runs) > round(math.log2(len(useful)) + 3))
