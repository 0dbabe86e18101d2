"""A citizen's personal number is found however it is spelled; days, times and telephone numbers are left alone.

Left alone for that are numbers of today's years that read as a day and a time (»101226 1400«), a date with its year and
a later year after it, and a year and a number with a hyphen.
Found though they may be none are five numbers of two digits with nothing but spaces between.
"""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.citizens import looks_like_cpr


@pytest.mark.parametrize(
    "text",
    [
        "010190-1234",
        "0101901234",
        "010190 1234",
        "010190 - 1234",
        "010190–1234",
        "010190‑1234",
        "010190\u00a01234",
        "Borgeren (311299-0000) flyttede.",
        "nr.2902004234,",
        "290204-1234",
        "010203-4567",
        "010236-9000",
        "010257-5000",
        "010237-4000",
        "٠١٠١٩٠-١٢٣٤",
        "０１０１９０－１２３４",
        "010190/1234",
        "010190.1234",
        "010190_1234",
        "010190: 1234",
        "010190   1234",
        "010190     1234",
        "010190 / 1234",
        "010190\u22121234",
        "010190\ufe631234",
        "010190\u2007\u202f1234",
        "010190\n1234",
        "010190\u00ad1234",
        "01\u200b01\u200d90\ufeff-12\u206034",
        "01.01.90-1234",
        "01-01-90-1234",
        "01/01/90/1234",
        "01 01 90-1234",
        "01 01 90 1234",
        "01.01.1990-1234",
        "010190·1234",
        "010190\\1234",
        "010190 + 1234",
        "CPR0101901234",
        "010190,1234",
        "010190;1234",
        "(010190)1234",
        "010190(1234)",
        "[010190]1234",
        '010190"1234',
        "2026/010190-1234",
        "01 01 90 12 34",
        "Hun har 01 01 90 12 34.",
        "0101 901234",
        "0101 90 1234",
        "0101 90-1234",
        "01 0190 1234",
        "01 01 901234",
        "010190 12 34",
        "010190-12 34",
        "01 01 90 - 12 34",
        "01\u00a001\u00a090\u00a012\u00a034",
        "01-01-90-12-34",
        "01  01  90  12  34",
        "0101-901234",
        "0 1 0 1 9 0 1 2 3 4",
        "0 1 0 1 9 0 - 1 2 3 4",
        "01 01 26 24 34",
        "12 10 55 12 34",
        "født 01-01-90 1234",
        "Cpr 01.01.1990 1234",
        "01-01-1990 1234",
        "01.01.90 1234",
        "01/01/90 1234",
        "01 01 1990 1234",
        "01011990-1234",
        "01011990 1234",
        "010119901234",
        "01.01.90 - 1234",
        "1/1-90 1234",
        "1/1-90-1234",
        "1-1-90-1234",
        "1.1.1990-1234",
        "01/01-1990-1234",
        "01.01.1990-1901",
        "01.01.26 2434",
        "01.01.2005 4234",
        "101226-1430",
        "1012261430",
        "610190-1234",
        "910190 1234",
    ],
)
def test_a_number_that_could_be_a_citizens_is_found(text: str) -> None:
    assert looks_like_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "320190-1234",
        "290200-1234",
        "290201-1234",
        "290237-5000",
        "010258-5678",
        "Sag 010199-8765",
        "01.01.2005 1234",
        "01.01.1990-5678",
        "0101 90 56 78",
        "011390-1234",
        "000190-1234",
        "010090-1234",
        "310490-1234",
        "300290-1234",
        "010190-123",
        "010190-12345",
        "1010190-1234",
        "12345678901234567890",
        "01019 01234",
        "010190--1234",
        "010190, 1234",
        "010190; 1234",
        "130598 (2026)",
        "12 10 26 12 34",
        "01.02.2026 - 1500 kr.",
        "010190 og 1234",
        "01.01.26 1234",
        "01-02-2026 1500",
        "Den 01.02.26 kl. 14.00 og 15.30",
        "Den 01-02-26 14-16",
        "Den 01 12 2026 14.30",
        "Den 12 10 2026 15.30 til 16.30",
        "12-10-26-12-34",
        "20 12 34 56",
        "20 12 10 56 20 12 10 57",
        "20 12 10 56  20 12 10 57",
        "10\n12\n14\n15\n16",
        "2012 1056 2012 1057",
        "+31 10 12 34 56",
        "+45 20 12 10 56",
        "4520121056",
        "45 20 12 10 56",
        "0045 20 12 10 56",
        "Sag 2012-123456",
        "Sag 2026-101234",
        "Perioder: 10, 12, 14, 15, 16",
        "kl. 10-12, 12-14, 14-16",
        "1 0 1 0",
        "97 12 34 56",
        "+45 97 12 34 56",
        "0045 97123456",
        "+4797123456",
        "20 12 34 56, 20 12 34 57",
        "Hændelse nr. 1.234.567 af 2.000.000",
        "12.345.678 kr.",
        "1234.010190.12345",
        "CVR 12345678, EAN 5790000123456",
        "Ring 97 12 34 56 kl. 10.15",
        "Den 4. marts 2026 var der 12 af 14 med.",
        "2026-03-04T10:15",
        "Projektet løber 01.01.2025-2027",
        "i perioden 01-01-2025-2027",
        "Mødet er 10.12.2026-1500",
        "skoleåret 01-08-2025-2026",
        "31-12-2025/2026",
        "fra 01/01/2025/2026",
        "01012025-2026",
        "01012025-31122026",
        "101226 1400",
        "10 12 26 1430",
        "10 12 26 14 30",
        "den 01 02 2026 1400",
        "Den 1/2-26 1400",
        "J.nr. 2026-010203-4567",
        "01.02.2026 - 9500 kr.",
        "12.10.11-12.10.2026",
        "10/12/2026 14:00",
        "620190",
        "920190-1234",
        "6101901234",
        "61 12 34 56 78",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert not looks_like_cpr(text)


def _said_in_seventh_digit(born: dt.date) -> str:
    """The digits that say the century somebody was born in."""
    if born.year < 2000:
        return "012349" if born.year >= 1937 else "0123"
    return "456789" if born.year <= 2036 else "5678"


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2057, 12, 31)).flatmap(
        lambda born: st.tuples(st.just(born), st.sampled_from(_said_in_seventh_digit(born)))
    ),
    st.integers(0, 999),
    st.sampled_from(["", "-", " "]),
    st.text(st.characters(exclude_categories=["Nd", "Cs"]), max_size=10),
)
def test_every_day_of_birth_is_found_whatever_stands_around_it(
    born_in: tuple[dt.date, str], number: int, between: str, around: str
) -> None:
    born, seventh = born_in
    four = f"{seventh}{number:03}"
    assume(between != " " or not 20 <= born.year % 100 < 40 or four >= "2400" or four[2:] >= "60")
    assert looks_like_cpr(f"{around}{born:%d%m%y}{between}{four}{around}")


@given(st.dates(dt.date(1858, 1, 1), dt.date(1899, 12, 31)), st.sampled_from("5678"), st.integers(0, 999))
def test_nobody_is_looked_for_who_was_born_before_1900(born: dt.date, seventh: str, number: int) -> None:
    assert not looks_like_cpr(f"{born:%d%m%y}-{seventh}{number:03}")
