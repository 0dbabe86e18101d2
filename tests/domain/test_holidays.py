"""The days on which nobody is at work in Denmark."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import YEAR_MAX, YEAR_MIN
from domain.holidays import days_off, easter_sunday
from tests.stories import day

YEARS = st.integers(YEAR_MIN, YEAR_MAX)
SUNDAY = 6


@pytest.mark.parametrize(
    "easter",
    [
        *("2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05"),
        *("2027-03-28", "2038-04-25", "2049-04-18", "2076-04-19", "2099-04-12"),
    ],
)
def test_easter_is_when_the_almanac_says(easter: str) -> None:
    assert easter_sunday(day(easter).year) == day(easter)


@given(YEARS)
def test_easter_is_a_sunday_from_22_march_to_25_april(year: int) -> None:
    easter = easter_sunday(year)
    assert easter.weekday() == SUNDAY
    assert dt.date(year, 3, 22) <= easter <= dt.date(year, 4, 25)


def test_the_days_off_of_2026() -> None:
    assert sorted(it.isoformat()[5:] for it in days_off(2026)) == [
        *("01-01", "04-02", "04-03", "04-05", "04-06", "05-14", "05-24", "05-25"),
        *("06-05", "12-24", "12-25", "12-26", "12-31"),
    ]


def test_store_bededag_was_one_until_2023() -> None:
    assert day("2023-05-05") in days_off(2023)
    assert day("2024-04-26") not in days_off(2024)
