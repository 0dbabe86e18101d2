"""The proof as a person reads it, the same on the page and in the PDF: no texts and nobody's name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from domain.calendar import danish_day, day_of
from domain.completion.results import RuleResult
from domain.completion.rules.rule import Gathered
from domain.completion.rules.table import kind_of
from domain.completion.verdicts import Counted, NearMiss
from domain.counting import counted
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleSet
from domain.sharing.events import ExperienceId
from domain.test_actions.events import TestActionId
from domain.text import by_type
from portal.completion.certificate import Certificate, Cited, ProvenOrganisation, Registered, digest_of, proof_kind
from portal.completion.evidence_view import badge_of, count_of, rule_title
from portal.web.danish import number, sorting_key
from portal.web.parts import Badge, Line
from portal.words.events import NAMES
from portal.words.labels import Labels, capital

OWN_WORDS: Mapping[Any, str] = {
    ExperienceId: "Erfaring",
    TestActionId: "Prøvehandling",
    OrganisationId: "Telefonsamtale",
}
"""What a piece of evidence is, where its name would be a text of somebody's. A call is known by its organisation."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """An event that counts, or nearly did (`why` it did not): the day it happened, and the day it was recorded."""

    what: str
    on: str
    recorded: str
    position: int
    event: str
    why: str = ""


class RuleSheet(msgspec.Struct, frozen=True, kw_only=True):
    """`note` stands for pieces that are listed under another rule."""

    name: str
    badge: Badge
    count: str
    reasons: tuple[str, ...]
    counted: tuple[Piece, ...]
    misses: tuple[Piece, ...]
    note: str = ""


