"""A run chart places its points, its median and the beginnings of cycles where they belong."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.kernel import PersonId
from domain.text import Prose, Title
from portal.papers.measured import middle_of, signals_of, summary_of
from portal.papers.run_chart import BOTTOM, RIGHT, TOP, RunChart, run_chart
from projections.test_action_rows import ChartLinesRow
from projections.test_actions import CycleRow, MeasurementRow
from tests.stories import NOON, day


def measured(*values: tuple[str, str]) -> list[MeasurementRow]:
    return [
        MeasurementRow(
            measured_on=day(on),
            value=Decimal(value),
            unit=Title(Prose("dage")),
            recorded_by=PersonId("person-1"),
            recorded_at=NOON,
            position=number,
        )
        for number, (on, value) in enumerate(values)
    ]


def cycle(number: int, from_on: dt.date) -> CycleRow:
    return CycleRow(
        cycle=number,
        from_on=from_on,
        to_on=from_on,
        adjustment=None,
        planned_by=PersonId("person-1"),
        planned_at=NOON,
        position=number,
    )


def drawn(measurements: Sequence[MeasurementRow], *cycles: CycleRow) -> RunChart:
    chart = run_chart("dage", measurements, cycles)
    assert chart is not None
    return chart


def test_points_lie_by_day_and_value_between_round_numbers() -> None:
    chart = drawn(measured(("2025-09-01", "40"), ("2025-09-11", "20"), ("2025-09-21", "0")))
    assert [it.label for it in chart.values] == ["0", "10", "20", "30", "40"]
    assert [(it.x, it.y) for it in chart.points] == [
        (chart.left, TOP),
        ((chart.left + RIGHT) / 2, (TOP + BOTTOM) / 2),
        (RIGHT, BOTTOM),
    ]
    assert chart.median_at == (TOP + BOTTOM) / 2
    assert [it.label for it in chart.days] == ["1.9.2025", "21.9.2025"]
    assert chart.points[1].label == "11. september 2025: 20"


def test_one_day_is_no_time() -> None:
    assert run_chart("dage", measured(("2025-09-01", "40"), ("2025-09-01", "41")), ()) is None


def test_cycles_are_marked_where_they_began_among_the_measurements() -> None:
    measurements = measured(("2025-09-01", "40"), ("2025-09-21", "20"))
    cycles = [cycle(1, day("2025-08-25")), cycle(2, day("2025-09-11")), cycle(3, day("2025-09-12"))]
    chart = drawn(measurements, *cycles)
    assert [it.label for it in chart.cycles] == ["2. afprøvning", ""]
    assert chart.cycles[0].at == (chart.left + RIGHT) / 2


def test_the_numbers_are_said_as_sentences() -> None:
    measurements = measured(("2025-08-29", "23"), ("2025-09-10", "12.5"), ("2025-09-20", "9"))
    assert summary_of(measurements) == (
        "3 målinger. Den første var 23 (29. august 2025), den seneste 9 (20. september 2025). Medianen er 12,5."
    )
    assert summary_of(measurements[:1]) == "1 måling: 23 den 29. august 2025."


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        (("0", "0"), ["0", "0,5", "1"]),
        (("-3", "4"), ["-4", "-2", "0", "2", "4"]),
        (("0.1", "0.3"), ["0", "0,1", "0,2", "0,3"]),
        (("1000000000", "1"), ["0", "500.000.000", "1.000.000.000"]),
    ],
)
def test_the_axis_has_a_handful_of_round_numbers(values: tuple[str, str], labels: list[str]) -> None:
    chart = drawn(measured(("2025-09-01", values[0]), ("2025-09-02", values[1])))
    assert [it.label for it in chart.values] == labels


@given(st.lists(st.decimals(-(10**9), 10**9, places=6), min_size=2, max_size=9))
def test_everything_is_drawn_inside_the_box(values: list[Decimal]) -> None:
    days = [(day("2025-09-01") + dt.timedelta(days=number)).isoformat() for number in range(len(values))]
    chart = drawn(measured(*((on, str(value)) for on, value in zip(days, values, strict=True))))
    assert 3 <= len(chart.values) <= 7
    assert all(chart.left <= it.x <= RIGHT and TOP <= it.y <= BOTTOM for it in chart.points)
    assert TOP <= chart.median_at <= BOTTOM


def test_a_baseline_stays_however_much_is_measured_later() -> None:
    until = measured(("2025-09-01", "40"), ("2025-09-02", "42"), ("2025-09-03", "41"))
    later = [*until, *measured(("2025-10-01", "10"), ("2025-10-02", "11"))]
    lines = ChartLinesRow(
        unit=Title(Prose("dage")), baseline=Decimal(41), baseline_until=day("2025-09-03"), target=Decimal(10)
    )
    assert (middle_of(later, None), middle_of(later, lines)) == (Decimal(40), Decimal(41))
    chart = run_chart("dage", later, (), lines, (day("2025-10-01"),))
    assert chart is not None
    assert (chart.median_at, chart.target_at) == (chart.points[2].y, chart.points[3].y)
    assert (chart.target, [it.note for it in chart.points]) == ("Mål: 10", ["", "", "", "1", ""])
    assert chart.reads == (
        "Den stiplede linje er grundlinjen, medianen af målingerne til og med den 3. september 2025, som bliver "
        "stående, den prikkede linje er jeres mål og tallene ved punkterne viser til noterne."
    )


def test_whether_something_has_changed_is_said_in_a_sentence() -> None:
    few, many = [Decimal(3)] * 9, [Decimal(1), *[Decimal(2)] * 4, *[Decimal(4)] * 7]
    assert signals_of(few, Decimal(2)).startswith("Der er 9 brugbare målinger endnu. Fra 10 kan man se")
    assert signals_of([Decimal(1), Decimal(3)] * 5, Decimal(2)).startswith("Der er ikke tegn på")
    assert signals_of(many, Decimal(3)) == (
        "Der er tegn på, at noget har ændret sig: linjen krydser medianen 1 gang, hvor den tilfældigt ville gøre det "
        "mindst 3."
    )
    assert "8 målinger i træk ligger på samme side af medianen" in signals_of([*many, Decimal(5)], Decimal(3))
