"""Announcing a round, changing it with the reason, closing it before its day, and calling it off."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from domain.applications.announce_round import AnnounceApplicationRound
from domain.applications.change_round import ChangeApplicationRound
from domain.applications.criteria import criteria_of
from domain.applications.end_round import CancelApplicationRound, CloseApplicationRound
from domain.applications.ids import RoundId
from domain.entries import EntryId
from domain.organisations.events import OrganisationKind
from domain.plans.programme import MEMBERS_ALONE, PlanId
from domain.plans.run import RunId
from domain.plans.versions import PLANS
from domain.text import Fault, Name, Prose, prefix_of
from domain.written_days import typed_day
from portal.applications.round_seen import round_called
from portal.applications.wording import AUDIENCE_LABELS, PRIVACY_TEXT
from portal.rows.rows import every_row
from portal.visiting.asked_form import AskedForm
from portal.visiting.visit import Visit
from portal.web.access import ADVISOR
from portal.web.forms import Choice, FormErrors, FormFields, Unreadable, day_in, decode
from portal.web.forms.asking import Field, Fields
from portal.web.frame import Crumb
from portal.words.choosing import choices_of
from projections.applications import RoundRow
from projections.cohorts import COHORTS
from projections.corrections import standing_entry

ROUNDS_CRUMB = Crumb("Ansøgningsrunder", "/rounds")
AUDIENCE_CHOICES = choices_of({it: said.capitalize() for it, said in AUDIENCE_LABELS.items()})
A_DAY_EACH = "En dag på hver linje, for eksempel 10.11.2026. Mindst tre. Til et hold skal der ikke stå noget."
MONDAY_HINT = "Mandagen i den uge, alle får svar."
CLOSES_HINT = "Til og med den dag, efter dansk tid."


class RoundTexts(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a round, whether it is announced or changed."""

    name: Name
    places: int
    opens_on: dt.date
    closes_on: dt.date
    answer_week: dt.date
    gives: Prose
    expected: Prose
    privacy: Prose
    days: Prose | None = None
    mappings_a_day: int = 1


class RoundToAnnounce(RoundTexts, frozen=True, kw_only=True):
    applies_for: str
    audience: tuple[OrganisationKind, ...] = ()


class RoundToChange(RoundTexts, frozen=True, kw_only=True):
    why: Prose


def _texts() -> Fields:
    return {
        "places": Field("Hvor mange pladser er der?", width="input-char-8"),
        "opens_on": Field("Man kan søge fra"),
        "closes_on": Field("Frist", CLOSES_HINT),
        "answer_week": Field("Uge med svar", MONDAY_HINT),
        "gives": Field("Hvad får de ud af at være med?", rows=6),
        "expected": Field("Hvad forventer I af dem?", rows=6),
        "privacy": Field("Hvordan bliver oplysningerne behandlet?", "Den, der søger, siger, at det er læst.", rows=6),
        "days": Field("Dage, der kan vælges til afdækningen", A_DAY_EACH, rows=6),
        "mappings_a_day": Field("Hvor mange afdækninger er der plads til på en dag?"),
    }


async def _fields(visit: Visit, _: None) -> Fields:
    return {
        "name": Field("Hvad hedder runden?", "Navnet er offentligt."),
        "applies_for": Field("Hvad søges der om?", choices=await _what(visit), kind="select"),
        "audience": Field("Hvem kan søge?", choices=AUDIENCE_CHOICES, optional=False),
        **_texts(),
    }


async def _what(visit: Visit) -> tuple[Choice, ...]:
    """Programmes of one's own, the newest version of each; and cohorts that have not begun."""
    newest = {plan.plan: plan for _, plan in sorted(PLANS.items(), key=lambda it: it[0][1])}
    alone = [Choice(f"{it.plan} {it.version}", it.name) for it in newest.values() if it.members == MEMBERS_ALONE]
    rows = await every_row(visit.rows, COHORTS)
    coming = [Choice(it.cohort, f"Holdet »{it.name}«") for it in rows if it.run.start_on > visit.today]
    return (*alone, *coming)


def _days(said: RoundTexts) -> tuple[dt.date, ...]:
    """Raises `FormErrors` with the line that is no day."""
    lines = [line.strip() for line in (said.days or "").splitlines() if line.strip()]
    try:
        return tuple(day_in(line) for line in lines)
    except Unreadable as wrong:
        raise FormErrors(Fault("days", str(wrong))) from wrong


