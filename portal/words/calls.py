"""What the plan asks in a call, and what was answered, in words."""

from collections.abc import Iterable, Iterator

from domain.meetings.events import CallAnswer, CallKind
from domain.plans.call_questions import asked_in_calls
from portal.web.parts import Line
from portal.words.kinds import ANSWERS


def answer_lines(kind: CallKind, answers: Iterable[CallAnswer] | None) -> Iterator[Line]:
    """Each question that was answered, in the plan's order, and its answer."""
    given = {it.asked: it for it in answers or ()}
    for it in asked_in_calls(kind.value):
        said = given.get(it.question)
        if said is not None and (text := said.said or (ANSWERS[said.answer] if said.answer else "")):
            yield Line(it.asked, text)


def answers_in_words(answers: tuple[CallAnswer, ...]) -> str:
    """All of them in one text, as a correction tells what stood before."""
    lines = (line for kind in CallKind for line in answer_lines(kind, answers))
    return " ".join(f"{it.label} {it.text}{'' if it.text.endswith(('.', '!', '?')) else '.'}" for it in lines)
