"""What the individual programme asks when practice is mapped, when it is followed up by phone, and at its end.

Source: the agency's overall plan for individual programmes, and its page: what mapping looks at, what the calls are to
follow up, and that the cooperation is evaluated. The words are ours.
"""

from domain.plans.questions import PlannedQuestion, QuestionCode

MAPPING_ASKS = (
    PlannedQuestion(
        question=QuestionCode("whole_effort"),
        asked="Hvordan er indsatsen på området samlet set organiseret?",
        hint="Afdelinger, tilbud og ansvar, og hvordan de hænger sammen.",
        in_words=True,
    ),
    PlannedQuestion(
        question=QuestionCode("housing_first"),
        asked="Hvordan bliver der arbejdet efter Housing First?",
        hint="Vejen til egen bolig, og den sociale støtte der.",
        in_words=True,
    ),
    PlannedQuestion(
        question=QuestionCode("who_meets_citizens"),
        asked="Hvem møder borgerne, hvornår og hvordan?",
        in_words=True,
    ),
    PlannedQuestion(
        question=QuestionCode("cooperation"),
        asked="Hvordan er samarbejdet, internt og med andre?",
        in_words=True,
    ),
    PlannedQuestion(
        question=QuestionCode("target_group"),
        asked="Hvor stor er målgruppen lokalt, og hvad kendetegner den?",
        in_words=True,
    ),
)
"""What the mapping looks at."""

EVALUATION_ASKS = (
    PlannedQuestion(question=QuestionCode("moved_towards_goals"), asked="Har samarbejdet flyttet arbejdet mod målene?"),
    PlannedQuestion(question=QuestionCode("roles_worked"), asked="Fungerede roller og ansvar, som I aftalte dem?"),
    PlannedQuestion(
        question=QuestionCode("next_is_clear"), asked="Er det klart, hvad der sker, når samarbejdet er slut?"
    ),
)
"""What each side answers about the cooperation."""

FOLLOW_UP_ASKS = (
    PlannedQuestion(
        question=QuestionCode("goes_on_by_plan"), asked="Følger det videre arbejde den plan, I lavede til sidst?"
    ),
    PlannedQuestion(
        question=QuestionCode("progress_shown_by"),
        asked="Hvad viser, at udviklingen fortsætter?",
        in_words=True,
    ),
    PlannedQuestion(
        question=QuestionCode("in_the_way"),
        asked="Hvad står i vejen, og hvem tager fat i det?",
        in_words=True,
    ),
)
"""What is followed up, 3 and 6 months after the closing."""
