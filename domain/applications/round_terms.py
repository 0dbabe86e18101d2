"""What a round must hold to be announced, and to be changed: its places, days and criteria fit together."""

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from domain.applications.assignment import WISHES
from domain.applications.criteria import Criterion, criteria_of
from domain.kernel import Refusal
from domain.organisations.events import OrganisationKind

PLACES_MAX = 40
MAPPING_DAYS_MAX = 40
MAPPINGS_A_DAY_MAX = 10
MONDAY = 0


class RoundTerms(Protocol):
    """What is said of a round, announced or changed."""

    @property
    def places(self) -> int: ...
    @property
    def opens_on(self) -> dt.date: ...
    @property
    def closes_on(self) -> dt.date: ...
    @property
    def mapping_days(self) -> tuple[dt.date, ...]: ...
    @property
    def mappings_a_day(self) -> int: ...
    @property
    def answer_week(self) -> dt.date: ...
    @property
    def criteria(self) -> tuple[Criterion, ...]: ...


class RoundPlacesOutOfRange(Refusal):
    sentence = "En ansøgningsrunde har mellem 1 og {0} pladser."


class ClosesBeforeItOpens(Refusal):
    sentence = "Fristen skal ligge på eller efter den dag, runden åbner."


class AnswersTooEarly(Refusal):
    sentence = "Ugen med svar skal slutte efter fristen. Skriv mandagen i den."


class TooFewMappingDays(Refusal):
    sentence = "Der skal være mellem {0} og {1} forskellige dage at vælge mellem til afdækningen."


class MappingsADayOutOfRange(Refusal):
    sentence = "Der kan være mellem 1 og {0} afdækninger på en dag."


class MappingDaysTooEarly(Refusal):
    sentence = "Dagene til afdækningen skal ligge efter fristen."


class MappingDaysNotAsked(Refusal):
    sentence = "Et hold har sine egne datoer. Der skal ikke være dage at vælge mellem i runden til det."


class CriteriaUnclear(Refusal):
    sentence = "Hvert kriterium nævnes én gang og skal gælde nogen, der kan søge."


def refuse_unless_sensible(terms: RoundTerms, audience: Collection[OrganisationKind], *, for_cohort: bool) -> None:
    if not 1 <= terms.places <= PLACES_MAX:
        raise RoundPlacesOutOfRange(PLACES_MAX)
    if terms.closes_on < terms.opens_on:
        raise ClosesBeforeItOpens
    if terms.answer_week.weekday() != MONDAY or terms.answer_week + dt.timedelta(days=6) <= terms.closes_on:
        raise AnswersTooEarly
    _refuse_unless_days(terms, for_cohort=for_cohort)
    asked = {criterion for kind in audience for criterion in criteria_of(kind)}
    if len(set(terms.criteria)) != len(terms.criteria) or not set(terms.criteria) <= asked:
        raise CriteriaUnclear


def _refuse_unless_days(terms: RoundTerms, *, for_cohort: bool) -> None:
    days = set(terms.mapping_days)
    if for_cohort:
        if days:
            raise MappingDaysNotAsked
        return
    if len(days) != len(terms.mapping_days) or not WISHES <= len(days) <= MAPPING_DAYS_MAX:
        raise TooFewMappingDays(WISHES, MAPPING_DAYS_MAX)
    if not 1 <= terms.mappings_a_day <= MAPPINGS_A_DAY_MAX:
        raise MappingsADayOutOfRange(MAPPINGS_A_DAY_MAX)
    if min(days) <= terms.closes_on:
        raise MappingDaysTooEarly
