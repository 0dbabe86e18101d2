"""The rules that the individual programme is judged by: what it must, then what it should.

Source: the agency's overall plan for individual programmes: »skal«, »indenfor«, »hvert kvartal« and what is to exist at
last are hard; »ca.«, »umiddelbart«, lengths and modes are soft.
"""

from domain.plans.individual_anchor import ANCHOR, PLAN_FOR_GOING_ON
from domain.plans.individual_change import (
    CHANGE,
    CLOSING_MEETING,
    DOCUMENTATION_TRAINING,
    MILESTONE_PLAN,
    QUARTER_MONTHS,
    START_UP_WORKSHOP,
    STATUS_MEETING,
    TRAINED_WITHIN_MONTHS,
)
from domain.plans.individual_prepare import AGREEMENT, GOALS_AND_VALUE, PREPARE
from domain.plans.programme import EvidenceKind, PlannedActivity
from domain.plans.rules import PlannedRule, RuleCode

ACTIVITIES = (*PREPARE, *CHANGE, *ANCHOR)
HALF_WAY_MONTHS = 6
_HALF_WAY = {"after_months": QUARTER_MONTHS, "by_months": HALF_WAY_MONTHS}
_MUST = (
    PlannedRule(RuleCode("AGREED"), {}, {"activity": GOALS_AND_VALUE}),
    PlannedRule(RuleCode("SIGNED"), {"annex_needed": 1}, {"activity": AGREEMENT, "before": START_UP_WORKSHOP}),
    PlannedRule(RuleCode("APPROVED"), {}, {"activity": MILESTONE_PLAN}),
    PlannedRule(
        RuleCode("WITHIN"),
        {"months_max": TRAINED_WITHIN_MONTHS},
        {"activity": DOCUMENTATION_TRAINING, "since": AGREEMENT},
    ),
    PlannedRule(
        RuleCode("EVERY"),
        {"window_months": QUARTER_MONTHS},
        {"activity": STATUS_MEETING, "since": AGREEMENT, "until": CLOSING_MEETING},
    ),
    PlannedRule(RuleCode("PHYSICAL"), _HALF_WAY, {"activity": STATUS_MEETING, "since": AGREEMENT}),
    PlannedRule(RuleCode("APPROVED"), {}, {"activity": PLAN_FOR_GOING_ON}),
    PlannedRule(RuleCode("EVALUATED"), {}, {"activity": CLOSING_MEETING}),
)


def _on_time(row: PlannedActivity) -> tuple[PlannedRule, ...]:
    days = row.timing.tolerance_days
    if days is None or row.evidence is EvidenceKind.CALL:
        return ()
    return (PlannedRule(RuleCode("ON_TIME"), {"days_tolerance": days}, {"activity": row.activity}),)


def _length(row: PlannedActivity) -> tuple[PlannedRule, ...]:
    if row.minutes is None or row.evidence is not EvidenceKind.MEETING:
        return ()
    least, most = row.minutes
    return (PlannedRule(RuleCode("LENGTH"), {"minutes_min": least, "minutes_max": most}, {"activity": row.activity}),)


RULES = (
    *_MUST,
    *(rule for row in ACTIVITIES for rule in _on_time(row)),
    *(rule for row in ACTIVITIES for rule in _length(row)),
    PlannedRule(RuleCode("MODE")),
    PlannedRule(RuleCode("WHOLE_TEAM"), _HALF_WAY, {"activity": STATUS_MEETING, "since": AGREEMENT}),
    PlannedRule(RuleCode("CITIZENS_IN_TEAM"), {"citizens_min": 1}),
    PlannedRule(RuleCode("CALLS"), {"call_days_tolerance": 14}),
    PlannedRule(RuleCode("CONTINUED_PROGRESS")),
)
