"""Completion is refused with what is missing, rule by rule."""

from collections.abc import Iterable

from domain.completion.results import RuleResult
from domain.completion.wording import RULE_NAMES
from domain.kernel import Refusal


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
