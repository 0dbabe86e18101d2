"""The rules of a programme as versioned numbers. A cohort is judged by the rule set it was planned with."""

from enum import Enum

import msgspec


class Rule(Enum):
    """Every rule an account may judge. The hard ones decide completion; the soft ones are told."""

    MIN_PERIODS = "MIN_PERIODS"
    MIN_TEST_ACTIONS = "MIN_TEST_ACTIONS"
    MIN_REFLECTION = "MIN_REFLECTION"
    CLOSE_WITHIN_6_MONTHS = "CLOSE_WITHIN_6_MONTHS"
    PRESENTATION_READY = "PRESENTATION_READY"
    REPRESENTATIVES_3_5 = "REPRESENTATIVES_3_5"
    DAY_LENGTH = "DAY_LENGTH"
    MODE = "MODE"
    CALLS = "CALLS"
    SPARRING_RELEVANT = "SPARRING_RELEVANT"
    LOCAL_FOCUS = "LOCAL_FOCUS"
    CONTINUED_PROGRESS = "CONTINUED_PROGRESS"


HARD_RULES = (Rule.MIN_PERIODS, Rule.MIN_TEST_ACTIONS, Rule.MIN_REFLECTION, Rule.CLOSE_WITHIN_6_MONTHS)


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """The numbers a cohort is judged by. Days and minutes are whole; `months_max` are calendar months."""

    version: int = 1
    periods_min: int = 3
    cycles_min: int = 3
    reflection_meetings_min: int = 2
    months_max: int = 6
    representatives_min: int = 3
    representatives_max: int = 5
    day_minutes_min: int = 240
    day_minutes_max: int = 360
    call_days_tolerance: int = 10
