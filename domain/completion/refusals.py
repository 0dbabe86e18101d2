"""Completion is refused with what is missing, rule by rule."""

from collections.abc import Iterable

from domain.completion.results import RuleResult
from domain.kernel import Refusal
from domain.plans.rules import Rule

RULE_NAMES = {
    Rule.MIN_PERIODS: "Mindst 3 perioder med prøvehandlinger",
    Rule.MIN_TEST_ACTIONS: "Mindst 3 gennemførte afprøvninger",
    Rule.MIN_REFLECTION: "Mindst 2 refleksionsmøder",
    Rule.CLOSE_WITHIN_6_MONTHS: "Afsluttet senest 6 måneder efter opstart",
    Rule.PRESENTATION_READY: "Præsentationen klar før mødet",
    Rule.REPRESENTATIVES_3_5: "3-5 deltagere fra organisationen",
    Rule.DAY_LENGTH: "En hel dag (4-6 timer)",
    Rule.MODE: "Holdt som planlagt (fysisk eller virtuelt)",
    Rule.CALLS: "Telefonsamtalen holdt til tiden",
    Rule.SPARRING_RELEVANT: "Sparringen var relevant",
    Rule.LOCAL_FOCUS: "Lokalt fokus på at arbejde videre",
    Rule.CONTINUED_PROGRESS: "Fortsat fremdrift efter forløbet",
}


class NothingToComplete(Refusal):
    sentence = "Organisationen deltager ikke i holdet og kan ikke gennemføre det."


class NotCompleted(Refusal):
    """Carries the results of the hard rules that are not met."""

    sentence = ""

    def __init__(self, missing: Iterable[RuleResult]) -> None:
        self.missing = tuple(missing)
        super().__init__(*self.missing)

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(" ".join((f"{RULE_NAMES[it.rule]}:", *it.reasons)) for it in self.missing))
