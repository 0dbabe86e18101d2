"""When a meeting is, in words."""

import pytest

from portal.words.meetings import when
from tests.stories import at


@pytest.mark.parametrize(
    ("begins", "ends", "said"),
    [
        ("2025-11-04 09:30", "2025-11-04 15:00", "tirsdag den 4. november 2025 (uge 45) kl. 9.30-15.00"),
        (
            "2025-11-04 20:00",
            "2025-11-05 01:30",
            "tirsdag den 4. november 2025 (uge 45) kl. 20.00 til onsdag den 5. november 2025 (uge 45) kl. 1.30",
        ),
        (
            "2025-12-31 19:00",
            "2026-01-01 00:00",
            "onsdag den 31. december 2025 (uge 1) kl. 19.00 til torsdag den 1. januar 2026 (uge 1) kl. 0.00",
        ),
    ],
)
def test_a_meeting_past_midnight_says_the_day_it_ends_on(begins: str, ends: str, said: str) -> None:
    assert when(at(begins), at(ends)) == said
