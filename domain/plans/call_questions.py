"""What the advisor asks in a call, so that whoever reads it later knows whether the call came to what the plan wants.

Source: the group programme's plan, the purposes and success criteria of its three calls. An answer names its question
by a code that never changes; the words may.
"""

from collections.abc import Mapping
from typing import NewType

import msgspec

from domain.plans.programme import PlannedActivity

QuestionCode = NewType("QuestionCode", str)
"""What a plan calls one of its questions; answers are stored by it. No id: events are not tagged with it."""


class PlannedQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Answered with yes, partly or no; in words where `in_words`."""

    question: QuestionCode
    asked: str
    hint: str = ""
    in_words: bool = False


EVERYONE_BOOKED = QuestionCode("everyone_booked")
EXPECTATIONS_KNOWN = QuestionCode("expectations_known")
FIRST_TEST_ACTION = QuestionCode("first_test_action")
GOOD_STRUCTURE = QuestionCode("good_structure")
NEXT_GOAL_KNOWN = QuestionCode("next_goal_known")
GOES_ON_HOW = QuestionCode("goes_on_how")

_BY_RECORD: Mapping[str, tuple[PlannedQuestion, ...]] = {
    "expectation": (
        PlannedQuestion(question=EVERYONE_BOOKED, asked="Er alle relevante booket til alle møderne?"),
        PlannedQuestion(
            question=EXPECTATIONS_KNOWN, asked="Ved organisationen, hvilken aktiv indsats der ventes af den?"
        ),
        PlannedQuestion(
            question=FIRST_TEST_ACTION,
            asked="Hvilken prøvehandling talte I om?",
            hint="Den første snak er nok: hvad de kunne prøve, og hvorfor.",
            in_words=True,
        ),
    ),
    "kickoff_follow_up": (
        PlannedQuestion(question=GOOD_STRUCTURE, asked="Er der en god struktur om arbejdet med prøvehandlinger?"),
        PlannedQuestion(question=NEXT_GOAL_KNOWN, asked="Ved organisationen, hvad den skal nå før 1. refleksionsmøde?"),
    ),
    "post_closing": (
        PlannedQuestion(
            question=GOES_ON_HOW,
            asked="Hvordan går arbejdet med prøvehandlinger videre mod målet?",
            in_words=True,
        ),
    ),
}


def asked_in(activity: PlannedActivity) -> tuple[PlannedQuestion, ...]:
    """What is asked in the calls of a plan's row, in order; nothing where it names none."""
    return asked_in_calls(activity.records)


def asked_in_calls(recorded_as: str) -> tuple[PlannedQuestion, ...]:
    """The same by the word that the calls are recorded by."""
    return _BY_RECORD.get(recorded_as, ())
