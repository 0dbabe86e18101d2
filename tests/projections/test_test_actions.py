"""Test actions: their cycles, measurements and verdicts."""

import datetime as dt
from decimal import Decimal

from domain.test_actions.events import TestActionVerdict
from projections.kernel import fold
from projections.test_actions import TEST_ACTIONS, TestActionRow
from tests.projections.programme import FIRST_DAY, SAID, whole_programme


def row(test_action: str) -> TestActionRow:
    return fold(TEST_ACTIONS, whole_programme(), {})[test_action,]


def test_its_cycles_come_in_turn() -> None:
    days = [((it.from_on - FIRST_DAY).days, (it.to_on - FIRST_DAY).days) for it in row("test-action-1").cycles]
    assert days == [(5, 20), (56, 71)]
    assert [it.adjustment for it in row("test-action-1").cycles] == [None, SAID]


def test_its_measurements_come_by_the_day_they_were_made_not_recorded() -> None:
    measurements = row("test-action-1").measurements
    assert [(it.measured_on, it.value) for it in measurements] == [
        (FIRST_DAY + dt.timedelta(days=12), Decimal("4.25")),
        (FIRST_DAY + dt.timedelta(days=18), Decimal("12.5")),
    ]
    assert measurements[0].position > measurements[1].position


def test_what_was_decided_is_kept_with_its_reason() -> None:
    (verdict,) = row("test-action-1").verdicts
    assert (verdict.verdict, verdict.reason, verdict.decided_by) == (TestActionVerdict.ADAPT, SAID, "person-1")


def test_it_is_shared_from_when_that_was_recorded() -> None:
    assert row("test-action-2").shared_at is None
    assert row("test-action-1").shared_at == row("test-action-1").planned_at + dt.timedelta(days=2)


def test_a_borrowed_one_is_a_row_of_its_own() -> None:
    borrowed = row("test-action-2")
    assert (borrowed.organisation, borrowed.borrowed_from) == ("organisation-2", "test-action-1")
    assert row("test-action-1").borrowed_from is None
