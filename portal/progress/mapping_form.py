"""Writing what the mapping of practice showed, by the plan's questions, and what is recommended."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.meetings.events import CallAnswer
from domain.plans.leaving import asked_when
from domain.plans.questions import Leaves, PlannedQuestion
from domain.progress.map_practice import RECOMMENDATIONS_MAX, MapPractice
from portal.progress.asked_rows import RANK, AskedRows
from portal.progress.reading import (
    ORGANISATION,
    Working,
    at_last_meeting,
    new_id,
    to_progress,
    working_form,
    working_together,
)
from portal.visiting.acting import advises
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_ADVISOR
from portal.web.forms import Field, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of
from portal.words.meetings import ANSWER_CHOICES

RECOMMENDED = AskedRows(
    of="recommendations",
    key="recommendation",
    called="Anbefaling {0}",
    parts={
        "title": Field("Hvad anbefaler I? (anbefaling {0})", kind="text"),
        "why": Field("Hvad bygger anbefaling {0} på?", kind="prose", optional=True, rows=3),
        RANK: Field("Plads for anbefaling {0}", "1 er den vigtigste.", kind="whole", optional=True),
    },
    more=2,
    first=4,
    most=RECOMMENDATIONS_MAX,
)


def question_fields(asked: Iterable[PlannedQuestion], promise: str) -> Iterator[tuple[str, Field]]:
    """A row of the answers for each of the plan's questions."""
    for number, it in enumerate(asked):
        yield f"answers.{number}.asked", Field("", kind="hidden", optional=True)
        if it.in_words:
            hint = f"{it.hint} {promise}".strip()
            yield f"answers.{number}.said", Field(it.asked, hint, kind="prose", optional=True, rows=3)
        else:
            yield f"answers.{number}.answer", Field(it.asked, it.hint, ANSWER_CHOICES, kind="radios", optional=True)


def filled_questions(asked: Iterable[PlannedQuestion], answers: Iterable[CallAnswer]) -> dict[str, Any]:
    given = {it.asked: it for it in answers}
    filled: dict[str, Any] = {}
    for number, it in enumerate(asked):
        was = given.get(it.question, CallAnswer(asked=it.question))
        filled[f"answers.{number}.asked"] = str(it.question)
        filled[f"answers.{number}.{'said' if it.in_words else 'answer'}"] = was.said if it.in_words else was.answer
    return filled


async def _to_map(here: RunVisit, organisation: str) -> Working:
    of = await working_together(here, organisation)
    if not advises(here, of.organisation):
        raise NotFoundException
    return at_last_meeting(here, of, Leaves.MAPPING_NOTES)


def _asked(here: RunVisit) -> tuple[PlannedQuestion, ...]:
    return asked_when(here.cohort.run.programme, Leaves.MAPPING_NOTES)


def _standing(of: Working) -> int:
    return len(of.book.mapping.recommendations) if of.book.mapping else 0


def _count(of: Working) -> int:
    return RECOMMENDED.count(_standing(of))


def _fields(here: RunVisit, of: Working) -> Fields:
    promise = readers_of("MapPractice", "answers.said")
    return {**dict(question_fields(_asked(here), promise)), **RECOMMENDED.fields(_count(of), _standing(of))}


def _filled(here: RunVisit, of: Working) -> dict[str, Any]:
    told = of.book.mapping
    since = told.position if told else 0
    rows = told.recommendations if told else ()
    return {
        **filled_questions(_asked(here), told.answers if told else ()),
        **RECOMMENDED.filled(rows, _count(of), lambda it: new_id(here, of.organisation, "recommendation", since, it)),
    }


async def _map(here: RunVisit, of: Working, form: FormFields) -> None:
    said = RECOMMENDED.said(form)
    wish = decode(said, MapPractice, cohort=here.id, organisation=of.organisation, meeting=of.meeting)
    ranked = RECOMMENDED.ranked(form, wish.recommendations)
    await here.visit.perform(msgspec.structs.replace(wish, recommendations=ranked), form)


MAPPING = working_form(
    path=f"{ORGANISATION}/mapping",
    access=COHORT_ADVISOR,
    subject=_to_map,
    title="Skriv afdækningen",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}. Det, I så på {here.labels[of.meeting or '']}, og hvad I anbefaler."
    ),
    template="progress/rows_form.html",
    beside=lambda _here, _of: RECOMMENDED.beside(),
    asks=MapPractice,
    fields=_fields,
    filled=_filled,
    doing=_map,
    send="Gem afdækningen",
    to=lambda here, of, form: to_progress(here, of, form, "mapping"),
    notice="Afdækningen er gemt.",
)
