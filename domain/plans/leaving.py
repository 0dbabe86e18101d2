"""What is asked and written in the activities of a plan: pages, needs and decisions ask this and know no activity."""

from domain.plans.programme import EvidenceKind, PlannedActivity, ProgrammePlan
from domain.plans.questions import Leaves, PlannedQuestion


def asked_in(plan: ProgrammePlan, evidence: EvidenceKind, word: str) -> tuple[PlannedQuestion, ...]:
    """What the plan asks in the meetings or calls that are recorded by that word, in order."""
    return next((row.asks for row in plan.shown_by(evidence) if word in row.words), ())


def leaving(plan: ProgrammePlan, left: Leaves) -> PlannedActivity | None:
    """The first activity in which that is written, if the plan has one."""
    return next((row for row in plan.activities if left in row.leaves), None)


def every_question(plan: ProgrammePlan) -> tuple[PlannedQuestion, ...]:
    """Whatever the plan asks, in the order of its activities."""
    return tuple(it for row in plan.activities for it in row.asks)


def asked_when(plan: ProgrammePlan, left: Leaves) -> tuple[PlannedQuestion, ...]:
    """What the plan asks where that is written, in order."""
    row = leaving(plan, left)
    return () if row is None else row.asks
