"""Looking an application through, stating figures, and scoring: apart, and then together."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.applications.criteria import Criterion
from domain.applications.score_application import AgreeScores, ScoreApplication
from domain.applications.screen_application import ScreenApplication, required_in_round
from domain.applications.screened import HowAnswered, RequiredField, ScreenedField
from domain.applications.standing import SCORERS
from domain.applications.state_figure import CorrectFigure, StateFigure
from domain.applications.weighed import CriterionScore, FigureId
from domain.text import Fault
from portal.applications.comparing import criteria_in
from portal.applications.judging_forms import (
    APPLICATION,
    CHOOSE_ONE,
    Judged,
    application_crumbs,
    judged,
    judging_form,
)
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR
from portal.web.forms import Choice, FormErrors, FormFields
from portal.web.forms.asking import Field, Fields
from portal.web.readers import readers_of
from portal.words.choosing import choices_of
from portal.words.judging import CRITERIA, HOW_ANSWERED, REQUIRED_FIELDS, SCORES
from projections.corrections import standing_entry
from projections.judgements import FigureRow

HOW = choices_of(HOW_ANSWERED)
SCORE_CHOICES = tuple(Choice(str(score), f"{score}. {text}") for score, text in SCORES.items())


def _how(field: RequiredField) -> str:
    return f"how_{field.value}"


def _required(about: Judged) -> tuple[RequiredField, ...]:
    return required_in_round(about.seen.round.cohort)


def _screening_fields(_: Visit, about: Judged) -> Fields:
    asked = {_how(it): Field(REQUIRED_FIELDS[it], "", HOW, kind="radios", optional=False) for it in _required(about)}
    hint = "Skal skrives, hvis noget mangler."
    note = Field("Hvad mangler, eller hvad er tyndt?", f"{hint} {readers_of('ScreenApplication', 'note')}", rows=4)
    return {**asked, "note": note}


def _screened(_: Visit, about: Judged) -> Mapping[str, Any]:
    before = about.one.judged.screening
    if before is None:
        return {}
    return {**{_how(it.field): it.how.value for it in before.fields}, "note": before.note or ""}


async def _screen(visit: Visit, about: Judged, form: FormFields) -> None:
    values = {it.value for it in HOW}
    missing = [Fault(_how(it), CHOOSE_ONE) for it in _required(about) if form.one(_how(it)) not in values]
    if missing:
        raise FormErrors(*missing)
    found = tuple(ScreenedField(field=it, how=HowAnswered(form.one(_how(it)))) for it in _required(about))
    await visit.carry_out(form, ScreenApplication, **about.ids, fields=found)


SCREENING = judging_form(
    path=f"{APPLICATION}/screening",
    title="Gennemgå ansøgningen",
    lead=lambda _, about: (
        f"{about.name}. Er alt udfyldt, som runden beder om, og hvordan? Ansøgningen er gyldig, når intet mangler."
    ),
    asks=ScreenApplication,
    fields=_screening_fields,
    filled=_screened,
    doing=_screen,
    send="Gem gennemgangen",
    notice="Gennemgangen er gemt.",
)


def _figure_fields(about: Judged) -> Fields:
    own = criteria_in(about.seen.round, about.one.kind)
    return {
        "criterion": Field(
            "Hvilket kriterium siger tallet noget om?", "", tuple(Choice(it.value, CRITERIA[it]) for it in own)
        ),
        "what": Field("Hvad tæller det?", "For eksempel »Borgere i hjemløshed pr. 1.000 indbyggere«."),
        "value": Field("Tal", "Skriv decimaler med komma.", width="input-width-s"),
        "year": Field(
            "År", "Det år, tallet er fra. Den nationale kortlægning kommer hvert andet år.", width="input-width-xs"
        ),
        "source": Field("Kilde", "Så andre kan finde tallet igen."),
    }


FIGURE = judging_form(
    path=f"{APPLICATION}/figures/new",
    title="Oplys et tal",
    lead=lambda _, about: f"{about.name}. Tallet er noget, vurderingen kan hvile på. Det afgør ikke noget af sig selv.",
    asks=StateFigure,
    begins="figure",
    fields=lambda _, about: _figure_fields(about),
    send="Gem tallet",
    keeps_drafts=False,
    notice="Tallet er gemt.",
)


class JudgedFigure(msgspec.Struct, frozen=True, kw_only=True):
    about: Judged
    figure_row: FigureRow

    @property
    def round(self) -> str:
        return self.about.round

    @property
    def organisation(self) -> str:
        return self.about.organisation

    @property
    def figure(self) -> FigureId:
        return self.figure_row.figure


async def _figure(visit: Visit, round: str, application: str, figure: str) -> JudgedFigure:  # noqa: A002 - the path's
    about = await judged(visit, round, application)
    found = next((it for it in about.seen.figures_of(about.organisation) if it.figure == figure), None)
    if found is None:
        raise NotFoundException
    return JudgedFigure(about=about, figure_row=found)


def _correction_fields(_: Visit, it: JudgedFigure) -> Fields:
    asked = {name: field for name, field in _figure_fields(it.about).items() if name != "criterion"}
    return {**asked, "why": Field("Hvorfor retter du det?", readers_of("CorrectFigure", "why"), rows=2)}


FIGURE_CORRECTION: AskedForm[Visit, JudgedFigure] = AskedForm(
    path=f"{APPLICATION}/figures/{{figure:str}}/correction",
    access=ADVISOR,
    subject=_figure,
    crumbs=lambda visit, it: application_crumbs(visit, it.about),
    title="Ret et tal",
    tells_apart=lambda _, it: it.figure_row.what,
    lead=lambda _, it: f"{it.about.name}. Det, der stod, kan stadig læses.",
    asks=CorrectFigure,
    given=lambda _, it: {"corrects": standing_entry(it.figure_row.position, it.figure_row.rectifications)},
    fields=_correction_fields,
    filled=lambda _, it: {name: getattr(it.figure_row, name) for name in ("what", "value", "year", "source")},
    edits=True,
    says_why="why",
    send="Gem rettelsen",
    cancels=True,
    keeps_drafts=False,
    notice="Tallet er rettet.",
)


def _score_name(criterion: Criterion) -> str:
    return f"score_{criterion.value}"


def _scoring_fields(about: Judged, command: str) -> Fields:
    own = criteria_in(about.seen.round, about.one.kind)
    asked = {_score_name(it): Field(CRITERIA[it], "", SCORE_CHOICES, kind="radios", optional=False) for it in own}
    return {**asked, "reason": Field("Hvad hviler vurderingen på?", readers_of(command, "reason"), rows=5)}


def _read_scores(about: Judged, form: FormFields) -> tuple[CriterionScore, ...]:
    """Raises `FormErrors`."""
    own = criteria_in(about.seen.round, about.one.kind)
    values = {it.value for it in SCORE_CHOICES}
    missing = [Fault(_score_name(it), CHOOSE_ONE) for it in own if form.one(_score_name(it)) not in values]
    if missing:
        raise FormErrors(*missing)
    return tuple(CriterionScore(criterion=it, score=int(form.one(_score_name(it)))) for it in own)


def _own_scores(visit: Visit, about: Judged) -> Mapping[str, Any]:
    before = next((it for it in about.one.judged.own_scorings if it.by == visit.person), None)
    if before is None:
        return {}
    return {**{_score_name(it.criterion): str(it.score) for it in before.scores}, "reason": before.reason}


async def _score(visit: Visit, about: Judged, form: FormFields) -> None:
    await visit.carry_out(form, ScoreApplication, **about.ids, scores=_read_scores(about, form))


async def _agree(visit: Visit, about: Judged, form: FormFields) -> None:
    await visit.carry_out(form, AgreeScores, **about.ids, scores=_read_scores(about, form))


def _agreed(_: Visit, about: Judged) -> Mapping[str, Any]:
    """What was agreed before; else what both said alike."""
    before = about.one.judged.agreed
    if before is not None:
        return {**{_score_name(it.criterion): str(it.score) for it in before.scores}, "reason": before.reason}
    both = [it.by_criterion for it in about.one.judged.own_scorings]
    if len(both) < SCORERS:
        return {}
    return {_score_name(it): str(score) for it, score in both[0].items() if both[1].get(it) == score}


SCORING = judging_form(
    path=f"{APPLICATION}/scoring",
    title="Vurder ansøgningen for dig selv",
    lead=lambda _, about: (
        f"{about.name}. To rådgivere vurderer hver for sig. Ingen af jer ser den andens vurdering, før begge er der."
    ),
    asks=ScoreApplication,
    fields=lambda _, about: _scoring_fields(about, "ScoreApplication"),
    filled=_own_scores,
    doing=_score,
    send="Gem min vurdering",
    notice="Din vurdering er gemt.",
)
AGREEMENT = judging_form(
    path=f"{APPLICATION}/agreement",
    title="Den fælles vurdering",
    lead=lambda _, about: (
        f"{about.name}. Det, I er blevet enige om. Hvor I sagde det samme, er det valgt på forhånd. "
        "Den fælles vurdering er det, ansøgningerne bliver sat i rækkefølge efter."
    ),
    asks=AgreeScores,
    fields=lambda _, about: _scoring_fields(about, "AgreeScores"),
    filled=_agreed,
    doing=_agree,
    send="Gem den fælles vurdering",
    notice="Den fælles vurdering er gemt.",
)
WEIGHING_FORMS = (SCREENING, FIGURE, FIGURE_CORRECTION, SCORING, AGREEMENT)
