"""What a plan asks in its activities, so that whoever reads it later knows whether it came to what the plan wants.

An answer names its question by a code that never changes; the words may.
"""

from enum import Enum
from typing import NewType

import msgspec

QuestionCode = NewType("QuestionCode", str)
"""What a plan calls one of its questions; answers are stored by it. No id: events are not tagged with it."""


class PlannedQuestion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Answered with yes, partly or no; in words where `in_words`."""

    question: QuestionCode
    asked: str
    hint: str = ""
    in_words: bool = False


class Leaves(Enum):
    """What is written where an activity has been or as it is prepared, besides what shows that it has been."""

    MAPPING_NOTES = "mapping_notes"
    DEVELOPMENT_POINTS = "development_points"
    GOALS = "goals"
    MILESTONES = "milestones"
    MILESTONE_STATES = "milestone_states"
    LOCAL_MEASURES = "local_measures"
    STOCK_TAKING = "stock_taking"
    EVALUATION = "evaluation"
