"""What the rules and their outcomes are called, in Danish, wherever an account is read."""

from domain.completion.results import RuleResult, Status
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
PERIODS = ("periode", "perioder")
CYCLES = ("afprøvning", "afprøvninger")
REFLECTION_MEETINGS = ("refleksionsmøde", "refleksionsmøder")
STATUS_NAMES = {Status.MET: "opfyldt", Status.PENDING: "mangler endnu", Status.MISSING: "ikke opfyldt"}


def said(result: RuleResult) -> str:
    """»opfyldt«, »mangler endnu«, »i fare«, »ikke opfyldt«."""
    return "i fare" if result.at_risk else STATUS_NAMES[result.status]
