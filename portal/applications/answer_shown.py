"""What the applicant reads of the answer on their own page: only what they have been told."""

from domain.calendar import danish_day, day_of
from portal.web.parts import Line
from portal.words.judging import VERDICTS
from projections.judgements import JudgementRow


def answer_to(judged: JudgementRow | None) -> tuple[Line, ...]:
    """The decision and why, and the day; nothing before they have been told."""
    told = None if judged is None else judged.told
    decision = None if told is None else told.decision
    if told is None or decision is None or decision.answered_at is None:
        return ()
    what = "Plads fra ventelisten" if decision.from_waiting_list else VERDICTS[decision.verdict]
    day = () if told.day is None else (Line("Afdækningen", danish_day(told.day.day)),)
    answered = danish_day(day_of(decision.answered_at))
    return (Line("Afgørelse", f"{what}, {answered}"), Line("Begrundelse", decision.reason), *day)
