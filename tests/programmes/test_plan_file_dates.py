"""The dates of whatever plan file agree with a slow reference: it counts months and days one by one."""

import datetime as dt
from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.holidays import days_off
from domain.plans.schedule import planned_from
from domain.programmes.plan_file import plan_in

ONE = dt.timedelta(days=1)
Row = Mapping[str, object]
HEAD = """
plan = "plan-random"
version = 1
name = "Hvad som helst"
start = "begun"

[[phase]]
id = "all_of_it"
name = "Det hele"
months = 12
aim = "At komme igennem."
"""


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    """Activities that are counted from the start, or from one before; in any order of the file."""
    made: list[Row] = []
    for number in range(draw(st.integers(1, 6))):
        before = [f"a{it}" for it in range(number)]
        ways = ["date", "activity", "every", "phase"] if len(before) > 1 else ["date"]
        way = draw(st.sampled_from(ways))
        more = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 9)), max_size=2)
        row: dict[str, object] = {
            "id": f"a{number}",
            "evidence": draw(st.sampled_from(["meeting", "call", "local", "attested", "document"])),
            "months": draw(st.integers(-14, 14)) if way != "every" else 0,
            "days": draw(st.integers(-40, 40)) if way != "every" else 0,
            "day_off": draw(st.sampled_from(["stays", "workday_before", "nearest_workday"])),
            "again": draw(more) if way != "every" else [],
            "from": way,
            "of": draw(st.sampled_from(before)) if before else "",
            "until": draw(st.sampled_from(before)) if before else "",
            "every": draw(st.integers(1, 5)),
        }
        made.append(row)
    return draw(st.permutations(made))


def written(made: list[Row]) -> str:
    """The rows as a plan file."""
    return HEAD + "".join(_written(it) for it in made)


def _written(row: Row) -> str:
    counted = {
        "date": '{ date = "begun" }',
        "activity": f'{{ activity = "{row["of"]}" }}',
        "every": f'{{ every = {row["every"]}, since = "{row["of"]}", until = "{row["until"]}" }}',
        "phase": '{ phase = "all_of_it" }',
    }[str(row["from"])]
    again = row["again"]
    assert isinstance(again, list)
    more = ", ".join(f"{{ months = {months}, days = {days} }}" for months, days in again)
    return f"""
[[activity]]
id = "{row["id"]}"
name = "Noget"
phase = "all_of_it"
evidence = "{row["evidence"]}"
from = {counted}
months = {row["months"]}
days = {row["days"]}
again = [{more}]
day_off = "{row["day_off"]}"
when = "Engang"
participants = "Nogen"
purpose = ["At se."]
criteria = ["Det er set."]
"""


def is_off(day: dt.date) -> bool:
    return day.isoweekday() > 5 or day in days_off(day.year)


def counted(day: dt.date, months: int) -> dt.date:
    """So many months on, one at a time, by the day of the month that it began with."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month in (0, 13):
            year, month = (year - 1, 12) if month == 0 else (year + 1, 1)
    last = day.day
    while True:
        try:
            return dt.date(year, month, last)
        except ValueError:
            last -= 1


def walked(day: dt.date, days: int) -> dt.date:
    for _ in range(abs(days)):
        day += ONE if days > 0 else -ONE
    return day


def moved(day: dt.date, how: str) -> dt.date:
    if how == "stays" or not is_off(day):
        return day
    back = forth = day
    while is_off(back):
        back -= ONE
    while is_off(forth):
        forth += ONE
    return forth if how == "nearest_workday" and forth - day < day - back else back


def reference(made: list[Row], begun: dt.date) -> dict[str, list[dt.date]]:
    """Again and again through all of them, until nothing more is found."""
    known: dict[str, list[dt.date]] = {}
    while len(known) < len(made):
        for row in made:
            if (days := _days(row, begun, known)) is not None:
                known[str(row["id"])] = days
    return {name: sorted(days) for name, days in known.items() if days}


def _days(row: Row, begun: dt.date, known: dict[str, list[dt.date]]) -> list[dt.date] | None:
    way, of, until = row["from"], str(row["of"]), str(row["until"])
    if way == "phase":
        return []
    if way == "every":
        if not {of, until} <= known.keys():
            return None
        anchors = _ends(known[of], known[until], int(str(row["every"])))
        offsets = [(0, 0)]
    elif way == "activity":
        if of not in known:
            return None
        anchors, offsets = known[of], _offsets(row)
    else:
        anchors, offsets = [begun], _offsets(row)
    found = []
    for anchor in anchors:
        for months, days in offsets:
            day = moved(walked(counted(anchor, months), days), str(row["day_off"]))
            found.append(moved(day, "workday_before") if row["evidence"] == "meeting" else day)
    return found


def _offsets(row: Row) -> list[tuple[int, int]]:
    again = row["again"]
    assert isinstance(again, list)
    return [(int(str(row["months"])), int(str(row["days"]))), *again]


def _ends(since: list[dt.date], until: list[dt.date], months: int) -> list[dt.date]:
    """The last day of each window that ends before what the windows last until."""
    if not since or not until:
        return []
    ends, number = [], 1
    while (end := counted(since[0], months * number)) < until[0]:
        ends.append(end)
        number += 1
    return ends


@given(rows(), st.dates(dt.date(2024, 1, 1), dt.date(2035, 12, 31)))
@settings(max_examples=150, deadline=None)
def test_they_agree(made: list[Row], begun: dt.date) -> None:
    plan = plan_in(written(made).encode())
    found: dict[str, list[dt.date]] = {}
    for it in planned_from(plan, begun):
        found.setdefault(it.activity, []).append(it.on)
    assert found == reference(made, begun)
