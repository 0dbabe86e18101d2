"""What endangers completion, the gravest first: the one list that start pages, boards and reports of help needed read.

It is ranked by consequence, and each reason is the rule's own hindrance, said to whoever can do something about it: an
organisation is not said to lack a meeting that nobody has planned.
"""

import datetime as dt
from collections.abc import Iterator
from enum import IntEnum

import msgspec

from domain.completion.hindrances import ends_empty
from domain.completion.results import Account, OrganisationAccount
from domain.meetings.periods import Period, period_of
from domain.organisations.events import OrganisationId


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
    """Who needs a hand, why, in clauses without commas that go on after a name and a colon, and the day it has to be
    mended by: one that is still to come, or None, the sooner the better.

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


def _urgency(concern: Concern) -> tuple[int, bool, dt.date]:
    return concern.consequence, concern.organisation is not None, concern.by or dt.date.min


def _of_cohort(whole: Account) -> Iterator[Concern]:
    """What the rules themselves say that only the advisors can mend."""
    for clause in _clauses(whole, None):
        yield Concern(organisation=None, consequence=Consequence.MINIMUM, why=(clause,))


def _clauses(whole: Account, organisation: OrganisationId | None) -> tuple[str, ...]:
    return tuple(it.clause for it in whole.hindrances if it.organisation == organisation)


def _of_organisation(own: OrganisationAccount, whole: Account) -> Iterator[Concern]:
    if not own.takes_part:
        return
    now = period_of(whole.day, whole.periods)
    empty = now if now is not None and _is_empty(own, now) else None
    dangers = _clauses(whole, own.organisation)
    ending = () if empty is None else (ends_empty(empty),)
    if not dangers and not ending:
        return
    yield Concern(
        organisation=own.organisation,
        consequence=Consequence.MINIMUM if dangers else Consequence.PERIOD,
        why=(*(it for it in dangers if it not in ending), *ending),
        by=_by(whole) if empty is None else empty.closes_on,
    )


def _is_empty(own: OrganisationAccount, period: Period) -> bool:
    return any(cell.period == period.number and not cell.carried_out for cell in own.cells)


def _by(whole: Account) -> dt.date | None:
    """The end of the last period, unless that has gone by."""
    return next((it.closes_on for it in whole.periods[-1:] if it.closes_on >= whole.day), None)
