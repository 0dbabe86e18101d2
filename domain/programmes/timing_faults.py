"""What is wrong with the times of a plan: anchors that are not there, circles, and sizes nobody can mean."""

import datetime as dt
from collections.abc import Iterator

from domain.plans.offsets import Offset
from domain.plans.programme import EvidenceKind, PlannedActivity, ProgrammePlan
from domain.plans.schedule import REFLECTION_MEETINGS_MAX, AnchorsInCircle, counted_from, planned_from
from domain.plans.timing import ActivityCode, AtDate, Between, Every, InPhase
from domain.programmes.faults import Path, PlanFault, suggested

MONTHS_MAX, DAYS_MAX = 60, 1000
DAY_MINUTES = 24 * 60
SOME_DAY = dt.date(2026, 1, 15)
"""Any day: what follows from it, or goes in a circle, does so from every other."""


def timing_faults(plan: ProgrammePlan) -> Iterator[PlanFault]:
    """Activity by activity, and then the plan as a whole."""
    for number, row in enumerate(plan.activities):
        where: Path = ("activity", number)
        yield from _anchor_faults(plan, row, (*where, "from"))
        for offset in row.timing.offsets:
            yield from _offset_faults(offset, where)
        yield from _length_faults(row, where)
    yield from _spread_faults(plan)
    yield from _circle(plan)


def _anchor_faults(plan: ProgrammePlan, row: PlannedActivity, where: Path) -> Iterator[PlanFault]:
    activities = {it.activity for it in plan.activities}
    for it in counted_from(row):
        if it not in activities:
            said = f"Aktiviteten »{it}«, som tiden regnes fra, er ikke i planen."
            yield PlanFault(where, said + suggested(it, activities))
    match row.timing.anchor:
        case Every(months=months) if not 1 <= months <= MONTHS_MAX:
            yield PlanFault(where, f"»every« skal være mellem 1 og {MONTHS_MAX} måneder.")
        case InPhase(phase) if phase not in {it.phase for it in plan.phases}:
            known = suggested(phase.value, (it.phase.value for it in plan.phases))
            yield PlanFault(where, f"Fasen »{phase.value}« er ikke i planen.{known}")
        case AtDate(date) if date != plan.start:
            known = f"Kun dagen, planen begynder med (»start«: »{plan.start}«), kendes, når et forløb planlægges."
            yield PlanFault(where, f"Datoen »{date}« får ingen dag. {known}")
        case _:
            return


def _offset_faults(offset: Offset, where: Path) -> Iterator[PlanFault]:
    if abs(offset.months) > MONTHS_MAX:
        yield PlanFault((*where, "months"), f"Der kan højst være {MONTHS_MAX} måneder, ikke {offset.months}.")
    if abs(offset.days) > DAYS_MAX:
        yield PlanFault((*where, "days"), f"Der kan højst være {DAYS_MAX} dage, ikke {offset.days}.")


def _length_faults(row: PlannedActivity, where: Path) -> Iterator[PlanFault]:
    if row.minutes is not None and not 1 <= row.minutes[0] <= row.minutes[1] <= DAY_MINUTES:
        least, most = row.minutes
        said = f"Længden {least}-{most} minutter kan ikke lade sig gøre: den mindste først, og højst et døgn."
        yield PlanFault((*where, "minutes"), said)
    if not 1 <= row.times_min <= REFLECTION_MEETINGS_MAX:
        yield PlanFault((*where, "times"), f"»times« skal være mellem 1 og {REFLECTION_MEETINGS_MAX}.")
    if row.evidence is not EvidenceKind.MEETING and (row.mode_of_number or {}):
        yield PlanFault((*where, "mode_of_number"), "Kun møder kan holdes på hver sin måde.")


def _spread_faults(plan: ProgrammePlan) -> Iterator[PlanFault]:
    """How often something is held is chosen once, when a run is planned."""
    spread = [number for number, it in enumerate(plan.activities) if isinstance(it.timing.anchor, Between)]
    for number in spread[1:]:
        yield PlanFault(("activity", number, "from"), "Kun én aktivitet i en plan kan være spredt mellem to andre.")


def _circle(plan: ProgrammePlan) -> Iterator[PlanFault]:
    try:
        planned_from(plan, SOME_DAY)
    except AnchorsInCircle as found:
        names = " → ".join(_around(plan, found.args))
        at = next(number for number, it in enumerate(plan.activities) if it.activity in found.args)
        yield PlanFault(("activity", at, "from"), f"Tiden regnes i ring, så ingen af dem får en dag: {names}.")
    except (KeyError, OverflowError, ValueError):
        return  # the anchor or the size is told where it is


def _around(plan: ProgrammePlan, left: tuple[ActivityCode, ...]) -> Iterator[str]:
    """One way round, from the first of those that are left until it comes back."""
    seen: list[ActivityCode] = []
    at = left[0]
    while at not in seen:
        seen.append(at)
        at = next(it for it in counted_from(plan.row(at)) if it in left)
    yield from (f"»{it}«" for it in (*seen[seen.index(at) :], at))


def phase_faults(plan: ProgrammePlan) -> Iterator[PlanFault]:
    """Phases lie in the plan, and begin with what it has."""
    activities, phases = {it.activity for it in plan.activities}, {it.phase.value for it in plan.phases}
    for number, it in enumerate(plan.phases):
        begins = it.begins
        if begins is not None and begins.activity not in activities:
            said = f"Aktiviteten »{begins.activity}«, som fasen begynder med, er ikke i planen."
            yield PlanFault(("phase", number, "begins"), said + suggested(begins.activity, activities))
        if not 0 <= it.months <= MONTHS_MAX:
            yield PlanFault(("phase", number, "months"), f"En fase varer fra 0 til {MONTHS_MAX} måneder.")
        if number > 0 and begins is None:
            yield PlanFault(("phase", number), f"Det står ikke, hvad fasen »{it.phase.value}« begynder med (»begins«).")
    for number, row in enumerate(plan.activities):
        if row.phase.value not in phases:
            said = f"Fasen »{row.phase.value}« er ikke i planen."
            yield PlanFault(("activity", number, "phase"), said + suggested(row.phase.value, phases))
