"""Danish dates, numbers and alphabetical order."""

import datetime as dt
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.web import danish

NOON_UTC = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)
SUMMER_NIGHT_UTC = dt.datetime(2026, 6, 30, 22, 5, tzinfo=dt.UTC)


def test_a_day_is_written_out() -> None:
    assert danish.day(dt.date(2026, 11, 22)) == "22. november 2026"


def test_a_moment_is_shown_as_it_is_in_copenhagen() -> None:
    assert danish.moment(NOON_UTC) == "22. november 2026 kl. 13.00"
    assert danish.moment(SUMMER_NIGHT_UTC) == "1. juli 2026 kl. 0.05"
    assert danish.day(SUMMER_NIGHT_UTC) == "1. juli 2026"
    assert danish.clock(SUMMER_NIGHT_UTC) == "0.05"


def test_a_time_of_day_needs_no_zone() -> None:
    assert danish.clock(dt.time(9, 0)) == "9.00"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        danish.moment(dt.datetime(2026, 11, 22, 12, 0))  # noqa: DTZ001 - the mistake that is refused


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (dt.date(2026, 11, 22), "søndag den 22. november 2026 (uge 47)"),
        (dt.date(2026, 1, 1), "torsdag den 1. januar 2026 (uge 1)"),
        (dt.date(2027, 1, 3), "søndag den 3. januar 2027 (uge 53)"),
    ],
)
def test_a_day_with_its_week(day: dt.date, written: str) -> None:
    assert danish.day_with_week(day) == written


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (3, None, "3"),
        (2.5, None, "2,5"),
        (1234567.891, None, "1.234.567,891"),
        (1000, None, "1.000"),
        (Decimal("2.50"), None, "2,5"),
        (2.5, 0, "3"),
        (2.5, 2, "2,50"),
        (-1234.5, 1, "-1.234,5"),
        (0.1 + 0.2, 1, "0,3"),
    ],
)
def test_a_number_has_a_decimal_comma(value: float, decimals: int | None, written: str) -> None:
    assert danish.number(value, decimals) == written


def test_the_alphabet_ends_with_ae_oe_aa() -> None:
    names = ["Århus", "Ærø", "Zealand", "Ølstykke", "Aalborg", "Allerød", "Öland", "Ebeltoft", "Édouard", "allinge"]
    assert sorted(names, key=danish.sorting_key) == [
        "Allerød",
        "allinge",
        "Ebeltoft",
        "Édouard",
        "Zealand",
        "Ærø",
        "Öland",
        "Ølstykke",
        "Aalborg",
        "Århus",
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Xenia", "Übermut", "Yde", "Zahle"),
        ("Lodz", "Łódź", "Lofoten"),
        ("Dahl", "Ðalvík", "Đoko", "Dyhr"),
        ("Tegner", "Þór", "Thy", "Tinglev"),
        ("Odense", "Œuvre", "Ofelia"),
        ("Zahle", "Æbelø", "Ägir", "Ærø", "Øland", "Ölund", "Őry", "Årslev", "Aastrup"),
        ("Ås", "Aas", "Åse"),
        ("Bo", "Bo Alminde", "Bo-Borup", "Boalt"),
        ("aså", "Åsa", "Ǻsb", "Αθήνα", "北海道"),
        ("Ǿ", "Ǿa", "Øb"),
        ("»Bakken«", "Bakkens Hjerte", "Bal\u00adder", "Balle"),
        ("2 huse", "Hus 1"),
        ("😀", "A"),
    ],
)
def test_names_stand_in_the_order_of_the_dictionary(names: tuple[str, ...]) -> None:
    for shuffled in itertools.permutations(names) if len(names) < 6 else [names, names[::-1]]:
        assert sorted(shuffled, key=danish.sorting_key) == list(names)


@given(st.text(), st.text())
def test_two_names_are_always_in_some_order(one: str, other: str) -> None:
    assert (danish.sorting_key(one) == danish.sorting_key(other)) is (one == other)


@given(st.text(), st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1))
def test_a_name_comes_before_those_that_begin_with_it(name: str, more: str) -> None:
    assert danish.sorting_key(f"x{name}x") < danish.sorting_key(f"x{name}x {more}")


def test_the_order_is_the_same_in_utf_8_bytes_as_the_database_compares() -> None:
    names = ["Aabenraa", "Ærø", "Øster Brønderslev", "Zz", "Vejle", "Åkirkeby", "Faaborg", "Fåborg", "Odense"]
    keys = [danish.sorting_key(name) for name in names]
    assert sorted(keys) == sorted(keys, key=str.encode)


@pytest.mark.parametrize(
    ("occurred_on", "said"),
    [
        (dt.date(2026, 7, 2), ""),
        (dt.date(2026, 7, 1), ""),
        (dt.date(2026, 6, 30), "registreret dagen efter"),
        (dt.date(2026, 6, 7), "registreret 24 dage senere"),
    ],
)
def test_what_was_recorded_later_says_by_how_much_in_copenhagen(occurred_on: dt.date, said: str) -> None:
    assert danish.recorded_later(occurred_on, SUMMER_NIGHT_UTC) == said
