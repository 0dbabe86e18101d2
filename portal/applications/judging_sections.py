"""Everything that is known of one application, in sections: as it stands now, or as it stood then. Pure."""

from collections.abc import Iterator, Sequence

import msgspec

from domain.applications.ranking import Scores
from domain.applications.standing import SCORERS
from domain.calendar import danish_day, danish_time, day_of
from domain.counting import listed
from domain.kernel import PersonId
from portal.applications.comparing import criteria_in
from portal.applications.judging_forms import Judged
from portal.web.danish import number
from portal.web.parts import Line, Link
from portal.words.judging import CRITERIA, HOW_ANSWERED, REQUIRED_FIELDS, SCORES, SHORT, VERDICTS
from portal.words.labels import Labels
from projections.applications import ApplicationVersion
from projections.judgements import DecisionRow, FigureRow, FixedDayRow, ScoringRow

HOUSING_FIRST = {
    "implement": "Vil begynde at arbejde efter Housing First",
    "deepen": "Vil styrke arbejdet med Housing First",
}


class JudgedFigureLine(msgspec.Struct, frozen=True, kw_only=True):
    """One figure; `earlier` is what it said before, and why that was wrong."""

    criterion: str
    what: str
    value: str
    year: str
    source: str
    by: str
    earlier: tuple[str, ...]
    correct: Link | None


class ScoreLine(msgspec.Struct, frozen=True):
    """One criterion: what each of the columns says of it."""

    criterion: str
    scores: tuple[str, ...]


class ScoringTable(msgspec.Struct, frozen=True, kw_only=True):
    """A column for each who scored, and the last for what was agreed on; `reasons` under it."""

    columns: tuple[str, ...]
    lines: tuple[ScoreLine, ...]
    reasons: tuple[Line, ...]
    waits: str


class JudgedSections(msgspec.Struct, frozen=True, kw_only=True):
    """`id` is its place on a page of several."""

    id: str
    name: str
    facts: tuple[Line, ...]
    texts: tuple[Line, ...]
    letter: Link | None
    fields: tuple[Line, ...]
    screening: tuple[Line, ...]
    figures: tuple[JudgedFigureLine, ...]
    scoring: ScoringTable | None
    decisions: tuple[Line, ...]
    days: tuple[Line, ...]
    run: Link | None


class JudgementReader(msgspec.Struct, frozen=True, kw_only=True):
    """Who looks: one who may score does not see what another has scored until both have; `links` are for the living."""

    person: PersonId
    scores: bool
    links: bool


def sections(about: Judged, reader: JudgementReader) -> JudgedSections:
    labels, judged, sent = about.seen.labels, about.one.judged, about.one.sent
    return JudgedSections(
        id=f"application-{sent.last.position}",
        name=about.name,
        facts=tuple(_facts(about)),
        texts=tuple(_texts(sent.last)),
        letter=Link("Hensigtserklæringen", f"/rounds/{about.round}/applications/{about.application}/letter", about.name)
        if reader.links and sent.last.attached is not None
        else None,
        fields=()
        if judged.screening is None
        else tuple(Line(REQUIRED_FIELDS[it.field], HOW_ANSWERED[it.how]) for it in judged.screening.fields),
        screening=tuple(_screening(about)),
        figures=tuple(_figure(about, it, reader) for it in _by_criterion(about)),
        scoring=_scoring(about, reader),
        decisions=tuple(_decision(it, labels) for it in judged.decisions),
        days=tuple(_day(it, labels) for it in judged.fixed_days),
        run=None if judged.run is None else Link("Forløbet", f"/cohorts/{judged.run}" if reader.links else None),
    )


def _facts(about: Judged) -> Iterator[Line]:
    sent, last = about.one.sent, about.one.sent.last
    yield Line("Modtaget", f"{danish_time(last.received_at)}{_version(last)}")
    yield Line("Søger", f"{about.seen.labels.heading(sent.applicant)} for {about.applicant_name}")
    yield Line("Stilling", last.role)
    if last.days:
        yield Line("Dage, den bedste først", listed([danish_day(day) for day in last.days]))
    if about.seen.round.cohort is None:
        yield Line("Hensigtserklæring", _letter(last))
    if sent.withdrawn_at is not None:
        why = "" if sent.withdrawn_reason is None else f": {sent.withdrawn_reason}"
        yield Line("Trukket tilbage", f"{danish_time(sent.withdrawn_at)}{why}")


def _letter(last: ApplicationVersion) -> str:
    if last.attached is None:
        return "Mangler"
    shows = last.attached.description
    return last.attached.name if shows is None else f"{last.attached.name}: {shows}"


