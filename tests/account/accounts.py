"""The account of a story, as the decision, the page and the command line read it."""

from domain.completion.account import account
from domain.completion.evidence import Evidence, evidence_of
from domain.completion.results import Account, RuleResult
from domain.completion.verdicts import NearMiss, Status, Why
from domain.kernel import Event, Recorded, Stamp, fold
from domain.organisations.events import OrganisationId
from domain.plans.rules import RuleCode
from tests.specification import Happened, flat
from tests.stories import COHORT, day

AFTER = "2026-06-01"
"""A day when everything is over."""


def evidence(*happened: Happened) -> Evidence:
    """What the events say of the cohort; their positions count from 1."""
    gathered: Evidence = fold([evidence_of(COHORT)], recorded(happened))[0]
    return gathered


def recorded(happened: Happened) -> list[Recorded[Event]]:
    """The same as they are recorded."""
    return [
        Recorded(it.event, Stamp(position=position, by=it.person, recorded_at=it.on))
        for position, it in enumerate(flat((happened,)), start=1)
    ]


def account_of(*happened: Happened, on: str = AFTER) -> Account:
    return account(evidence(*happened), day(on))


def result(whole: Account, rule: RuleCode, organisation: OrganisationId | None = None) -> RuleResult:
    """How the rule came out: for the organisation, or for the cohort itself."""
    rules = whole.rules
    if organisation is not None:
        own = whole.of(organisation)
        assert own is not None
        rules = own.rules
    return next(it for it in rules if it.rule == rule)


def outcome(result: RuleResult) -> tuple[Status, bool, int | None]:
    """Status, at risk, and the count."""
    return result.status, result.at_risk, result.count


def near(result: RuleResult) -> list[tuple[str, Why]]:
    """What nearly counted, and why it did not."""
    return [(miss.subject, miss.why) for miss in result.near_misses]


MET, PENDING, MISSING = Status.MET, Status.PENDING, Status.MISSING
__all__ = ["MET", "MISSING", "PENDING", "NearMiss", "account_of", "evidence", "near", "outcome", "result"]
