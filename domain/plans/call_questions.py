"""What the group programme asks in its three calls.

Source: the group programme's plan, the purposes and success criteria of its three calls.
"""

from domain.plans.questions import PlannedQuestion, QuestionCode

EVERYONE_BOOKED = QuestionCode("everyone_booked")
EXPECTATIONS_KNOWN = QuestionCode("expectations_known")
FIRST_TEST_ACTION = QuestionCode("first_test_action")
GOOD_STRUCTURE = QuestionCode("good_structure")
NEXT_GOAL_KNOWN = QuestionCode("next_goal_known")
GOES_ON_HOW = QuestionCode("goes_on_how")

IN_EXPECTATION_CALL = (
    PlannedQuestion(question=EVERYONE_BOOKED, asked="Er alle relevante booket til alle møderne?"),
    PlannedQuestion(question=EXPECTATIONS_KNOWN, asked="Ved organisationen, hvilken aktiv indsats der ventes af den?"),
    PlannedQuestion(
        question=FIRST_TEST_ACTION,
        asked="Hvilken prøvehandling talte I om?",
        hint="Den første snak er nok: hvad de kunne prøve, og hvorfor.",
        in_words=True,
    ),
)
IN_KICKOFF_FOLLOW_UP = (
    PlannedQuestion(question=GOOD_STRUCTURE, asked="Er der en god struktur om arbejdet med prøvehandlinger?"),
    PlannedQuestion(question=NEXT_GOAL_KNOWN, asked="Ved organisationen, hvad den skal nå før 1. refleksionsmøde?"),
)
IN_POST_CLOSING_CALL = (
    PlannedQuestion(
        question=GOES_ON_HOW,
        asked="Hvordan går arbejdet med prøvehandlinger videre mod målet?",
        in_words=True,
    ),
)
