"""What an organisation is told before it says yes to a programme, from its plan alone: an invitation shows it, and so
can whatever else an organisation is asked to join by.
"""

from collections.abc import Iterator

import msgspec

from domain.completion.rules.table import kind_of, rule_name
from domain.counting import counted, ranging
from domain.plans.duties import PlannedDuty
from domain.plans.programme import EvidenceKind, PlannedActivity, ProgrammePlan
from domain.plans.run import Run
from portal.words.kinds import MODES

PRIVACY = "/privatliv"
HOUR_MINUTES = 60


class AskedOfThem(msgspec.Struct, frozen=True, kw_only=True):
    """One activity: when it is, who comes, and what time it takes; "" where the plan does not say."""

    name: str
    when: str
    who: str
    takes: str


class BeforeYes(msgspec.Struct, frozen=True, kw_only=True):
    """`hours` sums what meetings and calls take of each who is at all of them; `minimums` are the hard rules."""

    activities: tuple[AskedOfThem, ...]
    hours: str
    minimums: tuple[str, ...]
    duties: tuple[PlannedDuty, ...]
    offered: tuple[str, ...]
    privacy: str


def before_yes(plan: ProgrammePlan, times: int) -> BeforeYes:
    """`times` is how often what the plan spreads is held, »2 refleksionsmøder«."""
    return BeforeYes(
        activities=tuple(_asked(plan, row, times) for row in plan.activities),
        hours=_hours(plan, times),
        minimums=tuple(_minimums(plan)),
        duties=plan.duties,
        offered=plan.agency_responsibilities,
        privacy=PRIVACY,
    )


def before_yes_of(run: Run) -> BeforeYes:
    """The same of a run, with as many meetings as were planned."""
    plan = run.programme
    return before_yes(plan, 0 if plan.spread is None else len(run.dates_of(plan.spread.activity)))


def _asked(plan: ProgrammePlan, row: PlannedActivity, times: int) -> AskedOfThem:
    several = f"{times} gange, " if row is plan.spread else ""
    mode = "" if row.mode is None else f", {MODES[row.mode].lower()}"
    takes = "" if row.minutes is None else f"{several}{_lasting(row.minutes)}{mode}"
    return AskedOfThem(name=row.name, when=row.when, who=row.participants, takes=takes)


def _lasting(minutes: tuple[int, int]) -> str:
    """»4-6 timer«, »30 minutter«."""
    least, most = minutes
    if least % HOUR_MINUTES or most % HOUR_MINUTES:
        return f"{ranging(least, most)} minutter"
    return f"{ranging(least // HOUR_MINUTES, most // HOUR_MINUTES)} timer"


def _hours(plan: ProgrammePlan, times: int) -> str:
    """»4 møder på i alt 16-24 timer og 3 telefonsamtaler på i alt 90 minutter«."""
    meetings = [(row, times if row is plan.spread else 1) for row in plan.shown_by(EvidenceKind.MEETING)]
    calls = [(row, len(row.timing.offsets)) for row in plan.shown_by(EvidenceKind.CALL)]
    told = (
        (counted(sum(nth for _, nth in meetings), "møde", "møder"), _summed(meetings)),
        (counted(sum(nth for _, nth in calls), "telefonsamtale", "telefonsamtaler"), _summed(calls)),
    )
    return " og ".join(f"{many} på i alt {_lasting(minutes)}" for many, minutes in told if minutes[1])


def _summed(rows: list[tuple[PlannedActivity, int]]) -> tuple[int, int]:
    lengths = [(row.minutes, nth) for row, nth in rows if row.minutes is not None]
    return sum(it[0] * nth for it, nth in lengths), sum(it[1] * nth for it, nth in lengths)


def _minimums(plan: ProgrammePlan) -> Iterator[str]:
    yield from (rule_name(it.code, plan.rule_set) for it in plan.rules if kind_of(it.rule).HARD)
