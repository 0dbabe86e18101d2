"""Completion is refused with what is missing, rule by rule."""

from collections.abc import Iterable

from domain.completion.results import RuleResult
from domain.completion.rules.table import rule_name
from domain.kernel import Refusal
from domain.plans.rules import RuleSet


class NothingToComplete(Refusal):
    sentence = "Organisationen deltager ikke i holdet og kan ikke gennemføre det."


class NotCompleted(Refusal):
    """Carries the results of the hard rules that are not met, and the numbers they are judged by."""

    sentence = ""

    def __init__(self, missing: Iterable[RuleResult], rule_set: RuleSet) -> None:
        self.missing, self.rule_set = tuple(missing), rule_set
        super().__init__(*self.missing)

    @property
    def reasons(self) -> tuple[str, ...]:
        named = ((rule_name(it.rule, self.rule_set), it.reasons) for it in self.missing)
        return tuple(dict.fromkeys(" ".join((f"{name}:", *reasons)) for name, reasons in named))
