"""What endangers completion, the gravest first: the one list that start pages, boards and reports of help needed read.

It is ranked by consequence, and each reason names what is really missing and only what its owner can do about it:
an organisation is not said to lack a meeting that nobody has planned.
"""

import datetime as dt
from collections.abc import Iterator
from enum import IntEnum

import msgspec

from domain.calendar import danish_day
from domain.completion.results import Account, OrganisationAccount, RuleResult, Status, Why
from domain.completion.wording import CYCLES, PERIODS, REFLECTION_MEETINGS
from domain.counting import counted
from domain.meetings.periods import Period, period_of
from domain.organisations.events import OrganisationId
from domain.plans.rules import Rule


class Consequence(IntEnum):
    """What follows if nothing is done, the gravest first: tasks of one rank are ordered by their day."""

    MINIMUM = 1
    """A minimum is lost, or cannot be met as things stand."""
    PERIOD = 2
    """The period that is open will end empty."""
    STEP = 3
    """Something else that the programme asks an organisation for is left undone."""
    CALL = 4
    AGENDA = 5
    MINUTES = 6


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """Who needs a hand, why, in clauses that go on after »fordi« or a colon, and the day it has to be mended by.

    `organisation` is None for what concerns the cohort as a whole, which only its advisors can mend.
    """

    organisation: OrganisationId | None
    consequence: Consequence
    why: tuple[str, ...]
    by: dt.date | None = None


def concerns(whole: Account) -> tuple[Concern, ...]:
    """Everything that endangers completion on the account's day, by consequence and day, the cohort's own first."""
    own = (it for organisation in whole.organisations for it in _of_organisation(organisation, whole))
    return tuple(sorted((*_of_cohort(whole), *own), key=_urgency))


def _urgency(concern: Concern) -> tuple[int, dt.date]:
    return concern.consequence, concern.by or dt.date.min


def _of_cohort(whole: Account) -> Iterator[Concern]:
    """That the cohort closes too late, or has too few reflection meetings for anybody to meet the minimum."""
    for result in whole.shortfalls():
        if result.at_risk or result.status is Status.MISSING:
            yield _cohorts_own(result.reasons)
    short = [it for own in whole.organisations if own.counts for it in own.shortfalls() if _lacks_meetings(it)]
    if short:
        yield _cohorts_own(short[0].reasons[-1:])


def _cohorts_own(reasons: tuple[str, ...]) -> Concern:
    return Concern(organisation=None, consequence=Consequence.MINIMUM, why=tuple(map(_clause, reasons)))


def _clause(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].removesuffix(".")


def _lacks_meetings(result: RuleResult) -> bool:
    """Would it be in danger even if the organisation had been at every meeting?"""
    missed = sum(it.why is Why.NOT_ATTENDED for it in result.near_misses)
    return result.rule is Rule.MIN_REFLECTION and result.at_risk and not missed


def _of_organisation(own: OrganisationAccount, whole: Account) -> Iterator[Concern]:
    if not own.counts:
        return
    now = period_of(whole.day, whole.periods)
    empty = now if now is not None and _is_empty(own, now) else None
    dangers = tuple(it for result in own.shortfalls() if result.at_risk for it in _danger(result, own, whole))
    ending = () if empty is None else (f"ingen erfaringer i periode {empty.number}, som slutter {_day(empty)}",)
    if dangers:
        by = empty.closes_on if empty is not None else whole.periods[-1].closes_on if whole.periods else None
        yield _concern(own, Consequence.MINIMUM, (*dangers, *ending), by)
    elif empty is not None:
        only_one_left = any(it.at_risk and it.rule is Rule.MIN_PERIODS for it in own.shortfalls())
        yield _concern(own, Consequence.MINIMUM if only_one_left else Consequence.PERIOD, ending, empty.closes_on)


def _concern(own: OrganisationAccount, consequence: Consequence, why: tuple[str, ...], by: dt.date | None) -> Concern:
    return Concern(organisation=own.organisation, consequence=consequence, why=why, by=by)


def _is_empty(own: OrganisationAccount, period: Period) -> bool:
    return any(cell.period == period.number and not cell.carried_out for cell in own.cells)


def _day(period: Period) -> str:
    return danish_day(period.closes_on)


def _danger(result: RuleResult, own: OrganisationAccount, whole: Account) -> Iterator[str]:
    """Why the rule is at risk, as far as it is the organisation's own to mend, and not the open period alone."""
    short = (result.needed or 0) - (result.count or 0)
    if result.rule is Rule.MIN_PERIODS:
        left = sum(not cell.carried_out and not cell.ended for cell in own.cells)
        if short > left:
            yield f"mangler {counted(short, *PERIODS)}, men der er {_left(left)}"
    elif result.rule is Rule.MIN_TEST_ACTIONS:
        closing = f", og det afsluttende møde er {_day(whole.periods[-1])}" if whole.periods else ""
        yield f"mangler {counted(short, *CYCLES)}{closing}"
    elif missed := sum(it.why is Why.NOT_ATTENDED for it in result.near_misses):
        yield f"var ikke med på {counted(missed, *REFLECTION_MEETINGS)}"


def _left(periods: int) -> str:
    return f"kun {counted(periods, *PERIODS)} tilbage" if periods else "ingen tilbage"