class CertificatePart(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of the cohort itself, or of one organisation; `anchor` is its place on a page."""

    anchor: str
    heading: str
    sentence: str
    hard: tuple[RuleSheet, ...]
    soft: tuple[RuleSheet, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """`facts` say what the proof is of, `sealed` what it is proven by. `digest` is of the JSON file."""

    title: str
    cohort: str
    sentence: str
    completed: bool
    facts: tuple[Line, ...]
    periods: tuple[str, ...]
    policy: str
    parts: tuple[CertificatePart, ...]
    sealed: tuple[Line, ...]
    note: str
    digest: str


class SheetContext(msgspec.Struct, frozen=True, kw_only=True):
    """What rules and evidence are shown with: the events they cite, what meetings are called, the rules' numbers."""

    events: Mapping[int, Cited]
    labels: Labels
    rule_set: RuleSet


def sheet_of(proof: Certificate, labels: Labels) -> Sheet:
    """The proof in Danish; of `labels`, those of meetings are used."""
    events = {it.position: it for it in proof.events}
    known = SheetContext(events=events, labels=labels, rule_set=proof.rule_set)
    in_periods = any(
        kind_of(it.rule).GATHERED is not Gathered.TOGETHER for own in proof.organisations for it in own.rules
    )
    organisations = sorted(proof.organisations, key=lambda own: (not own.takes_part, sorting_key(own.name)))
    return Sheet(
        title=_title(proof),
        cohort=proof.cohort_name,
        sentence=conclusion(proof),
        completed=proof.completed,
        facts=tuple(_facts(proof)),
        periods=tuple(
            f"Periode {it.number}: fra {danish_day(it.opens_on)} til {danish_day(it.closes_on)} (dagen ikke med)"
            for it in proof.periods
            if in_periods
        ),
        policy=proof.policy if in_periods else "",
        parts=(
            *(_part(own.name, _told_of(own, proof), own.rules, known, own) for own in organisations),
            _part("Holdet", "Kravene til holdet gælder for alle, der er med.", proof.rules, known),
        ),
        sealed=tuple(_sealed(proof)),
        note=proof.checkpoint.note,
        digest=digest_of(proof),
    )


def name_of(proof: Certificate) -> str:
    """What the proof is of."""
    return f"holdet »{proof.cohort_name}«" if proof.organisation is None else proof.organisations[0].name


def conclusion(proof: Certificate) -> str:
    """»Holstebro Kommune har gennemført forløbet: alle hårde krav er opfyldt.«"""
    if proof.organisation is None:
        counting = [own for own in proof.organisations if own.takes_part or own.completed]
        done = sum(own.completed for own in counting)
        everybody = counted(len(counting), "organisation", "organisationer")
        whole = "Holdet har gennemført forløbet" if proof.completed else "Holdet har ikke gennemført forløbet"
        return f"{whole}: {done} af {everybody} har opfyldt alle hårde krav."
    return _organisation(proof.organisations[0])


def _told_of(own: ProvenOrganisation, proof: Certificate) -> str:
    """Nothing where the proof is of the organisation alone, for it begins with that."""
    return "" if proof.organisation is not None else _organisation(own)


def _organisation(own: ProvenOrganisation) -> str:
    left = None if own.withdrew_on is None else danish_day(own.withdrew_on)
    if own.completed:
        whole = f"{own.name} har gennemført forløbet: alle hårde krav er opfyldt."
        return whole if left is None else f"{whole} Organisationen trak sig derefter, {left}."
    if left is not None:
        return f"{own.name} trak sig {left} og tæller ikke med i holdet."
    return f"{own.name} har ikke gennemført forløbet: ikke alle hårde krav er opfyldt."


def _title(proof: Certificate) -> str:
    return f"{proof_kind(proof.completed)} for {name_of(proof)}"


def _facts(proof: Certificate) -> Iterator[Line]:
    yield Line("Hold", proof.cohort_name)
    if proof.organisation is not None:
        stays = (
            f"{danish_day(it.accepted_on)} til {danish_day(it.withdrew_on)}"
            if it.withdrew_on
            else f"{danish_day(it.accepted_on)} og frem"
            for it in proof.organisations[0].stays
        )
        yield Line("Organisation", proof.organisations[0].name)
        yield Line("Med i holdet", ", ".join(stays))
    yield Line("Gjort op", f"ved hændelse nr. {proof.position}, {danish_day(proof.day)}")
    yield Line("Registreret som gennemført", _registered(proof.registered))
    yield Line("Regelsæt", f"nr. {proof.rule_set.version}, som holdet blev planlagt med")
    if proof.demonstration:
        yield Line("Demonstration", "loggens ur er simuleret fra dens første hændelse: intet af dette er sket")
    elif simulated := sum(it.simulated for it in proof.events):
        told = counted(simulated, "hændelse siger", "hændelser siger")
        yield Line("Simuleret", f"{told} selv et andet tidspunkt, end da loggen fik dem")


def _registered(registered: Registered | None) -> str:
    return "nej" if registered is None else f"{danish_day(registered.on)}, hændelse nr. {registered.position}"


def _sealed(proof: Certificate) -> Iterator[Line]:
    yield Line("Log", proof.checkpoint.origin)
    yield Line("Kontrolpunkt", f"loggens første {number(proof.checkpoint.size)} hændelser")
    yield Line("Rod", proof.checkpoint.root)


def _part(
    heading: str,
    sentence: str,
    rules: Iterable[RuleResult],
    known: SheetContext,
    own: ProvenOrganisation | None = None,
) -> CertificatePart:
    sheets = [(it.hard, _rule(it, known, own)) for it in rules]
    return CertificatePart(
        anchor="cohort" if own is None else own.organisation,
        heading=heading,
        sentence=sentence,
        hard=tuple(sheet for hard, sheet in sheets if hard),
        soft=tuple(sheet for hard, sheet in sheets if not hard),
    )


def _rule(result: RuleResult, known: SheetContext, own: ProvenOrganisation | None) -> RuleSheet:
    told_before = result.kind.GATHERED is Gathered.BY_CYCLE
    return RuleSheet(
        name=rule_title(known.labels, known.rule_set, result),
        badge=badge_of(result),
        count=count_of(result),
        reasons=result.reasons,
        counted=() if told_before else tuple(_piece(it, known) for it in _in_order(result.counted)),
        misses=() if told_before else tuple(_piece(it, known) for it in result.near_misses),
        note=_by_period(own) if told_before and own is not None else "",
    )


def _in_order(pieces: Iterable[Counted]) -> list[Counted]:
    return sorted(pieces, key=lambda it: (it.on, it.position))


def _piece(it: Counted | NearMiss, known: SheetContext) -> Piece:
    event = known.events[it.position]
    return Piece(
        what=_what(it, known.labels),
        on=danish_day(it.on),
        recorded=danish_day(day_of(event.recorded_at)),
        position=it.position,
        event=NAMES[event.type],
        why=it.why.value if isinstance(it, NearMiss) else "",
    )


def _what(it: Counted | NearMiss, labels: Labels) -> str:
    name = by_type(it.subject, OWN_WORDS)
    if isinstance(it, Counted) and it.period is not None:
        return f"{name}, periode {it.period}"
    return name or labels.heading(it.subject)


def _by_period(own: ProvenOrganisation) -> str:
    """»De samme erfaringer som under perioderne: periode 1: 2 prøvehandlinger, periode 2: 1 prøvehandling.«"""
    each = [
        f"periode {cell.period}: {counted(len(cell.test_actions), 'prøvehandling', 'prøvehandlinger')}"
        for cell in own.cells
        if cell.carried_out
    ]
    return capital(f"de samme erfaringer som under perioderne{': ' if each else ''}{', '.join(each)}.")
