"""PostgreSQL goes away for five seconds, and the rows go on by themselves; `tests.drills.away` does it for longer."""

import pytest

from tests.drills.away import MOMENTS, PLACES, away

SECONDS = 5


@pytest.mark.database
@pytest.mark.parametrize("place", PLACES)
def test_rows_go_on_by_themselves_whatever_they_were_about(place: str) -> None:
    """It fails where they do not."""
    assert [(it.place, it.moment) for it in away(place, MOMENTS, [SECONDS])] == [(place, it) for it in MOMENTS]
