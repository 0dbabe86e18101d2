"""What posting or correcting an experience did to the organisation's account, said to whoever did it."""

from collections.abc import Iterator

from domain.completion.evidence import Evidence
from domain.completion.results import OrganisationAccount, RuleResult
from domain.completion.rules.min_periods import MinPeriods
from domain.completion.rules.table import rule_name
from domain.plans.rules import RuleSet
from domain.sharing.events import ExperienceId


def is_one_more(account: OrganisationAccount, evidence: Evidence, experience: ExperienceId) -> bool:
    """Is there another experience of the same test action where it counts? Then it changed nothing."""
    beside = next((it.experiences for it in account.cells if experience in it.experiences), ())
    tried = [it.test_action for it in evidence.experiences if it.experience == experience]
    return any(
        it.test_action in tried and it.experience in beside and it.experience != experience
        for it in evidence.experiences
    )


def effect_of(
    before: OrganisationAccount, after: OrganisationAccount, experience: ExperienceId, rule_set: RuleSet
) -> str:
    """What changed, in sentences; why it does not count, if it does not; nothing where nothing changed."""
    periods = after.result_of(MinPeriods)
    misses = () if periods is None else periods.near_misses
    missed = next((it for it in misses if it.subject == experience), None)
    if missed is not None:
        return f"Den tæller ikke med i kravene, for {missed.why.value}."
    filled = sorted(_filled(after) - _filled(before))
    if filled:
        return " ".join((_filled_now(filled), *_so_many(periods), *_newly_met(before, after, rule_set)))
    if after.cycles > before.cycles:
        return " ".join((f"Det er jeres {after.cycles}. gennemførte afprøvning.", *_newly_met(before, after, rule_set)))
    return ""


def _filled(account: OrganisationAccount) -> frozenset[int]:
    return frozenset(cell.period for cell in account.cells if cell.carried_out)


def _filled_now(periods: list[int]) -> str:
    return " ".join(f"Periode {number} er nu opfyldt." for number in periods)


def _so_many(result: RuleResult | None) -> Iterator[str]:
    if result is not None:
        yield f"I har prøvet noget i {result.count} af de {result.needed} perioder, der mindst skal til."


def _newly_met(before: OrganisationAccount, after: OrganisationAccount, rule_set: RuleSet) -> tuple[str, ...]:
    """The hard rules that are met now and were not before."""
    missing = {result.rule for result in before.shortfalls()}
    return tuple(
        f"Kravet »{rule_name(it.rule, rule_set)}« er opfyldt."
        for it in after.rules
        if it.hard and it.met and it.rule in missing
    )
