"""What people type is understood the Danish way, or they are told how to write it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings.events import Answer
from domain.organisations.events import OrganisationId
from domain.text import Prose
from portal.web.forms.values import Unreadable, instant, value_of

UNDERSTOOD: list[tuple[str, Any, Any]] = [
    ("  to linjer\r\ntekst \n", Prose, "to linjer\ntekst"),
    ("organisation-odense", OrganisationId, "organisation-odense"),
    ("12", int, 12),
    (" -3 ", int, -3),
    ("1.200", int, 1200),
    ("12,5", Decimal, Decimal("12.5")),
    ("12.5", Decimal, Decimal("12.5")),
    ("1.234", Decimal, Decimal(1234)),
    ("1.234,50", Decimal, Decimal("1234.50")),
    ("-0,25", Decimal, Decimal("-0.25")),
    ("2026-03-04", dt.date, dt.date(2026, 3, 4)),
    ("4.3.2026", dt.date, dt.date(2026, 3, 4)),
    ("04/03-2026", dt.date, dt.date(2026, 3, 4)),
    ("4. 3. 2026", dt.date, dt.date(2026, 3, 4)),
    ("4/3-26", dt.date, dt.date(2026, 3, 4)),
    ("4.3.26", dt.date, dt.date(2026, 3, 4)),
    ("4. marts 2026", dt.date, dt.date(2026, 3, 4)),
    ("den 24. Dec. 2026", dt.date, dt.date(2026, 12, 24)),
    ("kl. 9", dt.time, dt.time(9, 0)),
    ("4. juli 2026 kl. 9.30", dt.datetime, dt.datetime(2026, 7, 4, 7, 30, tzinfo=dt.UTC)),
    ("9.30", dt.time, dt.time(9, 30)),
    ("9,30", dt.time, dt.time(9, 30)),
    ("09:30", dt.time, dt.time(9, 30)),
    ("2026-03-04T09:30", dt.datetime, dt.datetime(2026, 3, 4, 8, 30, tzinfo=dt.UTC)),
    ("4.7.2026 9.30", dt.datetime, dt.datetime(2026, 7, 4, 7, 30, tzinfo=dt.UTC)),
    ("partly", Answer, Answer.PARTLY),
    ("on", bool, True),
    ("", bool, False),
]

NOT_UNDERSTOOD: list[tuple[str, Any, str]] = [
    ("otte", int, "Skriv et helt tal, for eksempel 8."),
    ("12.5", int, "Skriv et helt tal, for eksempel 8."),
    ("9" * 19, int, "Skriv et helt tal, for eksempel 8."),
    ("٣", int, "Skriv et helt tal, for eksempel 8."),
    ("12,5,5", Decimal, "Skriv et tal med decimalkomma, for eksempel 12,5."),
    ("1.23,5", Decimal, "Skriv et tal med decimalkomma, for eksempel 12,5."),
    ("NaN", Decimal, "Skriv et tal med decimalkomma, for eksempel 12,5."),
    ("1e9", Decimal, "Skriv et tal med decimalkomma, for eksempel 12,5."),
    ("4.3.2", dt.date, "Skriv datoen som dag, måned og år, for eksempel 4.3.2026."),
    ("4.3.202", dt.date, "Skriv datoen som dag, måned og år, for eksempel 4.3.2026."),
    ("4.3abc 2026", dt.date, "Skriv datoen som dag, måned og år, for eksempel 4.3.2026."),
    ("123.2026", dt.date, "Skriv datoen som dag, måned og år, for eksempel 4.3.2026."),
    ("i går", dt.date, "Skriv datoen som dag, måned og år, for eksempel 4.3.2026."),
    ("31.2.2026", dt.date, "Datoen 31.2.2026 findes ikke i kalenderen."),
    ("2026-02-31", dt.date, "Datoen 2026-02-31 findes ikke i kalenderen."),
    ("٢٠٢٦-٠٣-٠٤", dt.date, "Skriv datoen som dag, måned og år, for eksempel 4.3.2026."),
    ("0001-01-01T00:30", dt.datetime, "Året er 1; det skal ligge mellem 2000 og 2099."),
    ("9999-12-31T23:30", dt.datetime, "Året er 9999; det skal ligge mellem 2000 og 2099."),
    ("24.00", dt.time, "Skriv klokkeslættet med timer og minutter, for eksempel 9.30."),
    ("halv ti", dt.time, "Skriv klokkeslættet med timer og minutter, for eksempel 9.30."),
    ("2026-03-04", dt.datetime, "Skriv datoen som dag, måned og år, for eksempel 4.3.2026."),
    ("perhaps", Answer, "Vælg en af mulighederne."),
    ("a\x00b", str, "Teksten indeholder tegn, som ikke kan gemmes. Skriv den igen som almindelig tekst."),
]


@pytest.mark.parametrize(("text", "kind", "meant"), UNDERSTOOD)
def test_what_is_meant(text: str, kind: Any, meant: Any) -> None:
    assert value_of(text, kind) == meant


@pytest.mark.parametrize(("text", "kind", "sentence"), NOT_UNDERSTOOD)
def test_how_it_should_have_been_written(text: str, kind: Any, sentence: str) -> None:
    with pytest.raises(Unreadable) as unreadable:
        value_of(text, kind)
    assert str(unreadable.value) == sentence


def test_the_hour_that_summer_time_skips_is_no_time_of_day() -> None:
    with pytest.raises(Unreadable, match="sommertid"):
        instant(dt.date(2026, 3, 29), dt.time(2, 30))


def test_the_hour_that_comes_twice_is_the_first_of_them() -> None:
    assert instant(dt.date(2026, 10, 25), dt.time(2, 30)) == dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC)


@given(st.text(), st.sampled_from([str, int, Decimal, dt.date, dt.time, dt.datetime, Answer, bool]))
def test_any_text_is_a_value_or_a_sentence(text: str, kind: Any) -> None:
    assert _understood(text, kind)


def _understood(text: str, kind: Any) -> bool:
    try:
        return isinstance(value_of(text, kind), kind)
    except Unreadable as unreadable:
        return str(unreadable).endswith(".")
