"""What becomes otherwise of periods, requirements, deadlines and calls, in sentences."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from domain.calendar import danish_day
from domain.completion.evidence import Evidence
from domain.completion.foresight import (
    DayMoved,
    DaysReplaced,
    Derived,
    Foresight,
    PeriodNumber,
    RuleOutcome,
    RuleTurned,
)
from domain.completion.rules.table import kind_of, rule_name
from domain.completion.verdicts import Status
from domain.counting import counted, listed
from domain.meetings.events import CallKind
from domain.meetings.periods import periods
from domain.meetings.questions import joint_meetings
from domain.organisations.events import OrganisationId
from domain.plans.run import Run
from domain.plans.timing import Phase
from portal.visiting.run_visit import RunVisit
from portal.words.calls import call_in
from portal.words.labels import Labels, capital

T = TypeVar("T")
K = TypeVar("K")
STANDINGS: Mapping[Status, str] = {
    Status.MET: "opfyldt",
    Status.PENDING: "kan stadig nås",
    Status.MISSING: "ikke opfyldt",
}


def period_lines(here: RunVisit, found: Foresight, after: Evidence) -> Iterator[str]:
    """How many there are, which days lie elsewhere, and whose experiences do."""
    if not found.days:
        return
    yield f"Der er derefter {counted(len(periods(joint_meetings(after.meetings))), 'periode', 'perioder')}."
    for it in found.days:
        yield f"{capital(_days(it))} {_goes(it.was, it.then)}."
    seen = [it for it in found.experiences if here.sees(it.organisation) or it.organisation in here.organisations]
    grouped = _together(seen, lambda it: (it.organisation, it.was, it.then))
    for (organisation, was, then), those in grouped.items():
        number = counted(len(those), "erfaring", "erfaringer")
        yield f"{here.labels.heading(organisation)}: {number} {_goes(was, then)}."
    if not found.experiences:
        yield "Ingen erfaringer skifter periode."


def _days(it: DaysReplaced) -> str:
    if it.from_on == it.to_on:
        return danish_day(it.from_on)
    number = (it.to_on - it.from_on).days + 1
    return f"de {number} dage fra {danish_day(it.from_on)} til {danish_day(it.to_on)}"


def _goes(was: PeriodNumber, then: PeriodNumber) -> str:
    if then is None:
        return f"ligger ikke længere i nogen periode (før: periode {was})"
    if was is None:
        return f"kommer i periode {then} (lå ikke i nogen)"
    return f"kommer i periode {then} (før: periode {was})"


def account_lines(here: RunVisit, found: Foresight, after: Evidence, names: Labels) -> Iterator[str]:
    """Which rules come out otherwise, the hard ones first: what several have in common is said once."""
    run = after.run
    if run is None:
        return
    seen = [it for it in found.rules if _is_told(here, it)]
    for hard in (True, False):
        turned = [it for it in seen if kind_of(it.rule).HARD is hard]
        for those in _together(turned, lambda it: (it.rule, it.meeting, it.call, it.was, it.then, it.reasons)).values():
            yield _turned(those[0], listed([_whose(here.labels, it.organisation) for it in those]), run, names)
    for whose, says in ((found.completing, "har derefter gennemført"), (found.losing, "har ikke længere gennemført")):
        who = [_whose(here.labels, it) for it in whose if it is None or here.sees(it)]
        if who:
            yield f"{capital(listed(who))} {says}."
    if not seen:
        yield "Ingen krav ændrer sig."


def _is_told(here: RunVisit, it: RuleTurned) -> bool:
    """A soft rule that is only asked of more or fewer meetings says nothing new."""
    if it.organisation is not None and not here.sees(it.organisation):
        return False
    return kind_of(it.rule).HARD or (it.was is not None and it.then is not None)


def _whose(labels: Labels, organisation: OrganisationId | None) -> str:
    return "holdet" if organisation is None else labels[organisation]


def _turned(it: RuleTurned, who: str, run: Run, names: Labels) -> str:
    """»Randers Kommune: »Mindst 3 perioder« går fra opfyldt (3 af 3) til i fare (2 af 3). …«"""
    of = "" if it.meeting is None else f" til {names[it.meeting]}"
    rule = f"»{rule_name(it.rule, run.rule_set)}«{of}"
    was, then = _outcome(it.was), _outcome(it.then)
    changed = f"går fra {was} til {then}" if was != then else f"er {then}"
    return " ".join((f"{capital(who)}: {rule} {changed}.", *it.reasons))


def _outcome(it: RuleOutcome | None) -> str:
    if it is None:
        return "ikke at blive spurgt om"
    said = "i fare" if it.at_risk else STANDINGS[it.status]
    return said if it.count is None or it.needed is None else f"{said} ({it.count} af {it.needed})"


def date_lines(here: RunVisit, found: Foresight, names: Labels, *, planned_anew: bool) -> Iterator[str]:
    """What follows from the meetings' days; calendars have meetings when they were `planned`, and calls."""
    for it in found.moved:
        if it.derived is not Derived.MEETING:
            yield f"{_what(here, it, names)}: {_from_to(it.was, it.then)}."
    if planned_anew or any(it.derived is Derived.CALL for it in found.moved):
        yield "I de kalendere, der henter datoer fra portalen, ændrer datoerne sig af sig selv."


def _what(here: RunVisit, it: DayMoved, names: Labels) -> str:
    match it.derived:
        case Derived.MEETING:
            return names.heading(it.of)
        case Derived.PREPARING:
            return f"Forberedelsen til {names[it.of]} begynder"
        case Derived.CALL:
            return f"{call_in(here.cohort.run.programme, CallKind(it.of))}, omkring"
        case Derived.PHASE:
            phases = here.cohort.run.programme.phases
            return f"Fasen »{next(phase.name for phase in phases if phase.phase is Phase(it.of))}« begynder"
        case Derived.CLOSES_BY:
            return "Det afsluttende møde skal holdes senest"


def _from_to(was: dt.date | None, then: dt.date | None) -> str:
    before = "" if was is None else f" (før: {danish_day(was)})"
    return f"{'bortfalder' if then is None else danish_day(then)}{before}"


def _together(those: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """By what they have in common, in the order of the first."""
    found: dict[K, list[T]] = {}
    for it in those:
        found.setdefault(key(it), []).append(it)
    return found
