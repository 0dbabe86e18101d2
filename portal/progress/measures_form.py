"""Naming the local measures, and recording and correcting their numbers."""

from typing import Any

import msgspec
from litestar.exceptions import NotFoundException

from domain.progress.measures import LocalMeasure, LocalMeasureId
from domain.progress.name_local_measures import MEASURES_MAX, NameLocalMeasures
from domain.progress.record_local_measurement import CorrectLocalMeasurement, RecordLocalMeasurement
from domain.text import Title
from portal.progress.asked_rows import AskedRows
from portal.progress.reading import (
    ORGANISATION,
    Working,
    crumbs,
    new_id,
    numbered,
    to_progress,
    whose,
    working,
    working_form,
)
from portal.views.choosing_people import members_of
from portal.visiting.acting import tells_for
from portal.visiting.asked_form import AskedForm
from portal.visiting.run_visit import RunVisit
from portal.web.access import COHORT_TELLER
from portal.web.forms import Field, FormFields, decode
from portal.web.forms.asking import Fields
from portal.web.readers import readers_of
from portal.words.progress import HOW_OFTEN_CHOICES
from projections.corrections import standing_entry
from projections.workbooks import LocalPointRow


def _rows(here: RunVisit, of: Working) -> AskedRows:
    people = members_of(of.organisation, here.people, here.labels)
    return AskedRows(
        of="measures",
        key="measure",
        called="Mål {0}",
        parts={
            "name": Field("Hvad måler I? (mål {0})", readers_of("NameLocalMeasures", "measures.name"), kind="text"),
            "unit": Field("Hvad tæller tallet i mål {0}?", "For eksempel: dage, borgere, procent.", kind="text"),
            "aim": Field(
                "Hvor vil I hen med mål {0}?", "Et tal, som bliver en linje i kurven.", kind="number", optional=True
            ),
            "how_often": Field("Hvor tit måler I mål {0}?", choices=HOW_OFTEN_CHOICES, kind="select"),
            "person": Field("Hvem måler mål {0}?", choices=people, kind="select", optional=True),
        },
        more=1,
        first=3,
        most=MEASURES_MAX,
    )


def named(of: Working) -> tuple[LocalMeasure, ...]:
    """What the organisation measures now."""
    return tuple(it for it in of.book.measures if it.measure in of.book.named)


def _since(of: Working) -> int:
    """So many were ever named: what is new comes after them."""
    return len(of.book.measures)


def _fields(here: RunVisit, of: Working) -> Fields:
    rows = _rows(here, of)
    return rows.fields(rows.count(len(named(of))), len(named(of)))


def _filled(here: RunVisit, of: Working) -> dict[str, Any]:
    rows = _rows(here, of)
    return rows.filled(
        named(of),
        rows.count(len(named(of))),
        lambda it: new_id(here, of.organisation, "local-measure", _since(of), it),
    )


async def _name(here: RunVisit, of: Working, form: FormFields) -> None:
    given: dict[str, Any] = {"cohort": here.id, "organisation": of.organisation}
    await here.visit.perform(decode(_rows(here, of).said(form), NameLocalMeasures, **given), form)


LOCAL_MEASURES = working_form(
    path=f"{ORGANISATION}/measures",
    title="Vælg lokale mål",
    lead=lambda here, of: (
        f"{here.labels.heading(of.organisation)}. Få tal, som I selv kan tælle, og som viser, om det bliver bedre."
    ),
    template="progress/rows_form.html",
    beside=lambda here, of: _rows(here, of).beside(),
    asks=NameLocalMeasures,
    fields=_fields,
    filled=_filled,
    doing=_name,
    keeps_drafts=True,
    send="Gem målene",
    to=lambda here, of, form: to_progress(here, of, form, "measures"),
    notice="De lokale mål er gemt.",
)


class Measuring(msgspec.Struct, frozen=True, kw_only=True):
    """A measure of an organisation's, and the number that is corrected, where one is."""

    of: Working
    organisation: str
    called: Title
    unit: Title
    measure: LocalMeasureId
    number: LocalPointRow | None = None


async def _to_measure(here: RunVisit, organisation: str, measure: str) -> Measuring:
    """To the organisation's own people (else 404)."""
    of = await working(here, organisation)
    known = of.book.measure(measure)
    if known is None or not tells_for(here, of.organisation):
        raise NotFoundException
    return Measuring(of=of, organisation=of.organisation, called=known.name, unit=known.unit, measure=known.measure)


async def _to_correct(here: RunVisit, organisation: str, measure: str, number: str) -> Measuring:
    """The number is addressed by its place among those of its measure as they were recorded."""
    it = await _to_measure(here, organisation, measure)
    found = [row for at, row in numbered(it.of.book.measured(it.measure)) if str(at) == number]
    if not found:
        raise NotFoundException
    return msgspec.structs.replace(it, number=found[0])


NUMBER = Field("Hvad målte I?", "Et tal, gerne med decimalkomma.")

LOCAL_NUMBER = AskedForm[RunVisit, Measuring](
    path=f"{ORGANISATION}/measures/{{measure:str}}/numbers",
    access=COHORT_TELLER,
    subject=_to_measure,
    crumbs=lambda here, _: crumbs(here),
    title=lambda _, it: f"Registrér en måling: {it.called}",
    tells_apart=lambda here, it: whose(here, it.of),
    lead=lambda _, it: f"Tallet er i {it.unit}.",
    asks=RecordLocalMeasurement,
    fields={"measured_on": Field("Hvilken dag?"), "value": NUMBER},
    filled=lambda here, _: {"measured_on": here.day},
    send="Gem målingen",
    to=lambda here, it, form: to_progress(here, it.of, form, "measures"),
    notice="Målingen er gemt.",
    cancels=True,
)
LOCAL_NUMBER_CORRECTION = AskedForm[RunVisit, Measuring](
    path=f"{ORGANISATION}/measures/{{measure:str}}/numbers/{{number:str}}",
    access=COHORT_TELLER,
    subject=_to_correct,
    crumbs=lambda here, _: crumbs(here),
    title=lambda _, it: f"Ret en måling: {it.called}",
    tells_apart=lambda here, it: f"{whose(here, it.of)}, hændelse nr. {it.number.position if it.number else 0}",
    lead=lambda _, it: f"Tallet er i {it.unit}. Det, der stod før, kan stadig læses.",
    asks=CorrectLocalMeasurement,
    given=lambda _, it: {"corrects": standing_entry(it.number.position, it.number.rectifications) if it.number else ""},
    fields={
        "measured_on": Field("Hvilken dag?"),
        "value": NUMBER,
        "why": Field("Hvorfor retter I?", readers_of("CorrectLocalMeasurement", "why"), rows=2),
    },
    filled=lambda _, it: {
        "measured_on": it.number.measured_on if it.number else None,
        "value": it.number.value if it.number else None,
    },
    says_why="why",
    edits=True,
    send="Gem rettelsen",
    to=lambda here, it, form: to_progress(here, it.of, form, "measures"),
    notice="Målingen er rettet.",
    cancels=True,
)