async def _announce(visit: Visit, _: None, form: FormFields) -> Any:
    said = decode(form, RoundToAnnounce)
    faults = tuple(_too_early(visit, said))
    if faults:
        raise FormErrors(*faults)
    plan, version, cohort = await _applied_for(visit, said.applies_for)
    criteria = () if cohort else tuple(it for kind in said.audience for it in criteria_of(kind))
    own = {name: getattr(said, name) for name in RoundTexts.__struct_fields__ if name != "days"}
    command = AnnounceApplicationRound(
        round=form.new_id(RoundId),
        plan=plan,
        plan_version=version,
        audience=said.audience,
        mapping_days=_days(said),
        criteria=criteria,
        cohort=cohort,
        **own,
    )
    return await visit.perform(command, form)


def _too_early(visit: Visit, said: RoundTexts) -> Iterator[Fault]:
    """What is announced is still to come; what an import tells of may be over."""
    if said.closes_on < visit.today:
        yield Fault("closes_on", "Den dag har været. Skriv en dag, der kommer.")


async def _applied_for(visit: Visit, value: str) -> tuple[PlanId, int, RunId | None]:
    if value.startswith(prefix_of(RunId)):
        row = await visit.rows.one(COHORTS, value)
        if row is not None:
            return row.run.plan, row.run.version, row.cohort
    plan, _, version = value.rpartition(" ")
    if version.isdecimal() and (PlanId(plan), int(version)) in PLANS:
        return PlanId(plan), int(version), None
    raise FormErrors(Fault("applies_for", "Vælg en af mulighederne."))


ANNOUNCEMENT: AskedForm[Visit, None] = AskedForm(
    path="/rounds",
    shown_at="/rounds/new",
    access=ADVISOR,
    crumbs=lambda _visit, _: (ROUNDS_CRUMB,),
    title="Annoncér en ansøgningsrunde",
    lead="Den står på den offentlige side, så snart den er annonceret. Man kan søge fra den dag, du vælger.",
    asks=RoundToAnnounce,
    fields=_fields,
    filled=lambda visit, _: {"privacy": PRIVACY_TEXT, "opens_on": visit.today, "mappings_a_day": 1},
    doing=_announce,
    send="Annoncér runden",
    to=lambda _visit, _, form: f"/rounds/{form.new_id(RoundId)}",
    notice="Runden er annonceret.",
)


async def round_of(visit: Visit, round: str) -> RoundRow:  # noqa: A002 - the path's name
    """Raises `NotFoundException`."""
    return await round_called(visit.rows, round)


def round_steps(_: Visit, row: RoundRow) -> Sequence[Crumb]:
    return (ROUNDS_CRUMB, Crumb(row.name, f"/rounds/{row.round}"))


def _as_it_is(_: Visit, row: RoundRow) -> Mapping[str, Any]:
    own = {name: getattr(row, name) for name in RoundTexts.__struct_fields__ if name != "days"}
    return {**own, "days": "\n".join(typed_day(it) for it in row.mapping_days)}


async def _change(visit: Visit, row: RoundRow, form: FormFields) -> Any:
    said = decode(form, RoundToChange)
    own = {name: getattr(said, name) for name in RoundTexts.__struct_fields__ if name != "days"}
    command = ChangeApplicationRound(
        corrects=EntryId(standing_entry(row.position, row.rectifications)),
        why=said.why,
        round=row.round,
        mapping_days=_days(said),
        criteria=row.criteria,
        **own,
    )
    return await visit.perform(command, form)


announced_form = partial(AskedForm[Visit, RoundRow], access=ADVISOR, subject=round_of, crumbs=round_steps)
CHANGE = announced_form(
    path="/rounds/{round:str}/change",
    title="Ret runden",
    lead="Det, der stod før, kan stadig læses her, med hvem, hvornår og hvorfor.",
    asks=RoundToChange,
    fields={"name": Field("Hvad hedder runden?"), **_texts(), "why": Field("Hvorfor?", "Kan læses af alle.", rows=2)},
    filled=_as_it_is,
    edits=True,
    says_why="why",
    doing=_change,
    send="Gem",
    notice="Runden er rettet.",
)


ending_form = partial(
    announced_form,
    fields={"reason": Field("Hvorfor?", "Kan læses af alle.", rows=3)},
    cancels=True,
    warns=True,
)
CLOSING = ending_form(
    path="/rounds/{round:str}/closing",
    title="Luk runden før tid",
    lead="Ingen kan søge mere. De ansøgninger, der er sendt, bliver der svaret på.",
    asks=CloseApplicationRound,
    send="Luk runden",
    notice="Runden er lukket.",
)
CANCELLATION = ending_form(
    path="/rounds/{round:str}/cancellation",
    title="Aflys runden",
    lead="Ingen kan søge mere, og der bliver ikke svaret på dem, der er sendt.",
    asks=CancelApplicationRound,
    send="Aflys runden",
    notice="Runden er aflyst.",
)
ROUND_FORMS = (ANNOUNCEMENT, CHANGE, CLOSING, CANCELLATION)
