"""What an organisation carried out, period by period. Source of the rules: the programme's »Rules, exactly«.

A test action is carried out in a period when at least one experience of it, not withdrawn, happened in that period.
"""

import datetime as dt
from collections.abc import Iterator
from functools import cache

import msgspec

from domain.completion.evidence import Evidence
from domain.completion.members import Member
from domain.completion.pieces import Cycle, Experience
from domain.completion.verdicts import Cell, Counted, NearMiss, Why
from domain.meetings.periods import Period, period_of
from domain.test_actions.events import TestActionId


class CarriedOut(msgspec.Struct, frozen=True, kw_only=True):
    """An organisation's cells, the evidence behind them, and what nearly counted."""

    cells: tuple[Cell, ...]
    counted: tuple[Counted, ...]
    near_misses: tuple[NearMiss, ...]

    @property
    def periods(self) -> frozenset[int]:
        return frozenset(cell.period for cell in self.cells if cell.carried_out)

    @property
    def cycles(self) -> int:
        """The same test action tried in two periods is two cycles."""
        return sum(len(cell.test_actions) for cell in self.cells)

    @property
    def test_actions(self) -> frozenset[TestActionId]:
        return frozenset(it for cell in self.cells for it in cell.test_actions)


def carried_out(evidence: Evidence, all_periods: tuple[Period, ...], member: Member, day: dt.date) -> CarriedOut:
    """What the organisation carried out by the evidence, seen on the day."""
    own = [it for it in evidence.experiences if it.organisation == member.organisation]
    place_on = cache(lambda on: _place(on, member, all_periods, evidence))
    placed = [(it, Why.EXPERIENCE_WITHDRAWN if it.withdrawn else place_on(it.occurred_on)) for it in own]
    counts = {it.experience: place for it, place in placed if isinstance(place, Period)}
    cycles = [it for it in evidence.cycles if it.organisation == member.organisation]
    within: dict[int, list[Experience]] = {it.number: [] for it in all_periods}
    for it in own:
        if it.experience in counts:
            within[counts[it.experience].number].append(it)
    cells = tuple(_cell(period, within[period.number], cycles, day) for period in all_periods)
    return CarriedOut(
        cells=cells,
        counted=tuple(
            Counted(subject=it.experience, on=it.occurred_on, position=it.position, period=counts[it.experience].number)
            for it in own
            if it.experience in counts
        ),
        near_misses=(
            *(
                NearMiss(subject=it.experience, on=it.occurred_on, position=it.position, why=place)
                for it, place in placed
                if isinstance(place, Why)
            ),
            *_without_experience(cycles, all_periods, cells, day),
        ),
    )


def _place(on: dt.date, member: Member, all_periods: tuple[Period, ...], evidence: Evidence) -> Period | Why:
    """The period in which an experience of that day counts, or why it does not count."""
    if not member.membership.took_part_on(on):
        return member.why_apart(on)
    return period_of(on, all_periods) or _outside(on, evidence)


def _outside(on: dt.date, evidence: Evidence) -> Why:
    if evidence.kickoff is None or on < evidence.kickoff.on:
        return Why.BEFORE_KICKOFF
    if evidence.lies_after(on):
        return Why.AFTER_CLOSING
    return Why.PERIOD_STILL_OPEN


def _cell(period: Period, here: list[Experience], cycles: list[Cycle], day: dt.date) -> Cell:
    return Cell(
        period=period.number,
        test_actions=tuple(dict.fromkeys(it.test_action for it in here)),
        experiences=tuple(it.experience for it in here),
        planned=tuple(dict.fromkeys(it.test_action for it in cycles if _overlaps(it, period))),
        began=period.opens_on <= day,
        ended=period.closes_on <= day,
    )


def _overlaps(cycle: Cycle, period: Period) -> bool:
    return cycle.from_on < period.closes_on and cycle.to_on >= period.opens_on


def _without_experience(
    cycles: list[Cycle], all_periods: tuple[Period, ...], cells: tuple[Cell, ...], day: dt.date
) -> Iterator[NearMiss]:
    """Cycles whose days are over, with no experience in any period they were planned for."""
    for cycle in cycles:
        meant_for = [cell for period, cell in zip(all_periods, cells, strict=True) if _overlaps(cycle, period)]
        if cycle.to_on < day and meant_for and not any(cycle.test_action in cell.test_actions for cell in meant_for):
            yield NearMiss(subject=cycle.test_action, on=cycle.from_on, position=cycle.position, why=Why.NO_EXPERIENCE)
