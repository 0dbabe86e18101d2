"""Where it is recorded that an organisation or a cohort has completed: only where it can be, else what is missing."""

import datetime as dt
from collections.abc import Sequence

import msgspec

from domain.completion.results import Account, OrganisationAccount, RuleResult
from domain.completion.rules.table import rule_name
from domain.counting import counted, listed
from portal.visiting.run_visit import RunVisit
from portal.web.access import Capacity


class Completing(msgspec.Struct, frozen=True):
    """Where completion is recorded, or why it cannot be; "" where it is not the visitor's, or has been recorded."""

    href: str = ""
    why_not: str = ""


def _completing(
    here: RunVisit, path: str, completed_on: dt.date | None, completed: bool, lacks: Sequence[str]
) -> Completing:
    """The way to record what has completed, for those who may, until somebody has; until then what is missing."""
    if here.capacity is not Capacity.ADVISOR or not here.may_act or completed_on is not None:
        return Completing()
    if completed:
        return Completing(href=here.url(path))
    return Completing(
        why_not=f"Gennemførelsen kan ikke registreres endnu. Det mangler: {listed(lacks)}." if lacks else ""
    )


def completing_cohort(here: RunVisit, whole: Account) -> Completing:
    if whole.counting and not any(map(whole.asks_of, whole.counting)):
        return Completing()
    return _completing(here, "/completion", here.cohort.completed_on, whole.completed, _lacks(whole))


def completing_organisation(
    here: RunVisit, whole: Account, own: OrganisationAccount, completed_on: dt.date | None
) -> Completing:
    path = f"/organisations/{own.organisation}/completion"
    return _completing(here, path, completed_on, whole.has_completed(own), _own_lacks(whole, own))


def _lacks(whole: Account) -> tuple[str, ...]:
    """Whose hard requirements are not met, the cohort's own among them."""
    short = sum(bool(own.shortfalls()) for own in whole.counting)
    own = (f"de hårde krav hos {counted(short, 'organisation', 'organisationer')}",) if short else ()
    return (*_rules(whole.shortfalls(), whole), *own) or ("organisationer, der deltager",)


def _own_lacks(whole: Account, own: OrganisationAccount) -> tuple[str, ...]:
    return _rules((*own.shortfalls(), *whole.shortfalls()), whole) if own.takes_part else ()


def _rules(results: Sequence[RuleResult], whole: Account) -> tuple[str, ...]:
    return tuple(f"»{rule_name(it.rule, whole.rule_set)}«" for it in results)
