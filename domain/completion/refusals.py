"""Completion is refused with what is missing: who lacks it, rule by rule, and why."""

from collections.abc import Mapping

from domain.completion.results import RuleResult
from domain.completion.rules.table import rule_name
from domain.counting import listed
from domain.kernel import Refusal
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleSet

Lacking = Mapping[OrganisationId | None, tuple[RuleResult, ...]]
"""The hard rules that are not met, by whose they are; the cohort's own under None."""


class NothingToComplete(Refusal):
    sentence = "Organisationen deltager ikke i holdet og kan ikke gennemføre det."


class NotCompleted(Refusal):
    """Carries what is missing, and the numbers it is judged by. Ids stand in braces where a name belongs."""

    sentence = ""

    def __init__(self, missing: Lacking, rule_set: RuleSet) -> None:
        self.missing, self.rule_set = missing, rule_set
        super().__init__(missing)

    @property
    def reasons(self) -> tuple[str, ...]:
        """What several lack for the same reason is said once, of all of them."""
        lacking: dict[str, list[str]] = {}
        for organisation, results in self.missing.items():
            for it in results:
                why = " ".join(it.reasons)
                what = f"opfylder ikke »{rule_name(it.rule, self.rule_set)}«{f': {why}' if why else '.'}"
                lacking.setdefault(what, []).append("Holdet" if organisation is None else f"{{{organisation}}}")
        return tuple(f"{listed(tuple(dict.fromkeys(who)))} {what}" for what, who in lacking.items())