def _version(last: ApplicationVersion) -> str:
    return "" if last.version == 1 else f", udgave {last.version}"


def _texts(last: ApplicationVersion) -> Iterator[Line]:
    yield Line("Motivation", last.motivation)
    yield Line("Forventet udbytte", last.gain)
    yield Line("Opbakning fra ledelsen", last.backing)
    yield Line("Housing First", HOUSING_FIRST[last.housing_first.value])
    if last.earlier is not None:
        yield Line("Tidligere forløb", last.earlier)


def _screening(about: Judged) -> Iterator[Line]:
    found = about.one.judged.screening
    if found is None:
        return
    yield Line("Resultat", "Gyldig" if found.valid else "Ikke gyldig")
    if found.note is not None:
        yield Line("Bemærkning", found.note)
    yield Line("Gennemgået", f"{about.seen.labels.heading(found.by)}, {danish_time(found.recorded_at)}")


def _by_criterion(about: Judged) -> list[FigureRow]:
    order = list(CRITERIA)
    return sorted(about.seen.figures_of(about.organisation), key=lambda it: (order.index(it.criterion), it.position))


def _figure(about: Judged, row: FigureRow, reader: JudgementReader) -> JudgedFigureLine:
    labels = about.seen.labels
    correct = f"{about.address}/figures/{row.figure}/correction"
    return JudgedFigureLine(
        criterion=SHORT[row.criterion],
        what=row.what,
        value=number(row.value),
        year=str(row.year),
        source=row.source,
        by=f"{labels.heading(row.by)}, {danish_day(day_of(row.recorded_at))}",
        earlier=tuple(
            f"Før {danish_time(it.corrected_at)}: {', '.join(was.text for was in it.before)}. Rettet, fordi: {it.why}"
            for it in row.rectifications
        ),
        correct=Link("Ret", correct, f"tallet »{row.what}« om {about.name}")
        if reader.scores and reader.links
        else None,
    )


def _scoring(about: Judged, reader: JudgementReader) -> ScoringTable | None:
    """Whoever may score sees no other's before two have scored."""
    judged, labels = about.one.judged, about.seen.labels
    own = judged.own_scorings
    if not own:
        return None
    both = len(own) >= SCORERS or not reader.scores
    shown = own if both else tuple(it for it in own if it.by == reader.person)
    agreed = () if judged.agreed is None else (judged.agreed,)
    told: Sequence[tuple[str, ScoringRow]] = (
        *((labels.heading(it.by), it) for it in shown),
        *(("Enige om", it) for it in agreed),
    )
    found: list[Scores] = [it.by_criterion for _, it in told]
    lines = tuple(
        ScoreLine(CRITERIA[criterion], tuple(_score(scores, criterion) for scores in found))
        for criterion in criteria_in(about.seen.round, about.one.kind)
    )
    return ScoringTable(
        columns=tuple(who for who, _ in told),
        lines=lines if told else (),
        reasons=tuple(Line(f"{who}, {danish_time(it.recorded_at)}", it.reason) for who, it in told),
        waits=_waits(about, len(own), both=both),
    )


def _score(scores: Scores, criterion: object) -> str:
    score = next((score for it, score in scores.items() if it is criterion), None)
    return "–" if score is None else f"{score} ({SCORES[score].lower()})"


def _waits(about: Judged, scored: int, *, both: bool) -> str:
    if scored < SCORERS:
        return "Én rådgiver har vurderet. Vurderingerne kan ses, når to har." if not both else ""
    return "" if about.one.judged.agreed is not None else "To har vurderet hver for sig. Nu skal de blive enige."


def _decision(row: DecisionRow, labels: Labels) -> Line:
    what = "Plads fra ventelisten" if row.from_waiting_list else VERDICTS[row.verdict]
    rests = f" Hviler på: {listed([SHORT[it].lower() for it in row.rests_on])}." if row.rests_on else ""
    told = "" if row.answered_at is None else f" Ansøgeren fik svar {danish_time(row.answered_at)}."
    by = f"{labels.heading(row.by)}, {danish_time(row.recorded_at)}"
    return Line(
        f"{what} ({by})", f"{row.reason}{rests}{told}" if row.reason.endswith(".") else f"{row.reason}.{rests}{told}"
    )


def _day(row: FixedDayRow, labels: Labels) -> Line:
    why = "" if row.reason is None else f" {row.reason}"
    return Line(danish_day(row.day), f"Fastlagt af {labels.heading(row.by)}, {danish_time(row.recorded_at)}.{why}")
