"""What the plan asks in a call, and what was answered, in words."""

from collections.abc import Iterable, Iterator
from itertools import chain

from domain.meetings.events import CallAnswer, CallKind
from domain.plans.leaving import asked_in
from domain.plans.programme import EvidenceKind, ProgrammePlan
from domain.plans.questions import PlannedQuestion
from domain.plans.versions import PLANS
from portal.web.parts import Line
from portal.words.kinds import ANSWERS


def call_kinds(plan: ProgrammePlan) -> tuple[CallKind, ...]:
    """The calls that the plan has, in its order; those that are held in turn one by one."""
    return tuple(CallKind(word) for row in plan.shown_by(EvidenceKind.CALL) for word in row.words)


def call_in(plan: ProgrammePlan, kind: CallKind) -> str:
    """What the plan calls it, »2. telefoniske opfølgning«."""
    row = plan.recorded_as(EvidenceKind.CALL, kind.value)
    return row.called(row.number_of(kind.value))


def asked_in_calls(plan: ProgrammePlan, kind: CallKind) -> tuple[PlannedQuestion, ...]:
    """What the plan asks in those calls."""
    return asked_in(plan, EvidenceKind.CALL, kind.value)


def answer_lines(asked: Iterable[PlannedQuestion], answers: Iterable[CallAnswer] | None) -> Iterator[Line]:
    """Each of the questions that was answered, in their order, and its answer."""
    given = {it.asked: it for it in answers or ()}
    for it in asked:
        said = given.get(it.question)
        if said is not None and (text := said.said or (ANSWERS[said.answer] if said.answer else "")):
            yield Line(it.asked, text)


def answers_in_words(answers: tuple[CallAnswer, ...]) -> str:
    """All of them in one text, as a correction tells what stood before."""
    rows = chain.from_iterable(it.activities for it in PLANS.values())
    asked = {it.question: it for row in rows for it in row.asks}
    lines = answer_lines(asked.values(), answers)
    return " ".join(f"{it.label} {it.text}{'' if it.text.endswith(('.', '!', '?')) else '.'}" for it in lines)
