"""Evaluating the cooperation, for the side that one is of."""

from typing import Any

from domain.plans.leaving import asked_when
from domain.plans.questions import Leaves, PlannedQuestion
from domain.progress.evaluate_cooperation import EvaluateCooperation
from domain.sides import RunSide
from portal.progress.mapping_form import filled_questions, question_fields
from portal.progress.reading import ORGANISATION, Working, to_progress, working_form
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity
from portal.web.forms import Field
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of


def side_of(here: RunVisit) -> RunSide:
    """Whoever advises speaks for the agency, whoever takes part for the organisation."""
    return RunSide.AGENCY if here.capacity is Capacity.ADVISOR else RunSide.ORGANISATION


def _asked(here: RunVisit) -> tuple[PlannedQuestion, ...]:
    return asked_when(here.cohort.run.programme, Leaves.EVALUATION)


def _fields(here: RunVisit, _: Working) -> Fields:
    promise = readers_of("EvaluateCooperation", "words")
    words = Field("Hvad vil I ellers sige om samarbejdet?", promise, optional=True)
    return {**dict(question_fields(_asked(here), promise)), "words": words}


def _filled(here: RunVisit, of: Working) -> dict[str, Any]:
    said = of.book.evaluation_of(side_of(here))
    answers = () if said is None else said.answers
    return {**filled_questions(_asked(here), answers), "words": None if said is None else said.words}


EVALUATION = working_form(
    path=f"{ORGANISATION}/evaluation",
    title="Evaluér samarbejdet",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}: begge sider svarer hver for sig. Svar på mindst ét spørgsmål, "
        "eller skriv noget."
    ),
    asks=EvaluateCooperation,
    given=lambda here, of: {"organisation": of.organisation, "side": side_of(here)},
    fields=_fields,
    filled=_filled,
    send="Gem evalueringen",
    to=lambda here, of, form: to_progress(here, of, form, "evaluation"),
    notice="Evalueringen er gemt.",
)
