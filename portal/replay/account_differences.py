"""What changed in a cohort's account: periods filled or emptied, minimums met or lost or met again."""

from collections.abc import Iterator, Mapping

from domain.completion.results import Account, RuleResult
from domain.completion.rules.table import rule_name
from domain.completion.verdicts import Status
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleCode

Cells = Mapping[tuple[OrganisationId, int], bool]
"""Whether the organisation has tried something in the period of that number."""
Results = Mapping[tuple[OrganisationId | None, RuleCode], RuleResult]
"""How each hard rule came out, for an organisation, or for the cohort as a whole (None)."""


def account_differences(before: Account | None, after: Account | None) -> Iterator[str]:
    """The differences as sentences, the periods first."""
    had, has = _cells(before), _cells(after)
    for (organisation, period), carried_out in has.items():
        if carried_out and not had.get((organisation, period)):
            yield f"{{{organisation}}} har fået erfaringer i periode {period}."
    for (organisation, period), carried_out in had.items():
        if carried_out and not has.get((organisation, period)):
            yield f"{{{organisation}}} har ikke længere erfaringer i periode {period}."
    if after is not None:
        yield from _rules_that_became(_results(before), after)


def _rules_that_became(were: Results, after: Account) -> Iterator[str]:
    for (whose, rule), result in _results(after).items():
        became = _became(were.get((whose, rule)), result)
        if became:
            name = rule_name(rule, after.rule_set)
            yield f"»{name}« {became} for {'holdet' if whose is None else f'{{{whose}}}'}."


def _cells(whole: Account | None) -> Cells:
    organisations = () if whole is None else whole.organisations
    return {(own.organisation, cell.period): cell.carried_out for own in organisations for cell in own.cells}


def _results(whole: Account | None) -> Results:
    if whole is None:
        return {}
    owned = [(own.organisation, result) for own in whole.organisations for result in own.rules]
    both: list[tuple[OrganisationId | None, RuleResult]] = [*((None, it) for it in whole.rules), *owned]
    return {(whose, result.rule): result for whose, result in both if result.hard}


def _became(was: RuleResult | None, is_now: RuleResult) -> str:
    """»er nu opfyldt«, or "" when nothing has changed that is worth a sentence."""
    was_met = was is not None and was.met
    if is_now.met:
        return "" if was_met else "er nu opfyldt"
    if was_met:
        return "er ikke længere opfyldt"
    was_missing = was is not None and was.status is Status.MISSING
    if (is_now.status is Status.MISSING) is was_missing or was is None:
        return ""
    return "kan nu nås igen" if was_missing else "kan ikke længere nås"
